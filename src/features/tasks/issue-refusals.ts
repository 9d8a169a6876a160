/** Why a draft is not issued, in the office's words. */
import { Refusal } from '../../domain/refusal.js';
import { taskState } from '../../domain/task/task-state.js';
import type { LoadedAssignment } from '../assignments/assignment-context.repository.js';

/** The second of two clicks, or of two people: nothing is issued twice. */
export function alreadyIssued(code: string, assignments: readonly LoadedAssignment[]): Refusal {
  const current = {
    state: taskState(assignments.map(({ row }) => row)),
    assignments: assignments.map(({ row }) => ({ id: row.id, state: row.state, version: row.version })),
  };
  return new Refusal(
    'conflict',
    'task.already-issued',
    { vi: `Nhiệm vụ ${code} đã được giao.`, en: `The task ${code} has already been issued.` },
    { rule: 'W1', current },
  );
}
