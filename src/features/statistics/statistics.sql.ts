/**
 * S1–S4 as SQL: the facts of every assignment of a period, as they stood at the end of the day `asOf`.
 *
 * To a period [from, to] belongs every assignment that was issued by `asOf` (the period's last day, or today while it
 * runs) and was still open on `from` or later. What came afterwards is taken back by dates: a later completion,
 * submission, return of a submission, suspension, cancellation, extension or progress report is not yet known. A
 * correction (A13) is: it says how things had been. Drafts and cancelled assignments are outside statistics; a
 * cancelled one stays in the facts, without a class, for its apology.
 */

/** Parameters of FACTS, in order. */
export interface Scope {
  /** 'YYYY-MM-DD'; both ends included. */
  from: string;
  asOf: string;
  planId: number | null;
  /** Null: every unit. */
  unitIds: number[] | null;
  /** Fields a leader supervises; null: every field. */
  fields: string[] | null;
  /** D4. */
  staleAfterMonths: number;
  /** Q1: as if restricted tasks were not there. */
  withoutRestricted?: boolean;
  /** The block: one kind of unit. */
  kind?: string | null;
}

export function scopeValues(scope: Scope): unknown[] {
  const {
    from,
    asOf,
    planId,
    unitIds,
    fields,
    staleAfterMonths,
    withoutRestricted = false,
    kind = null,
  } = scope;
  return [from, asOf, planId, unitIds, fields, staleAfterMonths, withoutRestricted, kind];
}

/** The class of `dueDate` as domain/statistics/class.ts decides it; a test compares the two. */
const classOf = (dueDate: string): string => `
  CASE
    WHEN s.cancelled THEN NULL
    WHEN ${dueDate} IS NULL AND s.dated THEN 'DEADLINE_UNKNOWN'
    WHEN ${dueDate} IS NULL AND s.done THEN 'NO_DEADLINE_DONE'
    WHEN ${dueDate} IS NULL AND s.submitted_on IS NULL AND s.suspended_on IS NULL
      AND $2::date > (coalesce(s.last_report_on, s.issued_on) + make_interval(months => $6))::date
      THEN 'NO_DEADLINE_STALE'
    WHEN ${dueDate} IS NULL THEN 'NO_DEADLINE_OPEN'
    WHEN s.done THEN CASE WHEN s.submitted_on <= ${dueDate} THEN 'DONE_ON_TIME' ELSE 'DONE_LATE' END
    WHEN s.stopped_on > ${dueDate} THEN 'OPEN_OVERDUE'
    ELSE 'OPEN_IN_TERM'
  END`;

