/** Instants as a page shows them: '03/12/2018 08:05' on the office's wall. */
import { Temporal } from 'temporal-polyfill';
import { formatDate } from '../../../domain/calendar/local-time.js';
import { OFFICE_TIME_ZONE } from '../../../infra/clock/clock.js';

export function officeMoment(at: Date | null): string {
  if (at === null) return '—';
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(OFFICE_TIME_ZONE);
  return `${formatDate(local.toPlainDate())} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}
