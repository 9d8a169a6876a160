/**
 * G1, R6: a person may have the daily mail later in the day than the daily run, at one of a few hours inside the window of
 * mails. It is still one mail of that working day; only its hour is the person's.
 */
import { Temporal } from 'temporal-polyfill';
import { LOCAL_ZONE } from '../calendar/local-time.js';
import type { Settings } from '../settings.js';

const OFFERED = ['08:00', '10:00', '11:00', '13:30', '15:00', '16:00'];

type Times = Pick<Settings, 'dailyRunAt' | 'mailWindow'>;

/** The hours a person may choose, "HH:MM"; none of them: with the daily run. */
export function digestHours({ dailyRunAt, mailWindow }: Times): string[] {
  return OFFERED.filter((hour) => hour > dailyRunAt && hour >= mailWindow.from && hour < mailWindow.to);
}

/** When a mail that could leave at `earliest` leaves for a person who chose `hour`: never before, and on the same day. */
export function digestLeavesAt(
  earliest: Temporal.Instant,
  hour: string | null,
  times: Times,
): Temporal.Instant {
  if (hour === null || !digestHours(times).includes(hour)) return earliest;
  const wanted = earliest
    .toZonedDateTimeISO(LOCAL_ZONE)
    .withPlainTime(Temporal.PlainTime.from(hour))
    .toInstant();
  return Temporal.Instant.compare(wanted, earliest) > 0 ? wanted : earliest;
}
