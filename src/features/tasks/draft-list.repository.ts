/** The drafts of the standing office, those that cannot be issued yet first within each plan, with what each lacks. */
import { Inject, Injectable } from '@nestjs/common';
import type { Refusal } from '../../domain/refusal.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import { matches } from '../assignments/search.sql.js';
import { Values } from '../assignments/sight.sql.js';
import { OfficeCalendar } from '../calendar/office-calendar.js';
import { draftsToIssue, type PlanDraft } from './parts-to-issue.js';
import { TASK_STATE } from './task-list.sql.js';

/** What keeps a draft from being issued, as the issue itself says it. */
export type DraftBlock = 'lead' | 'unit' | 'part';

/** The same, or what should be looked at first. */
export type DraftLack = DraftBlock | 'deadline-unreadable' | 'deadline-missing' | 'calendar';

export interface DraftRow {
  code: string;
  version: number;
  title: string;
  restricted: boolean;
  planCode: string;
  planTitle: string;
  leads: string[];
  coordinating: number;
  wording: string;
  printedDate: string | null;
  lacks: DraftLack[];
  /** Nothing keeps it from being issued. */
  complete: boolean;
}

export interface DraftFilter {
  plan: string | null;
  q: string;
  page: number;
}

export interface DraftPage {
  rows: DraftRow[];
  total: number;
  withoutLead: number;
  plans: { code: string; title: string; drafts: number }[];
  /** Of the plans of this page: how many of their drafts can be issued, and how many cannot by what keeps them. */
  outlooks: PlanOutlook[];
}

export interface PlanOutlook {
  plan: string;
  ready: number;
  blocked: { block: DraftBlock; drafts: number }[];
}

export const DRAFTS_PER_PAGE = 50;

@Injectable()
export class DraftListRepository {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeCalendar) private readonly calendar: OfficeCalendar,
  ) {}

  /** A page of drafts, by plan. Only the standing office asks: it sees restricted ones too (Q). */
  async list({ plan, q, page }: DraftFilter): Promise<DraftPage> {
    const values = new Values();
    const conditions = [`${TASK_STATE} = 'DRAFT'`];
    if (plan) conditions.push(`p.code = ${values.add(plan)}`);
    if (q.trim()) conditions.push(matches(q, values));
    const where = conditions.join(' AND ');
    const [counted] = await this.database.rows<{ total: number; bare: number }>(
      `SELECT count(*)::integer AS total, count(*) FILTER (WHERE NOT ${HAS_LEAD})::integer AS bare
       FROM task t JOIN plan p ON p.id = t.plan_id WHERE ${where}`,
      values.list,
    );
    const listed = await this.database.rows<Omit<DraftRow, 'complete'>>(
      `SELECT t.code, t.version, t.title, t.restricted, p.code AS "planCode", p.title AS "planTitle",
         ARRAY(SELECT u.short_name FROM assignment a JOIN unit u ON u.id = a.unit_id
               WHERE a.task_id = t.id AND a.role = 'LEAD' ORDER BY a.id LIMIT 4) AS leads,
         (SELECT count(*)::integer FROM assignment a WHERE a.task_id = t.id AND a.role = 'COORDINATING') AS coordinating,
         t.deadline_wording AS wording, t.printed_date AS "printedDate",
         array_remove(ARRAY[
           CASE WHEN t.deadline_precision = 'UNREADABLE' THEN 'deadline-unreadable' END,
           CASE WHEN t.deadline_precision = 'NONE' AND t.deadline_wording = '' THEN 'deadline-missing' END,
           CASE WHEN t.printed_date IS NOT NULL AND NOT EXISTS (
             SELECT 1 FROM calendar_year y WHERE y.year = extract(year FROM t.printed_date)) THEN 'calendar' END
         ], NULL) AS lacks
       FROM task t JOIN plan p ON p.id = t.plan_id WHERE ${where}
       ORDER BY p.year DESC, p.code, ${HAS_LEAD}, t.position, t.id
       LIMIT ${DRAFTS_PER_PAGE} OFFSET ${values.add((page - 1) * DRAFTS_PER_PAGE)}`,
      values.list,
    );
    const plans = await this.database.rows<DraftPage['plans'][number]>(
      `SELECT p.code, p.title, count(*)::integer AS drafts FROM task t JOIN plan p ON p.id = t.plan_id
       WHERE ${TASK_STATE} = 'DRAFT' GROUP BY p.id ORDER BY p.year DESC, p.code`,
    );
    const shown = [...new Set(listed.map(({ planCode }) => planCode))];
    const drafts = await this.toIssue(shown);
    const blocks = new Map(drafts.map(({ code, refusal }) => [code, refusal && blockOf(refusal)]));
    const rows = listed.map((row): DraftRow => {
      const block = blocks.get(row.code) ?? null;
      return { ...row, lacks: block ? [block, ...row.lacks] : row.lacks, complete: block === null };
    });
    const outlooks = shown.map((code) =>
      outlookOf(
        code,
        drafts.filter((draft) => draft.plan === code),
      ),
    );
    return { rows, total: counted?.total ?? 0, withoutLead: counted?.bare ?? 0, plans, outlooks };
  }

  /** Every draft of a plan, for "issue all": those that can be issued first. */
  async codesOf(plan: string): Promise<string[]> {
    const drafts = await this.toIssue([plan]);
    return drafts
      .toSorted((a, b) => Number(a.refusal !== null) - Number(b.refusal !== null))
      .map(({ code }) => code);
  }

  private async toIssue(plans: string[]): Promise<PlanDraft[]> {
    const { today } = await this.clock.read();
    return draftsToIssue(this.database, plans, today, await this.calendar.current());
  }
}

const BLOCKS: Record<string, DraftBlock> = {
  'issue.no-lead': 'lead',
  'issue.unit-not-valid': 'unit',
  'part.after-lead': 'part',
};

function blockOf({ code }: Refusal): DraftBlock {
  const block = BLOCKS[code];
  if (!block) throw new Error(`An issue is refused for ${code}, which the list of drafts has no word for`);
  return block;
}

function outlookOf(plan: string, drafts: readonly PlanDraft[]): PlanOutlook {
  const blocks = drafts.flatMap(({ refusal }) => (refusal ? [blockOf(refusal)] : []));
  return {
    plan,
    ready: drafts.length - blocks.length,
    blocked: [...new Set(blocks)].map((block) => ({
      block,
      drafts: blocks.filter((other) => other === block).length,
    })),
  };
}

const HAS_LEAD = `EXISTS (SELECT 1 FROM assignment l WHERE l.task_id = t.id AND l.role = 'LEAD')`;
