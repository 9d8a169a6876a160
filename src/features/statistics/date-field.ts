/** Dates as the API takes them: 'YYYY-MM-DD'. */
import { Temporal } from 'temporal-polyfill';
import { Refusal } from '../../domain/refusal.js';
import type { Decision, FieldError } from '../../domain/refusal.js';

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The date of a field, null when it is absent, or the error that names it. */
function dateField(field: string, value: unknown): Temporal.PlainDate | null | FieldError {
  if (value === undefined || value === null || value === '') return null;
  try {
    if (typeof value === 'string' && ISO_DATE.test(value) && !value.startsWith('0000'))
      return Temporal.PlainDate.from(value, { overflow: 'reject' });
  } catch {
    // Answered below: 2018-02-30 has the form of a date and is none.
  }
  return {
    field,
    code: 'not-a-date',
    message: {
      vi: `“${String(value).slice(0, 40)}” không phải là ngày; nhập theo dạng YYYY-MM-DD.`,
      en: `“${String(value).slice(0, 40)}” is not a date; write YYYY-MM-DD.`,
    },
    value,
  };
}

/** The dates of several fields, or a refusal that names every wrong one. */
export function dateFields<Field extends string>(
  values: Readonly<Record<Field, unknown>>,
): Decision<Record<Field, Temporal.PlainDate | null>> {
  const dates = {} as Record<Field, Temporal.PlainDate | null>;
  const errors: FieldError[] = [];
  for (const field of Object.keys(values) as Field[]) {
    const date = dateField(field, values[field]);
    if (date !== null && 'code' in date) errors.push(date);
    else dates[field] = date;
  }
  if (errors.length === 0) return dates;
  const message = { vi: 'Ngày chưa đúng.', en: 'A date is not right.' };
  return new Refusal('malformed', 'date.malformed', message, { errors });
}
