/**
 * The state of a task is derived from its assignments, never stored. With one lead the task stands where its lead
 * stands, for the lead answers for the whole (P3). Given to EACH unit of a list, every unit has its own LEAD
 * assignment, and the task is only as far as the slowest of them: completed when all are. A cancelled assignment
 * weighs nothing unless all are cancelled; a draft beside issued ones neither. Source: rules.md, "Words".
 */
import type { AssignmentRole, AssignmentState } from './assignment-state.js';

/**
 * The task's state. A task without assignments is a DRAFT; one without any LEAD (a draft in the making) is judged by
 * its coordinating assignments.
 */
export function taskState(
  assignments: readonly { role: AssignmentRole; state: AssignmentState }[],
): AssignmentState {
  const leads = assignments.filter((assignment) => assignment.role === 'LEAD');
  const states = (leads.length > 0 ? leads : assignments).map((assignment) => assignment.state);
  if (states.length === 0) return 'DRAFT';

  const live = states.filter((state) => state !== 'CANCELLED');
  if (live.length === 0) return 'CANCELLED';
  const issued = live.filter((state) => state !== 'DRAFT');
  if (issued.length === 0) return 'DRAFT';
  const unfinished = issued.filter((state) => state !== 'COMPLETED');
  if (unfinished.length === 0) return 'COMPLETED';

  const first = unfinished[0] as AssignmentState;
  if (
    unfinished.every((state) => state === first) &&
    (unfinished.length === issued.length || first === 'SUBMITTED' || first === 'SUSPENDED')
  ) {
    return first;
  }
  const begun = issued.some((state) => state !== 'ASSIGNED' && state !== 'RETURN_REQUESTED');
  return begun ? 'IN_PROGRESS' : 'ASSIGNED';
}
