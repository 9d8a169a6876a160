/**
 * S3: the list of a report, every assignment of the period with its class, in the order of the plans. Of a year it may be of
 * a hundred thousand lines: it is made where it is kept, in portions, each column by column, and goes out a portion at a time.
 */
import { Inject, Injectable } from '@nestjs/common';
import type { ReportTaskRow } from '../../../templates/reports/progress-report.view.js';
import type { AssignmentClass } from '../../domain/statistics/class.js';
import { TOTAL_OF } from '../../domain/statistics/totals.js';
import { Database } from '../../infra/prisma/database.js';
import type { SqlTransaction } from '../../infra/prisma/database.js';
import { GATHERED_FACTS, scopeValues } from '../statistics/statistics.sql.js';
import type { Scope } from '../statistics/statistics.sql.js';

interface Line extends ReportTaskRow {
  assignmentId: number;
}

type Portion = { [Column in keyof Line]: Line[Column][] };

const LINES_OF_PORTION = 500;

/** A class is known by the name of its total. */
const CLASS_KEY = `CASE f.effective_class ${Object.entries(
  TOTAL_OF satisfies Record<AssignmentClass, ReportTaskRow['class']>,
)
  .map(([name, key]) => `WHEN '${name}' THEN '${key}'`)
  .join(' ')} END`;

const LATE = ['openOverdue', 'doneLate'] satisfies ReportTaskRow['class'][];

const COLUMNS: Readonly<Record<keyof Line, string>> = {
  assignmentId: 'f.id',
  taskCode: 'f.task_code',
  title: 'CASE WHEN NOT f.restricted THEN f.title END',
  unitName: 'f.unit_name',
  role: 'f.role',
  documentNumber: 'CASE WHEN NOT f.restricted THEN f.document_number END',
  originalDueDate: 'f.original_due',
  dueDate: 'f.effective_due',
  class: CLASS_KEY,
  workingDaysLate: 'f.working_days_late',
};

/** The lines of a portion, of rows that have a place `n`. */
const portionOf = (sqlOf: (column: keyof Line) => string): string =>
  `json_build_object(${(Object.keys(COLUMNS) as (keyof Line)[])
    .map((column) => `'${column}', json_agg(${sqlOf(column)} ORDER BY n)`)
    .join(', ')})`;

@Injectable()
export class ReportListRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Keeps the list of a snapshot, of facts that are gathered. */
  async keep(reportId: number, scope: Scope, sql: SqlTransaction): Promise<void> {
    const values = scopeValues(scope);
    await sql.change(
      `${GATHERED_FACTS}, list AS (
        SELECT f.*, u.name AS unit_name,
          row_number() OVER (ORDER BY f.plan_id, f.position, f.task_code, f.role, u.name COLLATE "vi-x-icu", f.id) - 1 AS n
        FROM facts f JOIN unit u ON u.id = f.unit_id
        WHERE f.effective_class IS NOT NULL
      )
      INSERT INTO report_portion (report_id, number, lines)
      SELECT $${values.length + 1}::integer, n / ${LINES_OF_PORTION}, ${portionOf((column) => COLUMNS[column])}
      FROM list f GROUP BY 2`,
      [...values, reportId],
    );
  }

  /** A list that an earlier version kept within the snapshot is kept in portions from now on. */
  async takeOver(reportId: number): Promise<void> {
    await this.database.change(
      `INSERT INTO report_portion (report_id, number, lines)
      SELECT id, (n - 1) / ${LINES_OF_PORTION}, ${portionOf((column) => `line -> '${column}'`)}
      FROM report, jsonb_array_elements(CASE jsonb_typeof(snapshot -> 'tasks') WHEN 'array' THEN snapshot -> 'tasks' END)
        WITH ORDINALITY AS list(line, n)
      WHERE id = $1 GROUP BY 1, 2
      ON CONFLICT DO NOTHING`,
      [reportId],
    );
  }

  /** Which of these assignments (ids) are late in the list. */
  async lateAmong(reportId: number, assignmentIds: readonly number[]): Promise<Set<number>> {
    const rows = await this.database.rows<{ id: number }>(
      `SELECT line.id::integer AS id FROM report_portion, ROWS FROM (
        json_array_elements_text(lines -> 'assignmentId'), json_array_elements_text(lines -> 'class')
      ) AS line(id, class)
      WHERE report_id = $1 AND line.class = ANY ($2) AND line.id::integer = ANY ($3::integer[])`,
      [reportId, LATE, assignmentIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** The assignments in their order, a portion at a time; the next one is on its way while one is looked at. */
  async *tasks(reportId: number): AsyncGenerator<ReportTaskRow[]> {
    let next = this.portion(reportId, 0);
    for (let number = 1; ; number += 1) {
      const portion = await next;
      if (portion === null) return;
      next = this.portion(reportId, number);
      // Whoever looks at the lines may give up; what is on its way is nobody's then.
      next.catch(() => undefined);
      yield linesOf(portion);
    }
  }

  private async portion(reportId: number, number: number): Promise<Portion | null> {
    const [row] = await this.database.rows<{ lines: Portion }>(
      `SELECT lines FROM report_portion WHERE report_id = $1 AND number = $2`,
      [reportId, number],
      'report.portion',
    );
    return row?.lines ?? null;
  }
}

function linesOf(portion: Portion): ReportTaskRow[] {
  return portion.taskCode.map((taskCode, i) => ({
    taskCode,
    title: portion.title[i]!,
    unitName: portion.unitName[i]!,
    role: portion.role[i]!,
    documentNumber: portion.documentNumber[i]!,
    originalDueDate: portion.originalDueDate[i]!,
    dueDate: portion.dueDate[i]!,
    class: portion.class[i]!,
    workingDaysLate: portion.workingDaysLate[i]!,
  }));
}
