/**
 * Q2: what becomes of an open duty of a unit that closes. It passes to the successor, unless the successor has the same
 * duty in the same task (one given to each of several units): then the successor keeps its own, and that of the closed
 * unit ends by the document. A result that was handed in is still to be verified in the name of the unit that did it (W3);
 * sent back, it ends.
 */
export type DutyFate = 'PASSES' | 'ENDS' | 'WAITS';

/** Open duties `a` of the unit whose id stands in this SQL. */
export function isOpenDutyOf(unitId: string): string {
  return `a.unit_id = ${unitId} AND a.state NOT IN ('COMPLETED', 'CANCELLED')`;
}

/** Joins the successor's own open duty of the same kind as `own`; its id is null where there is none. */
export function joinOwnDuty(successorId: string): string {
  return `LEFT JOIN assignment own ON own.task_id = a.task_id AND own.role = a.role AND own.unit_id = ${successorId}
    AND own.period IS NOT DISTINCT FROM a.period AND own.state NOT IN ('COMPLETED', 'CANCELLED')`;
}

/** The fate of `a` beside `own`. */
export const DUTY_FATE = `CASE WHEN own.id IS NULL THEN 'PASSES' WHEN a.state = 'SUBMITTED' THEN 'WAITS' ELSE 'ENDS' END`;
