/**
 * A1–A4, A8–A11, A13: the apology of a leading unit to the committee head, the mirror of the one-stop shop's rule
 * (NĐ 61/2018/NĐ-CP, Điều 19(9)). It arises by itself at 00:00 after the effective due date with no standing submission,
 * exactly one per assignment, and is due in {3} working days. An advance apology is a row with `advance` and state
 * DELIVERED from its signing on; before the due date has passed it is a promise of conduct only, and a result in time
 * withdraws it (VOID). Nobody approves an apology.
 */
import { Temporal } from 'temporal-polyfill';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import type { Settings } from '../settings.js';
import type { AssignmentRole, AssignmentState } from '../task/assignment-state.js';

const compare = Temporal.PlainDate.compare;

export type ApologyState = 'OWED' | 'LATE' | 'DELIVERED' | 'DELIVERED_LATE' | 'KEPT' | 'BROKEN' | 'VOID';

export type ApologyAction =
  | 'arise'
  | 'deliver'
  | 'deliver-ahead'
  | 'mark-late'
  | 'return-form'
  | 'break'
  | 'keep'
  | 'withdraw'
  | 'void';

export interface ApologyTransition {
  action: ApologyAction;
  rule: string;
  /** null: there is no apology yet. */
  from: ApologyState | null;
  to: ApologyState;
  by: 'SYSTEM' | 'HEAD' | 'OFFICE';
}

const everyOpen: readonly ApologyState[] = ['OWED', 'LATE', 'DELIVERED', 'DELIVERED_LATE', 'KEPT', 'BROKEN'];

/** What may happen to an apology; nothing else may. VOID revives only as `arisesAgain` allows. */
export const APOLOGY_TRANSITIONS: readonly ApologyTransition[] = [
  { action: 'arise', rule: 'A2', from: null, to: 'OWED', by: 'SYSTEM' },
  { action: 'arise', rule: 'A2', from: 'VOID', to: 'OWED', by: 'SYSTEM' },
  { action: 'deliver-ahead', rule: 'A3', from: null, to: 'DELIVERED', by: 'HEAD' },
  { action: 'deliver-ahead', rule: 'A3', from: 'VOID', to: 'DELIVERED', by: 'HEAD' },
  { action: 'deliver', rule: 'A5', from: 'OWED', to: 'DELIVERED', by: 'HEAD' },
  { action: 'deliver', rule: 'A9', from: 'LATE', to: 'DELIVERED_LATE', by: 'HEAD' },
  { action: 'mark-late', rule: 'A9', from: 'OWED', to: 'LATE', by: 'SYSTEM' },
  { action: 'return-form', rule: 'A8', from: 'DELIVERED', to: 'OWED', by: 'OFFICE' },
  { action: 'return-form', rule: 'A8', from: 'DELIVERED_LATE', to: 'LATE', by: 'OFFICE' },
  { action: 'break', rule: 'A10', from: 'DELIVERED', to: 'BROKEN', by: 'SYSTEM' },
  { action: 'break', rule: 'A10', from: 'DELIVERED_LATE', to: 'BROKEN', by: 'SYSTEM' },
  { action: 'keep', rule: 'A11', from: 'DELIVERED', to: 'KEPT', by: 'SYSTEM' },
  { action: 'keep', rule: 'A11', from: 'DELIVERED_LATE', to: 'KEPT', by: 'SYSTEM' },
  { action: 'withdraw', rule: 'A3', from: 'DELIVERED', to: 'VOID', by: 'SYSTEM' },
  ...everyOpen.map((from) => ({
    action: 'void' as const,
    rule: 'A11',
    from,
    to: 'VOID' as const,
    by: 'OFFICE' as const,
  })),
];

/** The state after the action, or null when the table does not allow it from this state. */
export function afterAction(from: ApologyState | null, action: ApologyAction): ApologyState | null {
  return APOLOGY_TRANSITIONS.find((row) => row.from === from && row.action === action)?.to ?? null;
}

/** States in which the letter was delivered, so that a late result is accepted (A7). */
export const DELIVERED_STATES: readonly ApologyState[] = ['DELIVERED', 'DELIVERED_LATE', 'KEPT', 'BROKEN'];

const WITHOUT_RESULT: readonly AssignmentState[] = [
  'ASSIGNED',
  'IN_PROGRESS',
  'RETURN_REQUESTED',
  'SUBMITTED',
];

export interface OwedQuestion {
  role: AssignmentRole;
  state: AssignmentState;
  /** Effective due date; null: none, or not computable. */
  dueDate: Temporal.PlainDate | null;
  /** There is a submission that was not sent back (W3), made on or before the due date. */
  hasStandingSubmissionOnOrBeforeDue: boolean;
  /** R10; null: not live yet in any way that holds lateness back. */
  goLiveOn: Temporal.PlainDate | null;
  asOf: Temporal.PlainDate;
}

