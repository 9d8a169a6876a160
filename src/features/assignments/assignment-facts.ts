/** The class and the lateness of an assignment's row, in both of the domain's measures. */
import { Temporal } from 'temporal-polyfill';
import { CalendarYearMissing, type WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import { displayDeadline } from '../../domain/deadline/deadline.js';
import { classify, type AssignmentClass } from '../../domain/statistics/class.js';
import type { Settings } from '../../domain/settings.js';
import { toPlainDate } from '../../infra/prisma/dates.js';
import type { Assignment } from '../../infra/prisma/generated/client.js';

export interface Lateness {
  daysLate: number;
  /** Null while the calendar of a year between is missing (C3). */
  workingDaysLate: number | null;
}

/** The class on the day, against the effective due date (S1); null for drafts and cancelled ones. */
export function classOf(
  row: Assignment,
  asOf: Temporal.PlainDate,
  settings: Settings,
): AssignmentClass | null {
  const dueDate = toPlainDate(row.dueDate);
  return classify(
    {
      state: row.state,
      dueDate,
      deadlineUnknown: dueDate === null && row.precision !== 'NONE',
      submittedOn: toPlainDate(row.submittedOn),
      suspendedOn: toPlainDate(row.suspendedOn),
      lastReportOn: toPlainDate(row.lastReportOn),
      issuedOn: toPlainDate(row.issuedOn),
    },
    asOf,
    settings,
  );
}

/** Days after the due date, counted to the standing submission, the suspension, or today (W3, D2). */
export function latenessOf(row: Assignment, asOf: Temporal.PlainDate, calendar: WorkingCalendar): Lateness {
  const dueDate = toPlainDate(row.dueDate);
  const until = stoppedOn(row) ?? asOf;
  const counts = row.state !== 'DRAFT' && row.state !== 'CANCELLED';
  if (!dueDate || !counts || Temporal.PlainDate.compare(until, dueDate) <= 0) {
    return { daysLate: 0, workingDaysLate: 0 };
  }
  return { daysLate: dueDate.until(until).days, workingDaysLate: workingDays(dueDate, until, calendar) };
}

/** The deadline for people: the plan's words with the dates that they do not say themselves (D1, C5). */
export function deadlineText(
  row: Pick<Assignment, 'deadlineWording' | 'precision' | 'printedDate' | 'dueDate' | 'missingYear'>,
): string {
  return displayDeadline({
    wording: row.deadlineWording,
    precision: row.precision,
    printedDate: toPlainDate(row.printedDate),
    dueDate: toPlainDate(row.dueDate),
    missingYear: row.missingYear,
  });
}

function stoppedOn(row: Assignment): Temporal.PlainDate | null {
  if (row.state === 'SUBMITTED' || row.state === 'COMPLETED') return toPlainDate(row.submittedOn);
  return row.state === 'SUSPENDED' ? toPlainDate(row.suspendedOn) : null;
}

function workingDays(
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  calendar: WorkingCalendar,
): number | null {
  try {
    return calendar.countWorkingDays(from, to);
  } catch (error) {
    if (error instanceof CalendarYearMissing) return null;
    throw error;
  }
}
