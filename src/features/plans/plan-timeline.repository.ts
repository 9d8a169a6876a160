/** A plan in time: one line per issued task, from its issue to its due date, for each who may see it (Q1). */
import { Inject, Injectable } from '@nestjs/common';
import type { AssignmentClass } from '../../domain/statistics/class.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { Actor } from '../access/actor.js';
import { classSql } from '../assignments/class.sql.js';
import { isOpenTo, isOwn, isTaskInSight, sightOf, Values } from '../assignments/sight.sql.js';
import { OfficeSettings } from '../settings/office-settings.js';

/** Dates are 'YYYY-MM-DD'. Of several units: the first issue, the last due date, the gravest class. */
export interface TimelineRow {
  code: string;
  title: string;
  section: string | null;
  sectionTitle: string | null;
  /** An assignment to look at. */
  assignmentId: number;
  units: number;
  unitName: string;
  issuedOn: string;
  dueDate: string | null;
  originalDueDate: string | null;
  class: AssignmentClass;
}

export interface Timeline {
  rows: TimelineRow[];
  sections: { section: string; title: string }[];
  total: number;
  /** Of all rows, not of the page alone. */
  first: string | null;
  last: string | null;
  restricted: number;
  today: string;
}

export const TIMELINE_ROWS = 25;

/** The gravest first. */
const GRAVEST: readonly AssignmentClass[] = [
  'OPEN_OVERDUE',
  'DEADLINE_UNKNOWN',
  'NO_DEADLINE_STALE',
  'OPEN_IN_TERM',
  'NO_DEADLINE_OPEN',
  'DONE_LATE',
  'DONE_ON_TIME',
  'NO_DEADLINE_DONE',
];

@Injectable()
export class PlanTimelineRepository {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
  ) {}

  /** A page of the plan, or of one of its sections ("II", or a section's title where it has no number). */
  async read(actor: Actor, planId: number, section: string | null, page: number): Promise<Timeline> {
    const { today } = await this.clock.read();
    const { staleAfterMonths } = await this.settings.current();
    const values = new Values();
    const classOf = classSql(values.add(today.toString()), values.add(staleAfterMonths));
    const plan = values.add(planId);
    const wanted =
      section === null ? 'true' : `coalesce(t.section, t.section_title, '') = ${values.add(section)}`;
    // Who reads all sees a task by its leads; a unit sees its own duties, coordinating ones too.
    const role = sightOf(actor).kind === 'UNITS' ? 'true' : `a.role = 'LEAD'`;
    const from = `FROM assignment a JOIN task t ON t.id = a.task_id JOIN unit u ON u.id = a.unit_id
      WHERE t.plan_id = ${plan} AND a.state NOT IN ('DRAFT', 'CANCELLED') AND ${role} AND ${wanted}
        AND ${isOpenTo(actor, values)} AND ${isOwn(actor, values)}`;
    const order = values.add([...GRAVEST]);
    const rows = await this.database.rows<TimelineRow & { all: number; first: string; last: string | null }>(
      `SELECT x.*, count(*) OVER ()::integer AS "all", min(x."issuedOn") OVER () AS first,
         max(greatest(x."dueDate", x."originalDueDate")) OVER () AS last
       FROM (
         SELECT t.code, t.title, t.section, t.section_title AS "sectionTitle", t.position, t.id,
           min(a.id) AS "assignmentId", count(*)::integer AS units, min(u.short_name) AS "unitName",
           min(a.issued_on) AS "issuedOn", max(a.due_date) AS "dueDate", max(a.original_due_date) AS "originalDueDate",
           (array_agg(${classOf} ORDER BY array_position(${order}::text[], ${classOf})))[1] AS class
         ${from} GROUP BY t.id
       ) x ORDER BY x.position, x.id LIMIT ${TIMELINE_ROWS} OFFSET ${values.add((page - 1) * TIMELINE_ROWS)}`,
      values.list,
    );
    const [head] = rows;
    return {
      rows,
      sections: await this.sections(actor, planId),
      total: head?.all ?? 0,
      first: head?.first ?? null,
      last: head?.last ?? null,
      restricted: await this.restricted(actor, planId),
      today: today.toString(),
    };
  }

  private async sections(actor: Actor, planId: number): Promise<Timeline['sections']> {
    const values = new Values();
    return this.database.rows(
      `SELECT coalesce(t.section, t.section_title) AS section, coalesce(min(t.section_title), '') AS title FROM task t
       WHERE t.plan_id = ${values.add(planId)} AND coalesce(t.section, t.section_title) IS NOT NULL
         AND ${isOpenTo(actor, values)} AND ${isTaskInSight(actor, values)}
       GROUP BY 1 ORDER BY min(t.position) LIMIT 60`,
      values.list,
    );
  }

  private async restricted(actor: Actor, planId: number): Promise<number> {
    const values = new Values();
    const [row] = await this.database.rows<{ n: number }>(
      `SELECT count(*)::integer AS n FROM task t WHERE t.plan_id = ${values.add(planId)}
         AND NOT ${isOpenTo(actor, values)} AND ${isTaskInSight(actor, values)}`,
      values.list,
    );
    return row?.n ?? 0;
  }
}
