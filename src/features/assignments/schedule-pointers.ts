/**
 * The pointers that make a sweep cost what is due: the day of the next rung and the day on which lateness is looked for.
 * Every act that moves a deadline takes them from here.
 */
import type { Temporal } from 'temporal-polyfill';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import { CalendarYearMissing } from '../../domain/calendar/working-calendar.js';
import { nextRungOn } from '../../domain/reminder/rung.js';
import type { Settings } from '../../domain/settings.js';

export interface Schedule {
  /** R1: no rung before this day: the day of issue, or of the decision that made the deadline version. */
  rungsFrom: Temporal.PlainDate;
  /** R10. */
  goLiveOn: Temporal.PlainDate | null;
  settings: Settings;
  calendar: WorkingCalendar;
}

export interface SchedulePointers {
  rungsFrom: Temporal.PlainDate;
  nextRungOn: Temporal.PlainDate | null;
  lateCheckOn: Temporal.PlainDate | null;
}

/** Where the sweeps look next for a deadline that begins to count on `rungsFrom`; nothing to look for without a due date. */
export function schedulePointers(
  dueDate: Temporal.PlainDate | null,
  { rungsFrom, goLiveOn, settings, calendar }: Schedule,
): SchedulePointers {
  if (dueDate === null) return { rungsFrom, nextRungOn: null, lateCheckOn: null };
  const question = { dueDate, notBefore: rungsFrom, goLiveOn, after: null };
  return {
    rungsFrom,
    nextRungOn: nextRungOn(question, calendar, settings),
    lateCheckOn: dueDate.add({ days: 1 }),
  };
}

/** A term of working days after `event`; null while its year has no calendar (C3). */
export function termEnd(
  event: Temporal.PlainDate,
  workingDays: number,
  calendar: WorkingCalendar,
): Temporal.PlainDate | null {
  try {
    return calendar.addWorkingDays(event, workingDays);
  } catch (error) {
    if (error instanceof CalendarYearMissing) return null;
    throw error;
  }
}
