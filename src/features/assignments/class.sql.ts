/** S1 as SQL: the class of `assignment a` against its effective due date, as domain/statistics/class.ts decides it. */

/** The class on the day; `asOf` and `staleAfterMonths` are placeholders. Null for drafts and cancelled ones. */
export function classSql(asOf: string, staleAfterMonths: string): string {
  const stopped = `coalesce(CASE a.state WHEN 'SUBMITTED' THEN a.submitted_on WHEN 'SUSPENDED' THEN a.suspended_on END, ${asOf}::date)`;
  return `CASE
    WHEN a.state IN ('DRAFT', 'CANCELLED') THEN NULL
    WHEN a.due_date IS NULL AND a.precision <> 'NONE' THEN 'DEADLINE_UNKNOWN'
    WHEN a.due_date IS NULL AND a.state = 'COMPLETED' THEN 'NO_DEADLINE_DONE'
    WHEN a.due_date IS NULL AND a.state NOT IN ('SUBMITTED', 'SUSPENDED')
      AND ${asOf}::date > (coalesce(a.last_report_on, a.issued_on) + make_interval(months => ${staleAfterMonths}::integer))::date
      THEN 'NO_DEADLINE_STALE'
    WHEN a.due_date IS NULL THEN 'NO_DEADLINE_OPEN'
    WHEN a.state = 'COMPLETED' THEN CASE WHEN a.submitted_on <= a.due_date THEN 'DONE_ON_TIME' ELSE 'DONE_LATE' END
    WHEN ${stopped} > a.due_date THEN 'OPEN_OVERDUE'
    ELSE 'OPEN_IN_TERM'
  END`;
}

const OPEN = `a.state IN ('ASSIGNED', 'IN_PROGRESS', 'SUBMITTED', 'RETURN_REQUESTED', 'SUSPENDED')`;

/** What must hold for the class, said so that an index can find it; the class itself is still asked. */
export function classNeeds(name: string, asOf: string): string {
  switch (name) {
    case 'DONE_ON_TIME':
    case 'DONE_LATE':
      return `a.state = 'COMPLETED' AND a.due_date IS NOT NULL`;
    case 'OPEN_OVERDUE':
      return `${OPEN} AND a.due_date < ${asOf}::date`;
    case 'OPEN_IN_TERM':
      return `${OPEN} AND a.due_date IS NOT NULL`;
    case 'NO_DEADLINE_DONE':
      return `a.state = 'COMPLETED' AND a.due_date IS NULL`;
    case 'NO_DEADLINE_OPEN':
    case 'NO_DEADLINE_STALE':
      return `${OPEN} AND a.due_date IS NULL`;
    default:
      return 'a.due_date IS NULL';
  }
}
