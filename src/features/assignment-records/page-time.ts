import { Temporal } from 'temporal-polyfill';
import { OFFICE_TIME_ZONE } from '../../infra/clock/clock.js';
import { formatDate } from '../../../templates/components/figures.js';

/** 'dd/mm/yyyy hh:mm' in the office's time. */
export function pageTime(at: Date): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(OFFICE_TIME_ZONE);
  return `${formatDate(local.toPlainDate().toString())} ${local.toPlainTime().toString().slice(0, 5)}`;
}
