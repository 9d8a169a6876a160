/**
 * The states of an assignment (W): DRAFT → ASSIGNED → IN_PROGRESS → SUBMITTED → COMPLETED, with RETURN_REQUESTED,
 * SUSPENDED and CANCELLED. A state belongs to the assignment, the duty of one unit in one task; the state of a task
 * is derived (task-state.ts). Source: rules.md, chapter W.
 */
import type { Text } from '../refusal.js';

export const ASSIGNMENT_STATES = [
  'DRAFT',
  'ASSIGNED',
  'IN_PROGRESS',
  'SUBMITTED',
  'COMPLETED',
  'RETURN_REQUESTED',
  'SUSPENDED',
  'CANCELLED',
] as const;

export type AssignmentState = (typeof ASSIGNMENT_STATES)[number];

/** LEAD: chủ trì; COORDINATING: phối hợp. */
export type AssignmentRole = 'LEAD' | 'COORDINATING';

/** Issued and not ended: what may still be late, and what "any open" means in the table of W. */
export const OPEN_STATES = [
  'ASSIGNED',
  'IN_PROGRESS',
  'SUBMITTED',
  'RETURN_REQUESTED',
  'SUSPENDED',
] as const satisfies readonly AssignmentState[];

/** Nothing leads out of these. */
export const ENDED_STATES = ['COMPLETED', 'CANCELLED'] as const satisfies readonly AssignmentState[];

/** True for an issued assignment that has not ended. */
export function isOpen(state: AssignmentState): boolean {
  return (OPEN_STATES as readonly AssignmentState[]).includes(state);
}

/** What a page calls each state. */
export const STATE_LABELS: Readonly<Record<AssignmentState, Text>> = {
  DRAFT: { vi: 'Dự thảo', en: 'Draft' },
  ASSIGNED: { vi: 'Đã giao, chờ tiếp nhận', en: 'Assigned, to be received' },
  IN_PROGRESS: { vi: 'Đang thực hiện', en: 'In progress' },
  SUBMITTED: { vi: 'Đã báo cáo kết quả, chờ xác nhận', en: 'Submitted, to be verified' },
  COMPLETED: { vi: 'Đã hoàn thành', en: 'Completed' },
  RETURN_REQUESTED: { vi: 'Đang xin trả lại', en: 'Return requested' },
  SUSPENDED: { vi: 'Tạm dừng', en: 'Suspended' },
  CANCELLED: { vi: 'Đã hủy', en: 'Cancelled' },
};
