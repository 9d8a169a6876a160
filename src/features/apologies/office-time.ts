/** A moment as people of the office write it. */
import { Temporal } from 'temporal-polyfill';
import { OFFICE_TIME_ZONE } from '../../infra/clock/clock.js';
import { formatDate } from '../../../templates/components/figures.js';

/** "03/12/2018 09:12". */
export function officeTime(at: Date): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(OFFICE_TIME_ZONE);
  return `${formatDate(local.toPlainDate().toString())} ${local.toPlainTime().toString().slice(0, 5)}`;
}
