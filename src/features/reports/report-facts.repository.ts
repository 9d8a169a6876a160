/** S4: what a report tells beside the figures of statistics, read in the snapshot's own transaction. */
import { Inject, Injectable } from '@nestjs/common';
import { REASON_CATEGORIES } from '../../domain/apology/reason-category.js';
import type { ReasonCategory } from '../../domain/apology/reason-category.js';
import type { Action } from '../../domain/task/workflow.js';
import type { AssignmentClass } from '../../domain/statistics/class.js';
import { Database } from '../../infra/prisma/database.js';
import { documentName } from '../statistics/cut.js';
import type { SqlReader } from '../statistics/statistics.repository.js';
import { FACTS, scopeValues } from '../statistics/statistics.sql.js';
import type { Scope } from '../statistics/statistics.sql.js';

export interface TaskFact {
  assignment_id: number;
  task_code: string;
  title: string;
  restricted: boolean;
  unit_name: string;
  role: 'LEAD' | 'COORDINATING';
  document_number: string | null;
  original_due: string | null;
  effective_due: string | null;
  effective_class: AssignmentClass;
  open: boolean;
  working_days_late: number | null;
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
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Every assignment of the period with its class, in the order of the plans. */
  async tasks(scope: Scope, sql: SqlReader): Promise<TaskFact[]> {
    return sql.rows(
      `${FACTS}
      SELECT f.id AS assignment_id, f.task_code, f.title, f.restricted, u.name AS unit_name, f.role,
        CASE WHEN NOT f.restricted THEN f.document_number END AS document_number,
        f.original_due, f.effective_due, f.effective_class, f.open, f.working_days_late
      FROM facts f JOIN unit u ON u.id = f.unit_id
      WHERE f.effective_class IS NOT NULL
      ORDER BY f.plan_id, f.position, f.task_code, f.role, u.name COLLATE "vi-x-icu", f.id`,
      scopeValues(scope),
    );
  }

  /** Reason categories of the apologies delivered in the period and not voided by its end, the most frequent first. */
  async causes(scope: Scope, sql: SqlReader): Promise<{ label: string; count: number }[]> {
    const rows = await sql.rows<{ category: ReasonCategory; count: string }>(
      `${FACTS}
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
      `${FACTS}, last AS (
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

  /** Corrections of these assignments, whenever made. */
  async correctionsOf(assignmentIds: number[], sql: SqlReader = this.database): Promise<Correction[]> {
    return sql.rows(`${CORRECTIONS} AND a.id = ANY ($1::integer[]) ORDER BY e.id`, [assignmentIds]);
  }
}
