/**
 * R6: mails leave on working days {07:30–17:00}, Asia/Ho_Chi_Minh, whatever zone the server runs in; what arises outside
 * waits for the next window, spread, never dropped. 07:30:00 is inside, 17:00:00 is outside.
 */
import { Temporal } from 'temporal-polyfill';
import { CalendarYearMissing, type WorkingCalendar } from '../calendar/working-calendar.js';
import { LOCAL_ZONE } from '../calendar/local-time.js';
import type { Settings } from '../settings.js';

export interface MailWindow {
  open: boolean;
  /** The first instant, not before the one asked for, at which mails may leave; null when the calendar is missing (C3). */
  nextOpening: Temporal.Instant | null;
}

/** R6: whether mails may leave at this instant, and if not, from when on. */
export function mailWindow(
  instant: Temporal.Instant,
  calendar: WorkingCalendar,
  settings: Settings,
): MailWindow {
  const local = instant.toZonedDateTimeISO(LOCAL_ZONE);
  const today = local.toPlainDate();
  const now = local.toPlainTime();
  const from = Temporal.PlainTime.from(settings.mailWindow.from);
  const to = Temporal.PlainTime.from(settings.mailWindow.to);
  const opening = (date: Temporal.PlainDate): Temporal.Instant =>
    date.toZonedDateTime({ timeZone: LOCAL_ZONE, plainTime: from }).toInstant();
  try {
    if (calendar.isWorking(today)) {
      if (Temporal.PlainTime.compare(now, from) < 0) return { open: false, nextOpening: opening(today) };
      if (Temporal.PlainTime.compare(now, to) < 0) return { open: true, nextOpening: instant };
    }
    return { open: false, nextOpening: opening(calendar.addWorkingDays(today, 1)) };
  } catch (error) {
    if (error instanceof CalendarYearMissing) return { open: false, nextOpening: null };
    throw error;
  }
}

/**
 * R6, "spread": the earliest instant of the mail that stands at `position` (0 the first) in the queue of an opening, when
 * `mailsPerMinute` may leave in a minute.
 */
export function spreadFrom(
  opening: Temporal.Instant,
  position: number,
  mailsPerMinute: number,
): Temporal.Instant {
  return opening.add({ seconds: Math.floor((position * 60) / mailsPerMinute) });
}
