/**
 * G1, G2: digests. Unit people: each working morning, what is new, due, late, owed. Leaders: weekly, on Monday, and if that
 * is closed on the next working day. The committee head also daily when an L3 or a broken promise is new. Nothing to say,
 * nothing sent, except the leader's weekly "không có nhiệm vụ quá hạn" if wanted. One digest per person and period.
 */
import { Temporal } from 'temporal-polyfill';
import { CalendarYearMissing, type WorkingCalendar } from '../calendar/working-calendar.js';
import type { ApologyState } from '../apology/apology.js';
import type { Text } from '../refusal.js';
import type { Settings } from '../settings.js';
import { type AssignmentState } from '../task/assignment-state.js';

const compare = Temporal.PlainDate.compare;

export type DigestKind = 'UNIT_DAILY' | 'LEADER_WEEKLY' | 'CHAIR_DAILY';

interface DigestRule {
  every: 'WORKING_DAY' | 'WEEK';
  /** Roles that get it. */
  roles: readonly ('HEAD' | 'OFFICER' | 'LEADER' | 'CHAIR')[];
  /** When in the day it is made: with the daily run, or when the mail window opens. */
  at: keyof Pick<Settings, 'dailyRunAt'> | 'mailWindowFrom';
}

export const DIGESTS: Readonly<Record<DigestKind, DigestRule>> = {
  UNIT_DAILY: { every: 'WORKING_DAY', roles: ['HEAD', 'OFFICER'], at: 'dailyRunAt' },
  LEADER_WEEKLY: { every: 'WEEK', roles: ['LEADER', 'CHAIR'], at: 'mailWindowFrom' },
  CHAIR_DAILY: { every: 'WORKING_DAY', roles: ['CHAIR'], at: 'dailyRunAt' },
};

/** G1: local time of the day, "HH:MM", at which the digest is made. */
export function digestTime(kind: DigestKind, settings: Settings): string {
  return DIGESTS[kind].at === 'mailWindowFrom' ? settings.mailWindow.from : settings.dailyRunAt;
}

/**
 * G1: whether this digest is made on this date: a working day, and for the weekly one the first working day of its week.
 * A week that is closed altogether has none. @throws CalendarYearMissing
 */
export function isDigestDay(kind: DigestKind, date: Temporal.PlainDate, calendar: WorkingCalendar): boolean {
  if (!calendar.isWorking(date)) return false;
  if (DIGESTS[kind].every === 'WORKING_DAY') return true;
  for (
    let day = date.subtract({ days: date.dayOfWeek - 1 });
    compare(day, date) < 0;
    day = day.add({ days: 1 })
  ) {
    if (calendar.isWorking(day)) return false;
  }
  return true;
}

/** G2: the period a digest stands for, unique per person and kind: "2018-12-03", or the ISO week "2018-W49". */
export function digestPeriod(kind: DigestKind, date: Temporal.PlainDate): string {
  if (DIGESTS[kind].every === 'WORKING_DAY') return date.toString();
  return `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`;
}

export interface UnitDutyRow {
  state: AssignmentState;
  dueDate: Temporal.PlainDate | null;
  apologyState: ApologyState | null;
  /** An explanation is owed and not given (A10, P3). */
  explanationOwed: boolean;
}

export interface UnitGroups<T> {
  /** Due today or on the next working day. */
  due: T[];
  /** Open and overdue, without a result to be verified. */
  late: T[];
  /** Apologies owed, explanations owed. */
  owed: T[];
}

const AWAITING_RESULT: readonly AssignmentState[] = ['ASSIGNED', 'IN_PROGRESS', 'RETURN_REQUESTED'];

/** G1: what a unit has due, late and owed on `asOf`; one assignment may stand in two groups. What is new comes from the notices. */
export function unitGroups<T extends UnitDutyRow>(
  rows: readonly T[],
  asOf: Temporal.PlainDate,
  calendar: WorkingCalendar,
): UnitGroups<T> {
  const until = nextWorkingDay(asOf, calendar);
  const awaited = rows.filter(({ state }) => AWAITING_RESULT.includes(state));
  return {
    due: awaited.filter(
      ({ dueDate }) => dueDate !== null && compare(asOf, dueDate) <= 0 && compare(dueDate, until) <= 0,
    ),
    late: awaited.filter(({ dueDate }) => dueDate !== null && compare(asOf, dueDate) > 0),
    owed: rows.filter(
      (row) => row.explanationOwed || row.apologyState === 'OWED' || row.apologyState === 'LATE',
    ),
  };
}

/** Counts of what each digest says; the names are the digest's headings. */
export type DigestFigures =
  | { kind: 'UNIT_DAILY'; new: number; due: number; late: number; owed: number }
  | { kind: 'LEADER_WEEKLY'; late: number; apologiesOwed: number; promisesBroken: number }
  | { kind: 'CHAIR_DAILY'; newL3: number; newBroken: number };

export const NOTHING_LATE: Text = { vi: 'Không có nhiệm vụ quá hạn', en: 'No task is overdue' };

/** G2: whether the digest is sent, and the sentence that stands for an empty one. */
export function digestDecision(
  figures: DigestFigures,
  settings: Settings,
): { send: boolean; emptyText: Text | null } {
  const { kind, ...counts } = figures;
  if (Object.values(counts).some((count) => count > 0)) return { send: true, emptyText: null };
  return kind === 'LEADER_WEEKLY' && settings.leaderDigestWhenEmpty
    ? { send: true, emptyText: NOTHING_LATE }
    : { send: false, emptyText: null };
}

function nextWorkingDay(date: Temporal.PlainDate, calendar: WorkingCalendar): Temporal.PlainDate {
  try {
    return calendar.addWorkingDays(date, 1);
  } catch (error) {
    if (error instanceof CalendarYearMissing) return date;
    throw error;
  }
}
