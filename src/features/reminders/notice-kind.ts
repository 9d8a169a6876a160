/** Every kind of notice: what a line of a mail can be about. RUNG is the ladder of R1; the others follow an act. */
export const NOTICE_KINDS = [
  'RUNG',
  'ASSIGNED',
  'RECEIVE_LAPSED',
  'RETURN_REQUESTED',
  'RETURN_DECIDED',
  'SUBMITTED',
  'SENT_BACK',
  'COMPLETED',
  'VERIFY_WAITING',
  'SUSPENDED',
  'RESUMED',
  'CANCELLED',
  'EXTENSION_REQUESTED',
  'EXTENSION_GRANTED',
  'EXTENSION_REFUSED',
  'CORRECTION',
  'DEADLINE_MOVED',
  'APOLOGY_OWED',
  'APOLOGY_DELIVERED',
  'APOLOGY_LATE',
  'APOLOGY_LATE_ESCALATED',
  'APOLOGY_FORM_RETURNED',
  'APOLOGY_VOIDED',
  'PROMISE_BROKEN',
  'EXPLANATION_OWED',
  'SUCCEEDED',
] as const;

export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Groups of people around an assignment, resolved by the database function `recipients_on`. */
export type RecipientGroup =
  | 'OFFICERS'
  | 'HEAD'
  | 'HEAD_WHO_ACTS'
  | 'OFFICE'
  | 'OFFICE_HEAD'
  | 'SUPERVISING_LEADER'
  | 'COMMITTEE_HEAD'
  | 'LEAD_UNIT';
