/** A plan as a tree: its sections with their progress, and the tasks of one page, for each who may see them (Q1). */
import { Inject, Injectable } from '@nestjs/common';
import type { AssignmentClass } from '../../domain/statistics/class.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { Actor } from '../access/actor.js';
import { classSql } from '../assignments/class.sql.js';
import { isOpenTo, isOwn, isTaskInSight, Values } from '../assignments/sight.sql.js';
import { OfficeSettings } from '../settings/office-settings.js';
import { TaskRepository } from '../tasks/task.repository.js';
import type { TaskView } from '../tasks/task.view.js';

export interface PlanSectionView {
  section: string | null;
  title: string | null;
  tasks: number;
  drafts: number;
  /** Q1: restricted tasks that the reader is not named on; nothing else is told of them. */
  restricted: number;
  /** Issued assignments of the reader's sight, by class (S1). */
  classes: Partial<Record<AssignmentClass, number>>;
  /** The tasks of this page. */
  shown: TaskView[];
  /** Tasks of the section on earlier pages. */
  before: number;
}

export interface PlanTree {
  sections: PlanSectionView[];
  page: number;
  pages: number;
  total: number;
}

export interface PlanImportLine {
  fileName: string;
  /** 'YYYY-MM-DD'. */
  on: string;
  by: string | null;
  created: number;
  unchanged: number;
  warnings: number;
}

/** Lines of one page, a task counting for itself and for each of its assignments: what keeps a page light. */
const LINES_PER_PAGE = 130;

interface SectionRow {
  section: string;
  title: string;
  tasks: number;
  drafts: number;
  restricted: number;
}

type PagedTask = Pick<SectionRow, 'section' | 'title'> & { id: number };

@Injectable()
export class PlanTreeRepository {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
    @Inject(TaskRepository) private readonly tasks: TaskRepository,
  ) {}

  async tree(actor: Actor, planId: number, wanted: number): Promise<PlanTree> {
    const [sections, classes, pages] = await Promise.all([
      this.sections(actor, planId),
      this.classes(actor, planId),
      this.pages(actor, planId),
    ]);
    const page = Math.min(wanted, Math.max(1, pages.length));
    const earlier = pages.slice(0, page - 1).flat();
    const shown = await this.tasks.many(
      actor,
      (pages[page - 1] ?? []).map(({ id }) => id),
    );
    return {
      sections: sections.map((row) => ({
        section: row.section || null,
        title: row.title || null,
        tasks: row.tasks,
        drafts: row.drafts,
        restricted: row.restricted,
        classes: Object.fromEntries(
          classes
            .filter(({ section, title }) => section === row.section && title === row.title)
            .map((counted) => [counted.class, counted.count]),
        ),
        shown: shown.filter(
          (task) => (task.section ?? '') === row.section && (task.sectionTitle ?? '') === row.title,
        ),
        before: earlier.filter(({ section, title }) => section === row.section && title === row.title).length,
      })),
      page,
      pages: pages.length,
      total: pages.reduce((sum, each) => sum + each.length, 0),
    };
  }

  /** The workbooks that were imported into the plan, the newest first. */
  async imports(planId: number): Promise<PlanImportLine[]> {
    return this.database.rows(
      `SELECT i.file_name AS "fileName", (i.imported_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS "on", p.name AS by,
         i.created, i.unchanged, jsonb_array_length(i.warnings) AS warnings
       FROM plan_import i LEFT JOIN person p ON p.id = i.imported_by_id
       WHERE i.plan_id = $1 ORDER BY i.id DESC LIMIT 10`,
      [planId],
    );
  }

  private async sections(actor: Actor, planId: number): Promise<SectionRow[]> {
    const values = new Values();
    const open = isOpenTo(actor, values);
    return this.database.rows(
      `SELECT coalesce(t.section, '') AS section, coalesce(t.section_title, '') AS title,
         count(*) FILTER (WHERE ${open})::integer AS tasks,
         count(*) FILTER (WHERE ${open} AND NOT EXISTS (
           SELECT 1 FROM assignment a WHERE a.task_id = t.id AND a.state <> 'DRAFT'))::integer AS drafts,
         count(*) FILTER (WHERE NOT ${open})::integer AS restricted
       FROM task t WHERE t.plan_id = ${values.add(planId)} AND ${isTaskInSight(actor, values)}
       GROUP BY 1, 2 ORDER BY min(t.position), 1, 2`,
      values.list,
    );
  }

  private async classes(actor: Actor, planId: number) {
    const { today } = await this.clock.read();
    const { staleAfterMonths } = await this.settings.current();
    const values = new Values();
    const asOf = values.add(today.toString());
    return this.database.rows<{ section: string; title: string; class: AssignmentClass; count: number }>(
      `SELECT coalesce(t.section, '') AS section, coalesce(t.section_title, '') AS title,
         ${classSql(asOf, values.add(staleAfterMonths))} AS class, count(*)::integer AS count
       FROM assignment a JOIN task t ON t.id = a.task_id
       WHERE t.plan_id = ${values.add(planId)} AND a.state NOT IN ('DRAFT', 'CANCELLED')
         AND ${isOpenTo(actor, values)} AND ${isOwn(actor, values)}
       GROUP BY 1, 2, 3`,
      values.list,
    );
  }

  /** The tasks, page by page, in the order of the sections. */
  private async pages(actor: Actor, planId: number): Promise<PagedTask[][]> {
    const values = new Values();
    const rows = await this.database.rows<PagedTask & { lines: number }>(
      `SELECT t.id, coalesce(t.section, '') AS section, coalesce(t.section_title, '') AS title, 1 + (SELECT count(*)::integer FROM assignment a WHERE a.task_id = t.id) AS lines
       FROM task t WHERE t.plan_id = ${values.add(planId)} AND ${isOpenTo(actor, values)}
         AND ${isTaskInSight(actor, values)}
       ORDER BY min(t.position) OVER (PARTITION BY coalesce(t.section, ''), coalesce(t.section_title, '')),
         coalesce(t.section, ''), coalesce(t.section_title, ''), t.position, t.id`,
      values.list,
    );
    const pages: PagedTask[][] = [];
    let left = 0;
    for (const { lines, ...task } of rows) {
      if (pages.length === 0 || lines > left) {
        pages.push([]);
        left = LINES_PER_PAGE;
      }
      pages.at(-1)?.push(task);
      left -= lines;
    }
    return pages;
  }
}
