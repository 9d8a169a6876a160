/**
 * A6: the promised date is a working day after signing, at most min(length of the original term, {60}) calendar days ahead;
 * once only, for ever. It moves no deadline. An advance apology promises a day after the due date. When no working day
 * lies in so short a term, the first working day after signing may be promised (the spirit of Bộ luật Dân sự, Điều 148).
 */
import { Temporal } from 'temporal-polyfill';
import { CalendarYearMissing, type WorkingCalendar } from '../calendar/working-calendar.js';
import { formatDate } from '../calendar/local-time.js';
import type { Text } from '../refusal.js';
import type { Settings } from '../settings.js';

const compare = Temporal.PlainDate.compare;

export interface PromiseTerms {
  signedOn: Temporal.PlainDate;
  /** The day the original term began. */
  issuedOn: Temporal.PlainDate;
  originalDueDate: Temporal.PlainDate;
  /** Effective due date. */
  dueDate: Temporal.PlainDate;
}

/** The first and the last day that may be promised, both included; between them, working days only. @throws CalendarYearMissing */
export function promiseWindow(
  terms: PromiseTerms,
  calendar: WorkingCalendar,
  settings: Settings,
): { from: Temporal.PlainDate; to: Temporal.PlainDate } {
  const from = calendar.addWorkingDays(earliestAfter(terms), 1);
  const to = lastDay(terms, settings);
  return { from, to: compare(to, from) < 0 ? from : to };
}

/** The first and the last working day that may be promised, as the form says them. @throws CalendarYearMissing */
export function promisableDays(
  terms: PromiseTerms,
  calendar: WorkingCalendar,
  settings: Settings,
): { from: Temporal.PlainDate; to: Temporal.PlainDate } {
  const { from, to } = promiseWindow(terms, calendar, settings);
  let last = to;
  while (compare(last, from) > 0 && !(calendar.hasYear(last.year) && calendar.isWorking(last)))
    last = last.subtract({ days: 1 });
  return { from, to: last };
}

/** A6: why this date can't be promised, or null when it can. Dates whose year has no calendar can't be judged (C3). */
export function promiseFault(
  promised: Temporal.PlainDate,
  terms: PromiseTerms,
  calendar: WorkingCalendar,
  settings: Settings,
): { code: string; message: Text } | null {
  if (!calendar.hasYear(promised.year)) {
    return {
      code: 'calendar-missing',
      message: {
        vi: `Chưa có lịch làm việc năm ${promised.year}, chưa thể hẹn ngày này`,
        en: `There is no working calendar for ${promised.year} yet, this date can't be promised`,
      },
    };
  }
  const window = knownWindow(terms, calendar, settings);
  const allowed = window ? { vi: rangeVi(window), en: rangeEn(window) } : { vi: '', en: '' };
  if (compare(promised, earliestAfter(terms)) <= 0) {
    return {
      code: 'too-early',
      message: {
        vi: `Ngày hẹn lại phải là ngày làm việc sau ngày ${formatDate(earliestAfter(terms))}${allowed.vi}`,
        en: `The promised date must be a working day after ${formatDate(earliestAfter(terms))}${allowed.en}`,
      },
    };
  }
  if (!calendar.isWorking(promised)) {
    return {
      code: 'not-working',
      message: {
        vi: `Ngày ${formatDate(promised)} không phải ngày làm việc${allowed.vi}`,
        en: `${formatDate(promised)} is not a working day${allowed.en}`,
      },
    };
  }
  if (compare(promised, window?.to ?? lastDay(terms, settings)) > 0) {
    return {
      code: 'too-far',
      message: {
        vi: `Ngày hẹn lại quá xa: không quá thời hạn gốc và không quá ${settings.promiseMaxDays} ngày kể từ ngày ký${allowed.vi}`,
        en: `The promised date is too far: no more than the original term and ${settings.promiseMaxDays} days from signing${allowed.en}`,
      },
    };
  }
  return null;
}

function earliestAfter({ signedOn, dueDate }: PromiseTerms): Temporal.PlainDate {
  return compare(dueDate, signedOn) > 0 ? dueDate : signedOn;
}

function lastDay(
  { signedOn, issuedOn, originalDueDate }: PromiseTerms,
  settings: Settings,
): Temporal.PlainDate {
  const term = issuedOn.until(originalDueDate, { largestUnit: 'day' }).days;
  return signedOn.add({ days: Math.min(term, settings.promiseMaxDays) });
}

function knownWindow(terms: PromiseTerms, calendar: WorkingCalendar, settings: Settings) {
  try {
    return promisableDays(terms, calendar, settings);
  } catch (error) {
    if (error instanceof CalendarYearMissing) return null;
    throw error;
  }
}

interface Window {
  from: Temporal.PlainDate;
  to: Temporal.PlainDate;
}

const rangeVi = ({ from, to }: Window): string =>
  from.equals(to)
    ? ` (chỉ được hẹn ngày ${formatDate(from)})`
    : ` (được hẹn từ ${formatDate(from)} đến ${formatDate(to)})`;
const rangeEn = ({ from, to }: Window): string =>
  from.equals(to)
    ? ` (allowed: ${formatDate(from)} only)`
    : ` (allowed from ${formatDate(from)} to ${formatDate(to)})`;
