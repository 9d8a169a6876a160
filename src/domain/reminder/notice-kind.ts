/**
 * R5: the kinds of notices, and for each what must still hold at the moment of sending. A notice that tells what happened
 * stays true; one that urges to act is true only while the act is still owed. The table is data, read by `cancellation`.
 */
import type { ApologyState } from '../apology/apology.js';
import type { AssignmentState } from '../task/assignment-state.js';

export type NoticeKind =
  | 'RUNG'
  | 'ASSIGNED'
  | 'RECEIPT_LAPSED'
  | 'RETURN_REQUESTED'
  | 'RETURN_DECIDED'
  | 'SUBMITTED'
  | 'VERIFICATION_DUE'
  | 'VERIFIED'
  | 'SENT_BACK'
  | 'SUSPENDED'
  | 'RESUMED'
  | 'CANCELLED'
  | 'EXTENSION_REQUESTED'
  | 'EXTENSION_DECIDED'
  | 'DEADLINE_MOVED'
  | 'LATENESS_CORRECTED'
  | 'APOLOGY_OWED'
  | 'APOLOGY_LATE'
  | 'APOLOGY_LATE_ESCALATED'
  | 'APOLOGY_DELIVERED'
  | 'APOLOGY_FORM_RETURNED'
  | 'APOLOGY_VOIDED'
  | 'PROMISE_BROKEN'
  | 'EXPLANATION_OWED'
  | 'DIRECTIVE'
  | 'OFFICE_REMINDER';

export interface NoticeTruth {
  /** States of the assignment in which the notice is still true; null: all. */
  states: readonly AssignmentState[] | null;
  /** True only for the deadline version it was written for. */
  tiedToDeadline: boolean;
  /** True only while the assignment is with the unit it was written for. */
  tiedToUnit: boolean;
  /** States of the apology in which the notice is still true; null: not about an apology. */
  apologyStates: readonly ApologyState[] | null;
}

const AWAITING_RESULT: readonly AssignmentState[] = ['ASSIGNED', 'IN_PROGRESS', 'RETURN_REQUESTED'];
const OPEN: readonly AssignmentState[] = [...AWAITING_RESULT, 'SUBMITTED', 'SUSPENDED'];

const told: NoticeTruth = { states: null, tiedToDeadline: false, tiedToUnit: false, apologyStates: null };

export const NOTICE_TRUTH: Readonly<Record<NoticeKind, NoticeTruth>> = {
  RUNG: { states: AWAITING_RESULT, tiedToDeadline: true, tiedToUnit: true, apologyStates: null },
  ASSIGNED: { ...told, states: OPEN, tiedToUnit: true },
  RECEIPT_LAPSED: { ...told, states: ['ASSIGNED'], tiedToUnit: true },
  RETURN_REQUESTED: { ...told, states: ['RETURN_REQUESTED'] },
  RETURN_DECIDED: told,
  SUBMITTED: { ...told, states: ['SUBMITTED'] },
  VERIFICATION_DUE: { ...told, states: ['SUBMITTED'] },
  VERIFIED: told,
  SENT_BACK: { ...told, states: ['IN_PROGRESS'], tiedToUnit: true },
  SUSPENDED: { ...told, states: ['SUSPENDED'], tiedToUnit: true },
  RESUMED: { ...told, states: AWAITING_RESULT, tiedToUnit: true },
  CANCELLED: told,
  EXTENSION_REQUESTED: { ...told, states: OPEN, tiedToDeadline: true },
  EXTENSION_DECIDED: told,
  DEADLINE_MOVED: { ...told, states: OPEN, tiedToDeadline: true, tiedToUnit: true },
  LATENESS_CORRECTED: told,
  APOLOGY_OWED: { ...told, tiedToUnit: true, apologyStates: ['OWED', 'LATE'] },
  APOLOGY_LATE: { ...told, tiedToUnit: true, apologyStates: ['LATE'] },
  APOLOGY_LATE_ESCALATED: { ...told, tiedToUnit: true, apologyStates: ['LATE'] },
  APOLOGY_DELIVERED: { ...told, apologyStates: ['DELIVERED', 'DELIVERED_LATE', 'KEPT', 'BROKEN'] },
  APOLOGY_FORM_RETURNED: { ...told, tiedToUnit: true, apologyStates: ['OWED', 'LATE', 'VOID'] },
  APOLOGY_VOIDED: told,
  PROMISE_BROKEN: { ...told, apologyStates: ['BROKEN'] },
  EXPLANATION_OWED: { ...told, tiedToUnit: true },
  DIRECTIVE: { ...told, states: OPEN, tiedToUnit: true },
  OFFICE_REMINDER: { ...told, states: AWAITING_RESULT, tiedToUnit: true },
};
