/** S4: what a report tells beside the figures of statistics, read in the snapshot's own transaction. */
import { Inject, Injectable } from '@nestjs/common';
import { AHEAD_SHOWN } from '../../../templates/reports/progress-report.narrative.js';
import type { ReportFigures } from '../../../templates/reports/progress-report.view.js';
import { REASON_CATEGORIES } from '../../domain/apology/reason-category.js';
import type { ReasonCategory } from '../../domain/apology/reason-category.js';
import type { Action } from '../../domain/task/workflow.js';
import type { Totals } from '../../domain/statistics/totals.js';
import { Database } from '../../infra/prisma/database.js';
import type { SqlTransaction } from '../../infra/prisma/database.js';
import { documentName } from '../statistics/cut.js';
import type { SqlReader } from '../statistics/statistics.repository.js';
import { GATHER_FACTS, GATHERED_FACTS, scopeValues } from '../statistics/statistics.sql.js';
import type { Scope } from '../statistics/statistics.sql.js';
import { ReportListRepository } from './report-list.repository.js';
import type { ReportSnapshot } from './report-snapshot.js';
import type { ClaimedReport } from './reports.repository.js';

/** What falls due after a period: the first of it, and how much it is. */
export interface DueNext {
  ahead: ReportFigures['ahead'];
  aheadCount: number;
}

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
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ReportListRepository) private readonly list: ReportListRepository,
  ) {}

  /** First of all: what the others ask of the period is asked of these facts. */
  async gather(scope: Scope, sql: SqlTransaction): Promise<void> {
    await sql.change(GATHER_FACTS, scopeValues(scope));
    // A sample of three thousand is enough to choose a plan by.
    await sql.change('SET LOCAL default_statistics_target = 10');
    await sql.change('ANALYZE gathered_facts');
  }

  /** Keeps the snapshot with the report and gives it as it is kept; null when another worker has overtaken. */
  async keep(
    { id, attempt }: Pick<ClaimedReport, 'id' | 'attempt'>,
    snapshot: Omit<ReportSnapshot, 'taskCount'>,
    totals: Totals,
    sql: SqlTransaction,
  ): Promise<ReportSnapshot | null> {
    const [kept] = await sql.rows<{ snapshot: ReportSnapshot }>(
      `UPDATE report SET totals = $4::jsonb, snapshot = $3::jsonb || jsonb_build_object('taskCount',
        (SELECT count(DISTINCT task_id) FROM gathered_facts WHERE effective_class IS NOT NULL))
      WHERE id = $1 AND attempts = $2 AND state = 'RUNNING' AND snapshot IS NULL
      RETURNING snapshot`,
      // A version that looks for the list there fails at it, and does not write a file without one.
      [id, attempt, JSON.stringify({ ...snapshot, tasks: null }), JSON.stringify(totals)],
    );
    return kept?.snapshot ?? null;
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

  /** What was late in the kept list of this report and has been corrected since. */
  async correctionsSince(reportId: number, known: readonly number[]): Promise<Correction[]> {
    const since = await this.database.rows<Correction>(
      `${CORRECTIONS} AND e.id <> ALL ($1::integer[]) ORDER BY e.id`,
      [known],
    );
    if (since.length === 0) return [];
    const late = await this.list.lateAmong(
      reportId,
      since.map(({ assignmentId }) => assignmentId),
    );
    return since.filter(({ assignmentId }) => late.has(assignmentId));
  }
}
