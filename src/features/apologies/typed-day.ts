/** Days as people type them into a form. */
import { Temporal } from 'temporal-polyfill';

/** 28/12/2018 as people write it, or 2018-12-28 as programs do; undefined: no day of the calendar. */
export function typedDay(value: string): Temporal.PlainDate | undefined {
  const written = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(value.trim());
  const iso = written
    ? `${written[3]}-${written[2]?.padStart(2, '0')}-${written[1]?.padStart(2, '0')}`
    : value.trim();
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return undefined;
  try {
    return Temporal.PlainDate.from(iso, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}
