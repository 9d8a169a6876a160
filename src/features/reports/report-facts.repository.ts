/** S4: what a report tells beside the figures of statistics, read in the snapshot's own transaction. */
import { Inject, Injectable } from '@nestjs/common';
import { AHEAD_SHOWN } from '../../../templates/reports/progress-report.narrative.js';
import type { ReportFigures, ReportTaskRow } from '../../../templates/reports/progress-report.view.js';
import { REASON_CATEGORIES } from '../../domain/apology/reason-category.js';
import type { ReasonCategory } from '../../domain/apology/reason-category.js';
import type { Action } from '../../domain/task/workflow.js';
import type { AssignmentClass } from '../../domain/statistics/class.js';
import { TOTAL_OF, type Totals } from '../../domain/statistics/totals.js';
import { Database } from '../../infra/prisma/database.js';
import type { SqlTransaction } from '../../infra/prisma/database.js';
import { documentName } from '../statistics/cut.js';
import type { SqlReader } from '../statistics/statistics.repository.js';
import { GATHER_FACTS, GATHERED_FACTS, scopeValues } from '../statistics/statistics.sql.js';
import type { Scope } from '../statistics/statistics.sql.js';
import type { ReportSnapshot } from './report-snapshot.js';
import type { ClaimedReport } from './reports.repository.js';

/** What falls due after a period: the first of it, and how much it is. */
export interface DueNext {
  ahead: ReportFigures['ahead'];
  aheadCount: number;
}

/** The list of a report knows a class by the name of its total. */
const CLASS_KEY = `CASE f.effective_class ${Object.entries(
  TOTAL_OF satisfies Record<AssignmentClass, ReportTaskRow['class']>,
)
  .map(([name, key]) => `WHEN '${name}' THEN '${key}'`)
  .join(' ')} END`;

export interface Remark {
  unitName: string;
  text: string;
}

/** A decision of A13 on one assignment. */
export interface Correction {
  eventId: number;
  assignmentId: number;
  taskCode: string;
  restricted: boolean;
  unitName: string;
  /** 'YYYY-MM-DD'. */
  on: string;
  documentNumber: string | null;
  dueDate: string | null;
}

/** Few enough that they are forgotten before they grow old. */
const LINES_OF_PORTION = 100;

/** A13: as the act is written in the log. */
const CORRECTION: Action = 'correction';

const CORRECTIONS = `
  SELECT e.id AS "eventId", a.id AS "assignmentId", t.code AS "taskCode", t.restricted, u.name AS "unitName", e."on",
    e.data ->> 'documentNumber' AS "documentNumber", a.due_date AS "dueDate"
  FROM event e
  JOIN assignment a ON a.id = e.assignment_id
  JOIN task t ON t.id = a.task_id
  JOIN unit u ON u.id = a.unit_id
  WHERE e.action = '${CORRECTION}' AND NOT e.refused`;