/** A1, A2, R10: whether the lateness of this assignment calls for an apology on `asOf`; that there is none yet is not asked. */
export function isOwed(q: OwedQuestion): boolean {
  return (
    q.role === 'LEAD' &&
    WITHOUT_RESULT.includes(q.state) &&
    q.dueDate !== null &&
    compare(q.asOf, q.dueDate) > 0 &&
    !q.hasStandingSubmissionOnOrBeforeDue &&
    (q.goLiveOn === null || compare(q.dueDate, q.goLiveOn) >= 0)
  );
}

/**
 * A2, A11: whether a void apology comes back for the present due date. What was withdrawn by itself (result in time, then
 * sent back) does; what the office voided stays void until another due date has passed.
 */
export function arisesAgain(
  voided: { byOffice: boolean; arisesOn: Temporal.PlainDate },
  dueDate: Temporal.PlainDate,
): boolean {
  return !voided.byOffice || compare(dueDate, voided.arisesOn) >= 0;
}

/**
 * A4: the day by which the apology is owed, {3} working days after the effective due date. If a result in time was sent
 * back after it, the days count from `sentBackOn`: the office's checking time is never charged to the unit (W3).
 * @throws CalendarYearMissing
 */
export function apologyDueDate(
  dueDate: Temporal.PlainDate,
  calendar: WorkingCalendar,
  settings: Settings,
  sentBackOn: Temporal.PlainDate | null = null,
): Temporal.PlainDate {
  return calendar.addWorkingDays(later(dueDate, sentBackOn), settings.apologyTermWorkingDays);
}

/** A3: the last day on which an advance apology may be signed, {1} calendar day before the due date. */
export function lastAdvanceDay(dueDate: Temporal.PlainDate, settings: Settings): Temporal.PlainDate {
  return dueDate.subtract({ days: settings.advanceApologyDaysBefore });
}

/** A3: a result in time withdraws an advance apology. */
export function isWithdrawn(
  apology: { state: ApologyState; advance: boolean },
  submittedOn: Temporal.PlainDate,
  dueDate: Temporal.PlainDate,
): boolean {
  return apology.advance && apology.state === 'DELIVERED' && compare(submittedOn, dueDate) <= 0;
}

/** A9: an owed apology is LATE from the day after its own due date. */
export function becomesLate(
  state: ApologyState,
  apologyDueOn: Temporal.PlainDate,
  asOf: Temporal.PlainDate,
): boolean {
  return state === 'OWED' && compare(asOf, apologyDueOn) > 0;
}

/** A9: the day on which the committee head is told, {3} working days after the apology's due date. @throws CalendarYearMissing */
export function lateEscalationDate(
  apologyDueOn: Temporal.PlainDate,
  calendar: WorkingCalendar,
  settings: Settings,
): Temporal.PlainDate {
  return calendar.addWorkingDays(apologyDueOn, settings.apologyLateEscalationWorkingDays);
}

export interface PromiseQuestion {
  state: ApologyState;
  /** null: the work was finished at signing (A7), nothing was promised. */
  promisedDate: Temporal.PlainDate | null;
  hasStandingSubmissionOnOrBeforePromised: boolean;
  asOf: Temporal.PlainDate;
}

/** A10: the promised date has passed without a submission. */
export function isBroken(q: PromiseQuestion): boolean {
  return (
    (q.state === 'DELIVERED' || q.state === 'DELIVERED_LATE') &&
    q.promisedDate !== null &&
    compare(q.asOf, q.promisedDate) > 0 &&
    !q.hasStandingSubmissionOnOrBeforePromised
  );
}

/**
 * A10: the day by which a broken promise is to be explained, {3} working days after the promised date, or after the day on
 * which a result in time was sent back (W3). @throws CalendarYearMissing
 */
export function explanationDueDate(
  promisedDate: Temporal.PlainDate,
  calendar: WorkingCalendar,
  settings: Settings,
  sentBackOn: Temporal.PlainDate | null = null,
): Temporal.PlainDate {
  return calendar.addWorkingDays(later(promisedDate, sentBackOn), settings.explanationTermWorkingDays);
}

/**
 * A11: how a delivered apology closes when the result is verified: `submittedOn` is the day of the submission that was
 * verified. Finished at signing closes KEPT. Null when there is nothing to close.
 */
export function closingState(
  apology: { state: ApologyState; promisedDate: Temporal.PlainDate | null },
  submittedOn: Temporal.PlainDate,
): 'KEPT' | 'BROKEN' | null {
  if (apology.state === 'BROKEN') return 'BROKEN';
  if (apology.state !== 'DELIVERED' && apology.state !== 'DELIVERED_LATE') return null;
  return apology.promisedDate === null || compare(submittedOn, apology.promisedDate) <= 0 ? 'KEPT' : 'BROKEN';
}

/** X3: an extension granted after the date voids the apology of the gap as long as it is unsigned. */
export function isVoidedByExtension(state: ApologyState): boolean {
  return state === 'OWED' || state === 'LATE';
}

function later(date: Temporal.PlainDate, other: Temporal.PlainDate | null): Temporal.PlainDate {
  return other !== null && compare(other, date) > 0 ? other : date;
}
