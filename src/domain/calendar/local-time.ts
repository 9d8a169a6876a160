/**
 * Rule C1: a deadline is a date; its day ends at 24:00 in Asia/Ho_Chi_Minh, whatever the zone of the server.
 * 23:59:59 is in time, 00:00:00 of the next day is late (Bộ luật Dân sự 2015, Điều 148: a term ends at the end of
 * its last day).
 */
import { Temporal } from 'temporal-polyfill';

/** The zone of every date of the office: UTC+7, no summer time. */
export const LOCAL_ZONE = 'Asia/Ho_Chi_Minh';

/** The date on the office's wall at this instant. */
export function localDate(instant: Temporal.Instant): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(LOCAL_ZONE).toPlainDate();
}

/** C1: whether what happened at the instant happened before the due date's day was over. */
export function isInTime(instant: Temporal.Instant, dueDate: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(localDate(instant), dueDate) <= 0;
}

/** A date as people write it here: dd/mm/yyyy. */
export function formatDate(date: Temporal.PlainDate): string {
  const day = String(date.day).padStart(2, '0');
  const month = String(date.month).padStart(2, '0');
  return `${day}/${month}/${String(date.year).padStart(4, '0')}`;
}

/** "28/12/2018" or "1/2/2018" as a date; null for what is none, such as "31/11/2018". */
export function readDate(text: string): Temporal.PlainDate | null {
  const written = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim());
  if (!written) return null;
  const [day, month, year] = written.slice(1).map(Number);
  try {
    return Temporal.PlainDate.from({ year: year!, month: month!, day: day! }, { overflow: 'reject' });
  } catch {
    return null;
  }
}