@Injectable()
export class ReportFactsRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** First of all: what the others ask of the period is asked of these facts. */
  async gather(scope: Scope, sql: SqlTransaction): Promise<void> {
    await sql.change(GATHER_FACTS, scopeValues(scope));
    await sql.change('ANALYZE gathered_facts');
  }

  /**
   * Keeps the snapshot with every assignment of the period and its class, in the order of the plans, and gives the number
   * of reports that took it: none when another worker has overtaken. The list is made where it is kept: of a year it may
   * be of a hundred thousand lines.
   */
  async keep(
    { id, attempt }: Pick<ClaimedReport, 'id' | 'attempt'>,
    scope: Scope,
    snapshot: Omit<ReportSnapshot, 'taskCount'>,
    totals: Totals,
    sql: SqlTransaction,
  ): Promise<number> {
    const values = scopeValues(scope);
    const [$id, $attempt, $snapshot, $totals] = [1, 2, 3, 4].map((n) => `$${values.length + n}`);
    return sql.change(
      `${GATHERED_FACTS}, list AS (
        SELECT count(DISTINCT f.task_code) AS tasks, coalesce(jsonb_agg(jsonb_build_object(
          'assignmentId', f.id, 'taskCode', f.task_code, 'title', CASE WHEN NOT f.restricted THEN f.title END,
          'unitName', u.name, 'role', f.role, 'documentNumber', CASE WHEN NOT f.restricted THEN f.document_number END,
          'originalDueDate', f.original_due, 'dueDate', f.effective_due, 'class', ${CLASS_KEY},
          'workingDaysLate', f.working_days_late
        ) ORDER BY f.plan_id, f.position, f.task_code, f.role, u.name COLLATE "vi-x-icu", f.id), '[]') AS lines
        FROM facts f JOIN unit u ON u.id = f.unit_id
        WHERE f.effective_class IS NOT NULL
      )
      UPDATE report SET snapshot = ${$snapshot}::jsonb || jsonb_build_object('taskCount', l.tasks, 'tasks', l.lines),
        totals = ${$totals}::jsonb
      FROM list l
      WHERE report.id = ${$id}::integer AND attempts = ${$attempt}::integer AND state = 'RUNNING' AND snapshot IS NULL`,
      [...values, id, attempt, JSON.stringify(snapshot), JSON.stringify(totals)],
    );
  }

  /** The assignments of a snapshot that is kept, in their order, a portion at a time. */
  async *tasks(reportId: number, sql: SqlTransaction): AsyncGenerator<ReportTaskRow[]> {
    await sql.change(
      `DECLARE report_tasks NO SCROLL CURSOR FOR
      SELECT line FROM report, jsonb_array_elements(snapshot -> 'tasks') WITH ORDINALITY AS list(line, n)
      WHERE id = ${Math.trunc(reportId)}`,
    );
    for (;;) {
      const rows = await sql.rows<{ line: ReportTaskRow }>(`FETCH ${LINES_OF_PORTION} FROM report_tasks`);
      if (rows.length === 0) return;
      yield rows.map(({ line }) => line);
    }
  }

  /** What units lead, is open at the period's end and falls due until `until`. */
  async dueNext(scope: Scope, until: string, sql: SqlReader): Promise<DueNext> {
    const values = scopeValues(scope);
    const rows = await sql.rows<DueNext['ahead'][number] & { all: number }>(
      `${GATHERED_FACTS}
      SELECT CASE WHEN NOT f.restricted THEN f.title END AS title, u.name AS "unitName", f.effective_due AS "dueDate",
        (count(*) OVER ())::integer AS all
      FROM facts f JOIN unit u ON u.id = f.unit_id
      WHERE f.effective_class IS NOT NULL AND f.open AND f.role = 'LEAD'
        AND f.effective_due > $2::date AND f.effective_due <= $${values.length + 1}::date
      ORDER BY f.effective_due, f.plan_id, f.position, f.task_code, u.name COLLATE "vi-x-icu", f.id LIMIT ${AHEAD_SHOWN}`,
      [...values, until],
    );
    const ahead = rows.map(({ title, unitName, dueDate }) => ({ title, unitName, dueDate }));
    return { ahead, aheadCount: rows[0]?.all ?? 0 };
  }

  /** Reason categories of the apologies delivered in the period and not voided by its end, the most frequent first. */
  async causes(scope: Scope, sql: SqlReader): Promise<{ label: string; count: number }[]> {
    const rows = await sql.rows<{ category: ReasonCategory; count: string }>(
      `${GATHERED_FACTS}
      SELECT y.reason_category::text AS category, count(*) AS count
      FROM facts f JOIN apology y ON y.assignment_id = f.id
      WHERE y.reason_category IS NOT NULL AND y.delivered_on BETWEEN $1::date AND $2::date
        AND coalesce(y.voided_on > $2::date, true)
      GROUP BY 1 ORDER BY 2 DESC, 1`,
      scopeValues(scope),
    );
    return rows.map(({ category, count }) => {
      const { vi } = REASON_CATEGORIES[category];
      return { label: vi.charAt(0).toLocaleLowerCase('vi') + vi.slice(1), count: Number(count) };
    });
  }

  /** What units wrote in their last progress report of the period; nothing of restricted tasks (Q1). */
  async remarks(column: 'difficulties' | 'proposals', scope: Scope, sql: SqlReader): Promise<Remark[]> {
    return sql.rows(
      `${GATHERED_FACTS}, last AS (
        SELECT DISTINCT ON (f.id) f.unit_id, btrim(regexp_replace(r.${column}, '\\s+', ' ', 'g')) AS text, f.position
        FROM facts f JOIN progress_report r ON r.assignment_id = f.id
        WHERE NOT f.restricted AND f.effective_class IS NOT NULL AND btrim(r.${column}) <> ''
          AND r.reported_on BETWEEN $1::date AND $2::date
        ORDER BY f.id, r.reported_on DESC, r.id DESC
      )
      SELECT u.name AS "unitName", l.text FROM last l JOIN unit u ON u.id = l.unit_id
      GROUP BY u.name, l.text ORDER BY u.name COLLATE "vi-x-icu", min(l.position), l.text`,
      scopeValues(scope),
    );
  }

  /** The documents that the plans rest on: "Quyết định số … ngày … của …". */
  async basis(planId: number | null, sql: SqlReader): Promise<string[]> {
    const rows = await sql.rows<{ number: string; issued: string | null; issuer: string }>(
      `SELECT d.number, coalesce(to_char(d.issued_on, 'DD/MM/YYYY'), d.issued_on_text) AS issued, d.issuer
      FROM document d
      WHERE EXISTS (SELECT 1 FROM plan_document p WHERE p.document_id = d.id AND ($1::integer IS NULL OR p.plan_id = $1))
      ORDER BY d.issued_on NULLS LAST, d.id`,
      [planId],
    );
    return rows.map(
      ({ number, issued, issuer }) => `${documentName(number, issued)}${issuer ? ` của ${issuer}` : ''}`,
    );
  }

  /** Corrections made in the period of lateness that earlier periods had told. */
  async correctionsOfEarlierPeriods(scope: Scope, sql: SqlReader): Promise<Correction[]> {
    return sql.rows(
      `${CORRECTIONS} AND e."on" BETWEEN $1::date AND $2::date AND a.due_date < $1::date - 1
        AND ($3::integer IS NULL OR t.plan_id = $3) ORDER BY e.id`,
      [scope.from, scope.asOf, scope.planId],
    );
  }

  /** Every correction so far: what the figures of this moment know. */
  async correctionsSoFar(sql: SqlReader): Promise<number[]> {
    const rows = await sql.rows<{ eventId: number }>(`${CORRECTIONS} ORDER BY e.id`);
    return rows.map(({ eventId }) => eventId);
  }

  /** What was late in the kept snapshot of this report and has been corrected since. */
  async correctionsSince(reportId: number, known: readonly number[]): Promise<Correction[]> {
    return this.database.rows(
      `${CORRECTIONS} AND e.id <> ALL ($2::integer[]) AND a.id IN (
        SELECT (line ->> 'assignmentId')::integer FROM report, jsonb_array_elements(snapshot -> 'tasks') AS line
        WHERE report.id = $1 AND line ->> 'class' IN ('openOverdue', 'doneLate')
      ) ORDER BY e.id`,
      [reportId, known],
    );
  }
}
