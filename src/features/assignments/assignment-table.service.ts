/**
 * The register as a table: plain rows of what somebody may see (Q1), page by page or all of it in portions. It does not
 * ask what may be done with each line, and so costs one statement however many lines are shown.
 */
import { Inject, Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { AssignmentClass } from '../../domain/statistics/class.js';
import type { AssignmentRole, AssignmentState } from '../../domain/task/assignment-state.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { DeadlinePrecision, Urgency } from '../../infra/prisma/generated/enums.js';
import type { Actor } from '../access/actor.js';
import { OfficeSettings } from '../settings/office-settings.js';
import type { AssignmentFilter } from './assignment-list.filter.js';
import {
  allSql,
  countSql,
  pageSql,
  restrictedCountSql,
  tellsContent,
  type ListScope,
} from './assignment-list.sql.js';
import { classSql } from './class.sql.js';
import { sightOf, Values } from './sight.sql.js';

/** One line; dates are 'YYYY-MM-DD'. */
export interface TableRow {
  id: number;
  taskCode: string;
  taskVersion: number;
  title: string;
  planCode: string;
  planTitle: string;
  unitCode: string;
  unitName: string;
  role: AssignmentRole;
  state: AssignmentState;
  class: AssignmentClass | null;
  period: string | null;
  field: string | null;
  output: string;
  urgency: Urgency;
  inPerson: boolean;
  restricted: boolean;
  precision: DeadlinePrecision;
  dueDate: string | null;
  printedDate: string | null;
  originalDueDate: string | null;
  dueDateReason: string | null;
  missingYear: number | null;
  issuedOn: string | null;
  submittedOn: string | null;
  suspendedOn: string | null;
  lastReportOn: string | null;
  lastPercent: number | null;
  extensions: number;
}

export interface TablePage {
  rows: TableRow[];
  total: number;
  page: number;
  pageSize: number;
  /** Q1: further ones that are restricted; they are not in `total`. */
  restricted: number;
  today: Temporal.PlainDate;
}

export interface WholeTable {
  total: number;
  restricted: number;
  today: Temporal.PlainDate;
  /** The lines in order, some hundreds at a time. */
  portions(): AsyncGenerator<TableRow[]>;
}

/** Lines read at once for a file. */
const PORTION = 1_000;

@Injectable()
export class AssignmentTable {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
  ) {}

  async page(actor: Actor, filter: AssignmentFilter): Promise<TablePage> {
    const { scope, today } = await this.scope(actor, filter);
    const values = new Values();
    const ids = pageSql(scope, values);
    const rows = await this.database.rows<TableRow>(
      rowsSql(`SELECT x.id, row_number() OVER () AS position FROM (${ids}) x`, scope, values),
      values.list,
    );
    const { page, pageSize } = filter;
    // A page that is not full is the last one: what lies before it needs no counting.
    const isLast = rows.length < pageSize && (rows.length > 0 || page === 1);
    const [total, restricted] = await Promise.all([
      isLast ? (page - 1) * pageSize + rows.length : this.count(scope, countSql),
      this.restricted(scope),
    ]);
    return { rows, total, page, pageSize, restricted, today };
  }

  /** All that the filter finds, whatever its page: the order is read once, the lines in portions. */
  async whole(actor: Actor, filter: AssignmentFilter): Promise<WholeTable> {
    const { scope, today } = await this.scope(actor, filter);
    const values = new Values();
    const ids = (await this.database.rows<{ id: number }>(allSql(scope, values), values.list)).map(
      ({ id }) => id,
    );
    const { database } = this;
    return {
      total: ids.length,
      restricted: await this.restricted(scope),
      today,
      async *portions() {
        for (let at = 0; at < ids.length; at += PORTION) {
          yield await portion(database, scope, ids.slice(at, at + PORTION));
        }
      },
    };
  }

  /** The lines with these numbers, as far as the person sees them; in the order of the numbers. */
  async lines(actor: Actor, ids: readonly number[]): Promise<TableRow[]> {
    const filter: AssignmentFilter = {
      ids: [...ids],
      sort: { by: 'dueDate', descending: false },
      page: 1,
      pageSize: ids.length,
    };
    if (ids.length === 0) return [];
    const { scope } = await this.scope(actor, filter);
    const values = new Values();
    const seen = (await this.database.rows<{ id: number }>(allSql(scope, values), values.list)).map(
      ({ id }) => id,
    );
    return portion(
      this.database,
      scope,
      ids.filter((id) => seen.includes(id)),
    );
  }

  /** A line of each of these tasks, as far as the person sees one. */
  async ofTasks(actor: Actor, codes: readonly string[]): Promise<TableRow[]> {
    const ids = await this.database.rows<{ id: number }>(
      `SELECT min(a.id) AS id FROM assignment a JOIN task t ON t.id = a.task_id WHERE t.code = ANY ($1::text[]) GROUP BY t.id`,
      [codes],
    );
    return this.lines(
      actor,
      ids.map(({ id }) => id),
    );
  }

  private async scope(
    actor: Actor,
    filter: AssignmentFilter,
  ): Promise<{ scope: ListScope; today: Temporal.PlainDate }> {
    const [{ today }, { staleAfterMonths }] = await Promise.all([this.clock.read(), this.settings.current()]);
    return { scope: { actor, filter, staleAfterMonths, today: today.toString() }, today };
  }

  private async restricted(scope: ListScope): Promise<number> {
    if (sightOf(scope.actor).kind === 'ALL' || tellsContent(scope.filter)) return 0;
    return this.count(scope, restrictedCountSql);
  }

  private async count(scope: ListScope, sql: (scope: ListScope, values: Values) => string): Promise<number> {
    const values = new Values();
    const [row] = await this.database.rows<{ total: number }>(sql(scope, values), values.list);
    return row?.total ?? 0;
  }
}

function portion(database: Database, scope: ListScope, ids: number[]): Promise<TableRow[]> {
  const values = new Values();
  const list = `SELECT * FROM unnest(${values.add(ids)}::integer[]) WITH ORDINALITY AS x (id, position)`;
  return database.rows<TableRow>(rowsSql(list, scope, values), values.list);
}

/** The lines of `list`, which gives ids with their positions. */
function rowsSql(list: string, { today, staleAfterMonths }: ListScope, values: Values): string {
  const classed = classSql(values.add(today), values.add(staleAfterMonths));
  return `WITH list AS MATERIALIZED (${list})
SELECT a.id, t.code AS "taskCode", t.version AS "taskVersion", t.title, p.code AS "planCode", p.title AS "planTitle",
  u.code AS "unitCode", u.short_name AS "unitName", a.role, a.state, ${classed} AS class, a.period, t.field, t.output,
  t.urgency, t.in_person AS "inPerson", t.restricted, a.precision, a.due_date AS "dueDate", a.printed_date AS "printedDate",
  a.original_due_date AS "originalDueDate", a.due_date_reason AS "dueDateReason", a.missing_year AS "missingYear",
  a.issued_on AS "issuedOn", a.submitted_on AS "submittedOn", a.suspended_on AS "suspendedOn",
  a.last_report_on AS "lastReportOn", a.last_percent AS "lastPercent", a.extensions
FROM list JOIN assignment a ON a.id = list.id JOIN task t ON t.id = a.task_id
JOIN plan p ON p.id = t.plan_id JOIN unit u ON u.id = a.unit_id
ORDER BY list.position`;
}
