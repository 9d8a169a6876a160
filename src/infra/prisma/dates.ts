/**
 * Dates at the border to the database. Prisma gives a DATE as a `Date` at midnight UTC; the domain works with
 * `Temporal.PlainDate`, and the API and templates with 'YYYY-MM-DD'.
 */
import { Temporal } from 'temporal-polyfill';

/** DATE column → PlainDate. */
export function toPlainDate(value: Date): Temporal.PlainDate;
export function toPlainDate(value: Date | null): Temporal.PlainDate | null;
export function toPlainDate(value: Date | null): Temporal.PlainDate | null {
  // Made of its numbers, which costs a third of reading a text; a list asks it for some hundred days.
  return value === null
    ? null
    : new Temporal.PlainDate(value.getUTCFullYear(), value.getUTCMonth() + 1, value.getUTCDate());
}

/** PlainDate or 'YYYY-MM-DD' → DATE column. */
export function toColumn(value: Temporal.PlainDate | string): Date;
export function toColumn(value: Temporal.PlainDate | string | null): Date | null;
export function toColumn(value: Temporal.PlainDate | string | null): Date | null {
  return value === null ? null : new Date(`${value.toString()}T00:00:00Z`);
}

/** DATE column → 'YYYY-MM-DD'. */
export function toIsoDate(value: Date): string;
export function toIsoDate(value: Date | null): string | null;
export function toIsoDate(value: Date | null): string | null {
  return value === null ? null : value.toISOString().slice(0, 10);
}

/** Instant → TIMESTAMPTZ column. */
export function toTimestamp(value: Temporal.Instant): Date {
  return new Date(value.epochMilliseconds);
}
