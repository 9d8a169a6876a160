/** The drafts of the standing office, those that cannot be issued yet first within each plan, with what each lacks. */
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import { matches } from '../assignments/search.sql.js';
import { Values } from '../assignments/sight.sql.js';
import { draftBlock, FROM_DRAFTS, HAS_LEAD, type DraftBlock } from './draft-list.sql.js';

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
  ) {}

  /** A page of drafts, by plan. Only the standing office asks: it sees restricted ones too (Q). */
  async list({ plan, q, page }: DraftFilter): Promise<DraftPage> {
    const values = new Values();
    const conditions = ['true'];
    if (plan) conditions.push(`p.code = ${values.add(plan)}`);
    if (q.trim()) conditions.push(matches(q, values));
    const where = conditions.join(' AND ');
    const plans = await this.database.rows<DraftPage['plans'][number] & { total: number; bare: number }>(
      `SELECT p.code, p.title, count(*)::integer AS drafts, count(*) FILTER (WHERE ${where})::integer AS total,
         count(*) FILTER (WHERE ${where} AND NOT ${HAS_LEAD})::integer AS bare
       ${FROM_DRAFTS} GROUP BY p.id ORDER BY p.year DESC, p.code`,
      values.list,
    );
    const day = `${values.add(await this.today())}::date`;
    const listed = await this.database.rows<Omit<DraftRow, 'complete'> & { block: DraftBlock | null }>(
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
         ], NULL) AS lacks,
         ${draftBlock(day)} AS block
       ${FROM_DRAFTS} WHERE ${where}
       ORDER BY p.year DESC, p.code, ${HAS_LEAD}, t.position, t.id
       LIMIT ${DRAFTS_PER_PAGE} OFFSET ${values.add((page - 1) * DRAFTS_PER_PAGE)}`,
      values.list,
    );
    const rows = listed.map(({ block, ...row }): DraftRow => ({
      ...row,
      lacks: block ? [block, ...row.lacks] : row.lacks,
      complete: block === null,
    }));
    const shown = [...new Set(rows.map(({ planCode }) => planCode))];
    return {
      rows,
      total: plans.reduce((sum, { total }) => sum + total, 0),
      withoutLead: plans.reduce((sum, { bare }) => sum + bare, 0),
      plans: plans.map(({ code, title, drafts }) => ({ code, title, drafts })),
      outlooks: await this.outlooks(shown),
    };
  }

  /** The first drafts of a plan, for "issue all": those that can be issued before the others. */
  async codesOf(plan: string, limit: number): Promise<string[]> {
    const rows = await this.database.rows<{ code: string }>(
      `SELECT t.code ${FROM_DRAFTS} WHERE p.code = $1
       ORDER BY (${draftBlock('$2::date')}) IS NOT NULL, t.position, t.id LIMIT $3`,
      [plan, await this.today(), limit],
    );
    return rows.map(({ code }) => code);
  }

  private async outlooks(plans: readonly string[]): Promise<PlanOutlook[]> {
    const counts = await this.database.rows<{ plan: string; block: DraftBlock | null; drafts: number }>(
      `SELECT d.plan, d.block, count(*)::integer AS drafts FROM (
         SELECT p.code AS plan, ${draftBlock('$2::date')} AS block ${FROM_DRAFTS} WHERE p.code = ANY ($1::text[])
       ) d GROUP BY d.plan, d.block ORDER BY array_position(ARRAY['lead', 'unit', 'part'], d.block)`,
      [plans, await this.today()],
    );
    return plans.map((plan) => {
      const own = counts.filter((count) => count.plan === plan);
      return {
        plan,
        ready: own.find(({ block }) => block === null)?.drafts ?? 0,
        blocked: own.flatMap(({ block, drafts }) => (block ? [{ block, drafts }] : [])),
      };
    });
  }

  private async today(): Promise<string> {
    return (await this.clock.read()).today.toString();
  }
}