/** `WITH …, facts AS (…)`: one row per assignment of the period, before whatever asks of it. */
export const FACTS = `
WITH standing AS (
  SELECT a.id, a.task_id, a.unit_id, a.role::text AS role, a.issued_on, t.restricted, t.code AS task_code, t.title,
    t.field, t.plan_id, t.position,
    a.original_due_date AS original_due,
    CASE WHEN v.number IS NULL THEN a.due_date ELSE v.due_date END AS effective_due,
    a.precision <> 'NONE' AS dated,
    coalesce(a.cancelled_on <= $2::date, false) AS cancelled,
    coalesce(a.completed_on <= $2::date, false) AS done,
    CASE
      WHEN a.submitted_on <= $2::date THEN a.submitted_on
      WHEN a.completed_on <= $2::date THEN a.completed_on
      ELSE (SELECT max(b.submitted_on) FROM submission b
            WHERE b.assignment_id = a.id AND b.submitted_on <= $2::date AND b.decided_on > $2::date)
    END AS submitted_on,
    (SELECT max(p."from") FROM suspension p
     WHERE p.assignment_id = a.id AND p."from" <= $2::date AND coalesce(p."to" > $2::date, true)) AS suspended_on,
    CASE
      WHEN a.last_report_on > $2::date
        THEN (SELECT max(r.reported_on) FROM progress_report r WHERE r.assignment_id = a.id AND r.reported_on <= $2::date)
      ELSE a.last_report_on
    END AS last_report_on
  FROM assignment a
  JOIN task t ON t.id = a.task_id
  LEFT JOIN LATERAL (
    SELECT d.number, d.due_date FROM deadline_version d
    WHERE a.deadline_version > 1 AND d.assignment_id = a.id AND (d.decided_on <= $2::date OR d.kind = 'CORRECTION')
    ORDER BY d.number DESC LIMIT 1
  ) v ON true
  WHERE a.state <> 'DRAFT' AND a.issued_on <= $2::date
    AND (a.completed_on IS NULL OR a.completed_on >= $1::date)
    AND (a.cancelled_on IS NULL OR a.cancelled_on >= $1::date)
    AND ($3::integer IS NULL OR t.plan_id = $3)
    AND ($4::integer[] IS NULL OR a.unit_id = ANY ($4))
    AND ($5::text[] IS NULL OR t.field = ANY ($5))
    AND NOT ($7::boolean AND t.restricted)
    AND ($8::text IS NULL OR a.unit_id IN (SELECT w.id FROM unit w WHERE w.kind = $8))
  -- What follows names these columns many times over; without this, each time would ask its question anew.
  OFFSET 0
), stopped AS (
  SELECT s.*, CASE WHEN s.done THEN s.submitted_on ELSE coalesce(s.submitted_on, s.suspended_on, $2::date) END AS stopped_on
  FROM standing s
), classed AS (
  SELECT s.*, ${classOf('s.original_due')} AS original_class, ${classOf('s.effective_due')} AS effective_class
  FROM stopped s
), days AS MATERIALIZED (
  -- Counts of working days compare only within years that follow each other (C3).
  SELECT date, ordinal, date - (row_number() OVER (ORDER BY date))::integer AS stretch FROM calendar_date
), facts AS (
  SELECT c.*, NOT c.done AS open,
    coalesce(c.last_report_on >= $1::date, false) AS reported,
    CASE WHEN c.stopped_on > c.effective_due AND o.ordinal IS NOT NULL THEN greatest(o.ordinal - e.ordinal, 1) END AS working_days_late,
    k.number AS document_number, k.issued_on AS document_issued_on, k.issued_on_text AS document_issued_text,
    k.id AS document_id
  FROM classed c
  LEFT JOIN days e ON e.date = c.effective_due
  LEFT JOIN days o ON o.date = c.stopped_on AND o.stretch = e.stretch
  LEFT JOIN (SELECT task_id, min(document_id) AS document_id FROM task_document GROUP BY task_id) m ON m.task_id = c.task_id
  LEFT JOIN (SELECT plan_id, min(document_id) AS document_id FROM plan_document GROUP BY plan_id) q ON q.plan_id = c.plan_id
  LEFT JOIN document k ON k.id = coalesce(m.document_id, q.document_id)
)`;

/** What else is counted, joined to `facts f`: extensions granted in the period (`g`), and the apology that arose in it (`x`). */
export const BESIDE_FACTS = `
    LEFT JOIN (
      SELECT assignment_id, count(*) AS granted FROM extension_request
      WHERE state = 'GRANTED' AND decided_on BETWEEN $1::date AND $2::date GROUP BY assignment_id
    ) g ON g.assignment_id = f.id
    LEFT JOIN (
      SELECT y.id, y.assignment_id, y.due_on, y.delivered_on,
        coalesce(y.voided_on <= $2::date, false) AS void,
        coalesce(y.delivered_on <= $2::date, false) AS delivered,
        y.state = 'KEPT' AND coalesce(y.closed_on <= $2::date, false) AS kept,
        coalesce(y.broken_on <= $2::date, y.state = 'BROKEN' AND y.closed_on <= $2::date, false) AS broken
      FROM apology y WHERE y.arises_on BETWEEN $1::date AND $2::date
    ) x ON x.assignment_id = f.id`;

/** For a transaction that asks much of the same facts: they are gathered once, until it ends. Values: `scopeValues`. */
export const GATHER_FACTS = `CREATE TEMPORARY TABLE gathered_facts ON COMMIT DROP AS ${FACTS} SELECT * FROM facts`;

/** In the place of FACTS after GATHER_FACTS, with the same values. */
export const GATHERED_FACTS = `
WITH scope AS (
  SELECT $1::date, $2::date, $3::integer, $4::integer[], $5::text[], $6::integer, $7::boolean, $8::text
), facts AS (
  SELECT * FROM gathered_facts
)`;
