/** The drafts of the standing office, those that cannot be issued yet first within each plan, with what each lacks. */
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../infra/prisma/database.js';
import { Clock } from '../../infra/clock/clock.js';
import { matches } from '../assignments/search.sql.js';
import { Values } from '../assignments/sight.sql.js';
import { TASK_STATE } from './task-list.sql.js';

/** What keeps a draft from being issued (lead, unit), or what should be looked at first. */
export type DraftLack = 'lead' | 'unit' | 'deadline-unreadable' | 'deadline-missing' | 'calendar';

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
    const { today } = await this.clock.read();
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
    const day = values.add(today.toString());
    const rows = await this.database.rows<DraftRow>(
      `SELECT t.code, t.version, t.title, t.restricted, p.code AS "planCode", p.title AS "planTitle",
         ARRAY(SELECT u.short_name FROM assignment a JOIN unit u ON u.id = a.unit_id
               WHERE a.task_id = t.id AND a.role = 'LEAD' ORDER BY a.id LIMIT 4) AS leads,
         (SELECT count(*)::integer FROM assignment a WHERE a.task_id = t.id AND a.role = 'COORDINATING') AS coordinating,
         t.deadline_wording AS wording, t.printed_date AS "printedDate",
         array_remove(ARRAY[
           CASE WHEN NOT ${HAS_LEAD} THEN 'lead' END,
           CASE WHEN EXISTS (SELECT 1 FROM assignment a JOIN unit u ON u.id = a.unit_id WHERE a.task_id = t.id
             AND (u.valid_from > ${day}::date OR u.valid_to < ${day}::date)) THEN 'unit' END,
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
    return { rows, total: counted?.total ?? 0, withoutLead: counted?.bare ?? 0, plans };
  }

  /** Every draft of a plan, for "issue all". */
  async codesOf(plan: string): Promise<string[]> {
    const rows = await this.database.rows<{ code: string }>(
      `SELECT t.code FROM task t JOIN plan p ON p.id = t.plan_id
       WHERE p.code = $1 AND ${TASK_STATE} = 'DRAFT' ORDER BY t.position, t.id`,
      [plan],
    );
    return rows.map(({ code }) => code);
  }
}

const HAS_LEAD = `EXISTS (SELECT 1 FROM assignment l WHERE l.task_id = t.id AND l.role = 'LEAD')`;
