/** The form of an apology as it was typed, and what the rules read of it. */
import type { FieldError } from '../../domain/refusal.js';
import { formatDate } from '../../../templates/components/figures.js';
import { toIsoDate } from '../../infra/prisma/dates.js';
import type { Apology } from '../../infra/prisma/generated/client.js';
import type { ApologyBody } from './apology-delivery.js';
import { typedDay } from './typed-day.js';

/** In the order of the form. */
export const APOLOGY_FIELDS = [
  'reasonCategory',
  'reason',
  'unitAtFault',
  'remedy',
  'promisedDate',
  'finishedOn',
  'text',
] as const;

export type ApologyField = (typeof APOLOGY_FIELDS)[number];

/** Every field as it came; what was not sent is empty. */
export type TypedApology = Record<ApologyField, string>;

const LONGEST = 20_000;

/** Reads the fields of a form, without what PostgreSQL cannot hold. */
export function typedApology(body: Record<string, unknown>): TypedApology {
  const entries = APOLOGY_FIELDS.map((name) => {
    const value = body[name];
    const text = typeof value === 'string' ? value : '';
    return [name, text.replaceAll('\u0000', '').replaceAll('\r\n', '\n').slice(0, LONGEST)];
  });
  return Object.fromEntries(entries) as TypedApology;
}

/** The kept draft as the form shows it. */
export function draftAsTyped(draft: Apology | null): TypedApology {
  const day = (value: Date | null | undefined): string => (value ? formatDate(toIsoDate(value)) : '');
  return {
    reasonCategory: draft?.reasonCategory ?? '',
    reason: draft?.reason ?? '',
    unitAtFault: draft?.unitAtFault ?? '',
    remedy: draft?.remedy ?? '',
    promisedDate: day(draft?.promisedDate),
    finishedOn: day(draft?.finishedOn),
    text: draft?.text ?? '',
  };
}

/** What was typed for the rules; a date that was emptied is emptied. `errors`: dates that are none. */
export function bodyOfTyped(typed: TypedApology): { body: ApologyBody; errors: FieldError[] } {
  const message = { vi: 'Ngày không đúng; ghi như 28/12/2018.', en: 'Not a day; write it like 28/12/2018.' };
  const errors = (['promisedDate', 'finishedOn'] as const)
    .filter((field) => typed[field].trim() !== '' && !typedDay(typed[field]))
    .map((field) => ({ field, code: 'not-a-day', message, value: typed[field] }));
  return {
    body: {
      reasonCategory: typed.reasonCategory,
      reason: typed.reason,
      unitAtFault: typed.unitAtFault,
      remedy: typed.remedy,
      promisedDate: typedDay(typed.promisedDate) ?? null,
      finishedOn: typedDay(typed.finishedOn) ?? null,
      text: typed.text,
    },
    errors,
  };
}

/** The same words and days, however they were written. */
export function isSameApology(one: TypedApology, other: TypedApology): boolean {
  return APOLOGY_FIELDS.every((field) => isSameText(one[field], other[field]));
}

export function isSameText(one: string, other: string): boolean {
  const plain = (text: string): string => typedDay(text)?.toString() ?? text.trim();
  return plain(one) === plain(other);
}
