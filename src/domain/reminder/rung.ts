/**
 * R1, R4, R10: an assignment is urged in rungs, counted in working days from the effective due date: before it
 * {7, 3, 1, 0}, after it L1 {+1} head and officers, L2 {+3} the standing office's head and the supervising leader, L3 {+5}
 * the committee head. After an outage only the gravest due rung goes out. For lateness from before go-live there is
 * no L2 and no L3. The ladder is data: the sweep takes offsets, order and recipients from `rungs`.
 */
import { Temporal } from 'temporal-polyfill';
import { CalendarYearMissing, type WorkingCalendar } from '../calendar/working-calendar.js';
import type { Settings } from '../settings.js';

const compare = Temporal.PlainDate.compare;

export type Level = 'L1' | 'L2' | 'L3';

/** 'T-7' is seven working days before the due date, 'T' the day itself. */
export type RungCode = `T-${number}` | 'T' | Level;

/** Who hears a rung. HEAD and OFFICERS are those of the assignment's unit. */
export type RecipientGroup = 'OFFICERS' | 'HEAD' | 'OFFICE_HEAD' | 'SUPERVISING_LEADER' | 'COMMITTEE_HEAD';

export interface Rung {
  code: RungCode;
  /** Working days from the due date: negative before, 0 the day itself, positive after. */
  offset: number;
  /** Its place in the order of gravity, 0 the mildest. */
  gravity: number;
  recipients: readonly RecipientGroup[];
  /** R1: a draft urging letter (.docx) goes with it. */
  urgingLetter: boolean;
  /** R10: does not arise for lateness from before go-live. */
  sinceGoLiveOnly: boolean;
}

/** A rung with its day; null while the calendar of the year it falls in is missing (C3). */
export interface RungDate {
  rung: Rung;
  day: Temporal.PlainDate | null;
}

const LEVELS: readonly {
  code: Level;
  recipients: readonly RecipientGroup[];
  urgingLetter: boolean;
  sinceGoLiveOnly: boolean;
}[] = [
  { code: 'L1', recipients: ['HEAD', 'OFFICERS'], urgingLetter: false, sinceGoLiveOnly: false },
  {
    code: 'L2',
    recipients: ['OFFICE_HEAD', 'SUPERVISING_LEADER'],
    urgingLetter: true,
    sinceGoLiveOnly: true,
  },
  { code: 'L3', recipients: ['COMMITTEE_HEAD'], urgingLetter: false, sinceGoLiveOnly: true },
];

/** R1: the ladder of these settings, the mildest rung first. */
export function rungs(settings: Settings): Rung[] {
  const before = [...new Set(settings.reminderDaysBefore)]
    .sort((a, b) => b - a)
    .map((days) => ({
      code: (days === 0 ? 'T' : `T-${days}`) as RungCode,
      offset: days === 0 ? 0 : -days,
      recipients: ['OFFICERS'] as readonly RecipientGroup[],
      urgingLetter: false,
      sinceGoLiveOnly: false,
    }));
  const after = LEVELS.map((level) => ({ ...level, offset: settings.escalationDaysAfter[level.code] }));
  return [...before, ...after].map((rung, gravity) => ({ ...rung, gravity }));
}

/**
 * Who hears this rung of this assignment. The rungs before the due date go to the unit's officers, and to the head too
 * when the task is in person (H1) or the unit has no officer.
 */
export function recipientsOf(
  rung: Rung,
  assignment: { inPerson: boolean; unitHasOfficer: boolean },
): RecipientGroup[] {
  const headToo = rung.offset <= 0 && (assignment.inPerson || !assignment.unitHasOfficer);
  return headToo ? ['HEAD', ...rung.recipients] : [...rung.recipients];
}

/** R1: every rung with its day, mildest first. A day that can't be computed is null, never guessed (C3). */
export function rungDates(
  dueDate: Temporal.PlainDate,
  calendar: WorkingCalendar,
  settings: Settings,
): RungDate[] {
  return rungs(settings).map((rung) => ({ rung, day: dayOf(rung, dueDate, calendar) }));
}

function dayOf(
  rung: Rung,
  dueDate: Temporal.PlainDate,
  calendar: WorkingCalendar,
): Temporal.PlainDate | null {
  if (rung.offset === 0) return dueDate;
  try {
    return calendar.addWorkingDays(dueDate, rung.offset);
  } catch (error) {
    if (error instanceof CalendarYearMissing) return null;
    throw error;
  }
}

export interface RungQuestion {
  dueDate: Temporal.PlainDate;
  /** Day of issue, or of the new deadline version: a rung whose day lies before it does not arise (R1). */
  notBefore: Temporal.PlainDate;
  /** R10; null when the office has not gone live and nothing is held back. */
  goLiveOn: Temporal.PlainDate | null;
}

/** The rungs that arise for this deadline at all, mildest first. */
function arising(
  q: RungQuestion,
  calendar: WorkingCalendar,
  settings: Settings,
): { rung: Rung; day: Temporal.PlainDate }[] {
  const beforeGoLive = q.goLiveOn !== null && compare(q.dueDate, q.goLiveOn) < 0;
  return rungDates(q.dueDate, calendar, settings).flatMap(({ rung, day }) =>
    day === null || compare(day, q.notBefore) < 0 || (beforeGoLive && rung.sinceGoLiveOnly)
      ? []
      : [{ rung, day }],
  );
}

export interface DueRungs {
  /** The gravest due rung, the only one that goes out (R4); null when nothing is due. */
  fire: { rung: Rung; day: Temporal.PlainDate } | null;
  /** R4: its day has passed, the notice is marked "gửi chậm". */
  late: boolean;
  /** The milder due rungs, recorded as superseded. */
  superseded: Rung[];
}

/**
 * R4: what a sweep on `asOf` fires for one assignment and deadline version. `lastSweptOn` is the last day already
 * swept for it, null when none was.
 */
export function dueRungs(
  q: RungQuestion & { lastSweptOn: Temporal.PlainDate | null; asOf: Temporal.PlainDate },
  calendar: WorkingCalendar,
  settings: Settings,
): DueRungs {
  const due = arising(q, calendar, settings).filter(
    ({ day }) => compare(day, q.asOf) <= 0 && (q.lastSweptOn === null || compare(day, q.lastSweptOn) > 0),
  );
  const fire = due.at(-1) ?? null;
  return {
    fire,
    late: fire !== null && compare(fire.day, q.asOf) < 0,
    superseded: due.slice(0, -1).map(({ rung }) => rung),
  };
}

/**
 * The day of the next rung strictly after `after`, or the first one that arises when `after` is null: the pointer kept
 * on the assignment. Null when none is left, and while the rest lies in a year without a calendar: the pointer is
 * computed anew when a calendar is applied (C6).
 */
export function nextRungOn(
  q: RungQuestion & { after: Temporal.PlainDate | null },
  calendar: WorkingCalendar,
  settings: Settings,
): Temporal.PlainDate | null {
  const days = arising(q, calendar, settings).map(({ day }) => day);
  return days.filter((day) => q.after === null || compare(day, q.after) > 0).sort(compare)[0] ?? null;
}
