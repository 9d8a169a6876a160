/**
 * S1, D2, D4, W3: every assignment belongs to exactly one class, so that the classes add up to the total in every table
 * and cut. On time means that the submission that was verified was made on or before the due date; checking time is
 * never charged to the unit. A suspended assignment is overdue only if it was on the day of its suspension. Drafts and
 * cancelled assignments are outside statistics.
 */
import { Temporal } from 'temporal-polyfill';
import type { Text } from '../refusal.js';
import type { Settings } from '../settings.js';
import type { AssignmentState } from '../task/assignment-state.js';

const compare = Temporal.PlainDate.compare;

export const CLASSES = {
  DONE_ON_TIME: { vi: 'Hoàn thành đúng hạn', en: 'Completed on time' },
  DONE_LATE: { vi: 'Hoàn thành quá hạn', en: 'Completed late' },
  OPEN_IN_TERM: { vi: 'Đang thực hiện trong hạn', en: 'In progress in term' },
  OPEN_OVERDUE: { vi: 'Đang thực hiện quá hạn', en: 'In progress overdue' },
  NO_DEADLINE_DONE: { vi: 'Không thời hạn, đã hoàn thành', en: 'No deadline, done' },
  NO_DEADLINE_OPEN: { vi: 'Không thời hạn, đang thực hiện', en: 'No deadline, open' },
  NO_DEADLINE_STALE: { vi: 'Không thời hạn, lâu chưa cập nhật', en: 'No deadline, stale' },
  DEADLINE_UNKNOWN: { vi: 'Chưa tính được hạn', en: 'Deadline not computable' },
} as const satisfies Record<string, Text>;

export type AssignmentClass = keyof typeof CLASSES;

export interface AssignmentFacts {
  state: AssignmentState;
  /** The date it is measured against (original or effective); null: none, or unknown. */
  dueDate: Temporal.PlainDate | null;
  /** There should be a date, but it is unreadable (D3) or its year has no calendar (C3). */
  deadlineUnknown: boolean;
  /** The day of the standing submission: unverified when SUBMITTED, the verified one when COMPLETED (W3). */
  submittedOn: Temporal.PlainDate | null;
  /** The day it was suspended; read only when SUSPENDED. */
  suspendedOn: Temporal.PlainDate | null;
  lastReportOn: Temporal.PlainDate | null;
  /** Day of issue; null for a draft. */
  issuedOn: Temporal.PlainDate | null;
}

/**
 * S1: the class of one assignment on `asOf`, against the date given; null when it is outside statistics.
 * @throws Error for a completed assignment without its submission, which the workflow never leaves behind
 */
export function classify(
  facts: AssignmentFacts,
  asOf: Temporal.PlainDate,
  settings: Settings,
): AssignmentClass | null {
  if (facts.state === 'DRAFT' || facts.state === 'CANCELLED') return null;
  if (facts.deadlineUnknown) return 'DEADLINE_UNKNOWN';
  const { dueDate } = facts;
  if (dueDate === null) return classifyWithoutDeadline(facts, asOf, settings);
  if (facts.state === 'COMPLETED') {
    if (facts.submittedOn === null) throw new Error('A completed assignment has no verified submission');
    return compare(facts.submittedOn, dueDate) <= 0 ? 'DONE_ON_TIME' : 'DONE_LATE';
  }
  return compare(stoppedOn(facts) ?? asOf, dueDate) > 0 ? 'OPEN_OVERDUE' : 'OPEN_IN_TERM';
}

/** D2: the class in both views. An assignment whose original date is unknown but was corrected has two different ones. */
export function classifyBoth(
  facts: Omit<AssignmentFacts, 'dueDate'> & {
    originalDueDate: Temporal.PlainDate | null;
    dueDate: Temporal.PlainDate | null;
  },
  asOf: Temporal.PlainDate,
  settings: Settings,
): { original: AssignmentClass | null; effective: AssignmentClass | null } {
  const unknown = (date: Temporal.PlainDate | null): boolean => facts.deadlineUnknown && date === null;
  const against = (dueDate: Temporal.PlainDate | null) =>
    classify({ ...facts, dueDate, deadlineUnknown: unknown(dueDate) }, asOf, settings);
  return { original: against(facts.originalDueDate), effective: against(facts.dueDate) };
}

/** The day on which the unit's clock stopped: its standing submission, or the suspension; null while it runs. */
function stoppedOn(facts: AssignmentFacts): Temporal.PlainDate | null {
  if (facts.state === 'SUBMITTED') return facts.submittedOn;
  return facts.state === 'SUSPENDED' ? facts.suspendedOn : null;
}

function classifyWithoutDeadline(
  facts: AssignmentFacts,
  asOf: Temporal.PlainDate,
  settings: Settings,
): AssignmentClass {
  if (facts.state === 'COMPLETED') return 'NO_DEADLINE_DONE';
  return isStale(facts, asOf, settings) ? 'NO_DEADLINE_STALE' : 'NO_DEADLINE_OPEN';
}

/** D4: {3} months have passed since the last progress report, or since issue; the last day of the term still counts (C1). */
function isStale(
  { state, lastReportOn, issuedOn }: AssignmentFacts,
  asOf: Temporal.PlainDate,
  settings: Settings,
): boolean {
  const since = lastReportOn ?? issuedOn;
  if (state === 'SUBMITTED' || state === 'SUSPENDED' || since === null) return false;
  return compare(asOf, since.add({ months: settings.staleAfterMonths })) > 0;
}
