/**
 * A12: the public register of apologies: unit, task, original due date, date of the apology, promised date, kept or broken,
 * days late, reason category; the office's title, no personal names. Letter and free text only if the office ticks it.
 * Restricted tasks never appear, not even as counts below 5.
 */
import { Temporal } from 'temporal-polyfill';
import type { Settings } from '../settings.js';
import type { ApologyState } from './apology.js';
import type { ReasonCategory } from './reason-category.js';

export interface RegisterRow {
  unitName: string;
  taskCode: string;
  taskTitle: string;
  restricted: boolean;
  state: ApologyState;
  advance: boolean;
  originalDueDate: Temporal.PlainDate;
  dueDate: Temporal.PlainDate;
  deliveredOn: Temporal.PlainDate | null;
  promisedDate: Temporal.PlainDate | null;
  finishedOn: Temporal.PlainDate | null;
  /** Calendar days at signing. */
  daysLate: number;
  reasonCategory: ReasonCategory | null;
  /** The title of the office held, such as "Giám đốc Sở Thông tin và Truyền thông"; never a name. */
  signatoryTitle: string;
  reason: string;
  text: string;
  /** The office ticked this letter for publication; the setting ticks all. */
  letterPublished: boolean;
}

/** A row as the public sees it; there is no field for a person's name. */
export interface PublicApology {
  unitName: string;
  taskCode: string;
  taskTitle: string;
  originalDueDate: Temporal.PlainDate;
  apologyDate: Temporal.PlainDate;
  promisedDate: Temporal.PlainDate | null;
  finishedOn: Temporal.PlainDate | null;
  outcome: 'OPEN' | 'KEPT' | 'BROKEN';
  daysLate: number;
  reasonCategory: ReasonCategory | null;
  signatoryTitle: string;
  reason: string | null;
  text: string | null;
}

const OUTCOMES: Readonly<Record<ApologyState, PublicApology['outcome'] | null>> = {
  OWED: null,
  LATE: null,
  DELIVERED: 'OPEN',
  DELIVERED_LATE: 'OPEN',
  KEPT: 'KEPT',
  BROKEN: 'BROKEN',
  VOID: null,
};

/** A12: the public row, or null when it is not for the public: restricted, not delivered, void, or ahead of its due date (A3). */
export function publicApology(
  row: RegisterRow,
  asOf: Temporal.PlainDate,
  settings: Settings,
): PublicApology | null {
  const outcome = OUTCOMES[row.state];
  if (row.restricted || outcome === null || row.deliveredOn === null) return null;
  if (row.advance && Temporal.PlainDate.compare(asOf, row.dueDate) <= 0) return null;
  const ticked = settings.publishApologyText || row.letterPublished;
  return {
    unitName: row.unitName,
    taskCode: row.taskCode,
    taskTitle: row.taskTitle,
    originalDueDate: row.originalDueDate,
    apologyDate: row.deliveredOn,
    promisedDate: row.promisedDate,
    finishedOn: row.finishedOn,
    outcome,
    daysLate: row.daysLate,
    reasonCategory: row.reasonCategory,
    signatoryTitle: row.signatoryTitle,
    reason: ticked ? row.reason : null,
    text: ticked ? row.text : null,
  };
}

/** A12: the smallest count of restricted tasks that may be published. */
export const SMALLEST_RESTRICTED_COUNT = 5;

export interface PublicCount {
  /** What is printed: the open ones, and the restricted ones only when there are enough not to point at one. */
  count: number;
  /** How many of them are restricted; null when that is not said. */
  restricted: number | null;
}

/** A12: a count for the public. Fewer than 5 restricted tasks leave no trace in it, so no difference of two tables shows them. */
export function publicCount(open: number, restricted: number): PublicCount {
  return restricted < SMALLEST_RESTRICTED_COUNT
    ? { count: open, restricted: null }
    : { count: open + restricted, restricted };
}
