/** What every write about an assignment's lateness takes, and the days it counts from. */
import { Temporal } from 'temporal-polyfill';
import { CalendarYearMissing, type WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import type { Settings } from '../../domain/settings.js';
import { isAfter } from '../../domain/task/lateness.js';
import type { Moment } from '../../infra/clock/clock.js';
import type { Transaction } from '../../infra/prisma/database.js';
import { toPlainDate } from '../../infra/prisma/dates.js';
import type { Submission } from '../../infra/prisma/generated/client.js';

/** The transaction of an act, and what the rules need to know of its day. */
export interface ActScene {
  tx: Transaction;
  moment: Moment;
  settings: Settings;
  calendar: WorkingCalendar;
}

/** W3: the last day on which a result handed in by `date` was sent back; null when none was. */
export function sentBackAfter(
  submissions: readonly Submission[],
  date: Temporal.PlainDate,
): Temporal.PlainDate | null {
  const days = submissions
    .filter(({ state, submittedOn }) => state === 'SENT_BACK' && !isAfter(toPlainDate(submittedOn), date))
    .flatMap(({ decidedOn }) => (decidedOn ? [toPlainDate(decidedOn)] : []));
  return days.sort(Temporal.PlainDate.compare).at(-1) ?? null;
}

/** C3: null while the calendar of the year is missing. */
export function orUncomputed<T>(compute: () => T): T | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof CalendarYearMissing) return null;
    throw error;
  }
}
