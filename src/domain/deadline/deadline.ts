/**
 * Rules D1, D2, C3 and X4. A deadline of any precision but NONE resolves to the last day that its wording names (the
 * printed date); the due date is that day after C4 (Bộ luật Dân sự 2015, Điều 148). Both are kept and shown. A year
 * without a calendar leaves the due date open: "chưa tính được hạn".
 */
import { Temporal } from 'temporal-polyfill';
import { formatDate } from '../calendar/local-time.js';
import { CalendarYearMissing, type WorkingCalendar } from '../calendar/working-calendar.js';
import type { DeadlineWording } from './deadline-wording.js';

/** A deadline after the calendar was asked. */
export interface ResolvedDeadline {
  printedDate: Temporal.PlainDate | null;
  /** The printed date after C4; null without a deadline or while `missingYear` has no calendar. */
  dueDate: Temporal.PlainDate | null;
  /** C5 or C3 in words; null if the date did not move. */
  reason: string | null;
  missingYear: number | null;
}

/** D1, C3, C4: the due date of a read deadline. NONE and UNREADABLE have none. */
export function resolveDeadline(
  deadline: Pick<DeadlineWording, 'precision' | 'printedDate'>,
  calendar: WorkingCalendar,
): ResolvedDeadline {
  const { precision, printedDate } = deadline;
  if (precision === 'NONE' || precision === 'UNREADABLE' || !printedDate) {
    return { printedDate: null, dueDate: null, reason: null, missingYear: null };
  }
  try {
    const { date, reason } = calendar.rollForward(printedDate);
    return { printedDate, dueDate: date, reason, missingYear: null };
  } catch (error) {
    if (!(error instanceof CalendarYearMissing)) throw error;
    const reason = `chưa tính được hạn: chưa có lịch làm việc năm ${error.year}`;
    return { printedDate, dueDate: null, reason, missingYear: error.year };
  }
}

/**
 * X4, D2: the due date after a suspension. The suspended working days are those in (suspendedFrom, resumedOn]: the day
 * of the suspension still counted for the unit, the day of the resumption does not yet. So as many working days are
 * left after `resumedOn` as were left after `suspendedFrom`, and who was two days late when suspended is two days late
 * when resumed.
 * @throws CalendarYearMissing; RangeError if resumed before suspended
 */
export function suspendedDueDate(
  dueDate: Temporal.PlainDate,
  suspendedFrom: Temporal.PlainDate,
  resumedOn: Temporal.PlainDate,
  calendar: WorkingCalendar,
): Temporal.PlainDate {
  if (Temporal.PlainDate.compare(resumedOn, suspendedFrom) < 0) {
    throw new RangeError(`Resumed on ${resumedOn}, before the suspension of ${suspendedFrom}`);
  }
  return calendar.addWorkingDays(dueDate, calendar.countWorkingDays(suspendedFrom, resumedOn));
}

/** A deadline for people: the plan's words, the printed date, and the due date where it differs. */
export function displayDeadline(
  deadline: Pick<DeadlineWording, 'wording' | 'precision'> & Omit<ResolvedDeadline, 'reason'>,
): string {
  const { wording, precision, printedDate, dueDate, missingYear } = deadline;
  if (precision === 'UNREADABLE') return `${wording} (chưa đọc được thời hạn)`;
  if (!printedDate) return wording || 'không thời hạn';
  const printed = formatDate(printedDate);
  const said = saysTheDate(wording, printedDate);
  const details = said ? [] : [printed];
  if (dueDate && !dueDate.equals(printedDate)) details.push(`hạn tính đến ${formatDate(dueDate)}`);
  if (missingYear !== null) details.push('chưa tính được hạn');
  if (wording === '') return details.length > 1 ? `${printed} (${details.slice(1).join(', ')})` : printed;
  return details.length > 0 ? `${wording} (${details.join(', ')})` : wording;
}

/** Whether the wording is nothing but the date, such as "30/6/2018". */
function saysTheDate(wording: string, { day, month, year }: Temporal.PlainDate): boolean {
  const [, d, m, y] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(wording) ?? [];
  return Number(d) === day && Number(m) === month && Number(y) === year;
}
