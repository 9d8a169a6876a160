/**
 * Dates at the border to the database. Prisma gives a DATE as a `Date` at midnight UTC; the domain works with
 * `Temporal.PlainDate`, and the API and templates with 'YYYY-MM-DD'.
 */
import { Temporal } from 'temporal-polyfill';

interface Day {
  plain: Temporal.PlainDate;
  iso: string;
}

const DAY_MS = 86_400_000;
/** Some fifty years. */
const MOST_DAYS = 20_000;
/** A page asks for some hundred days, mostly the same ones, and making one costs far more than finding it. */
const days = new Map<number, Day>();

function dayOf(value: Date): Day {
  const number = Math.floor(value.getTime() / DAY_MS);
  const known = days.get(number);
  if (known) return known;
  const iso = value.toISOString().slice(0, 10);
  const day = { iso, plain: Temporal.PlainDate.from(iso) };
  if (days.size === MOST_DAYS) days.clear();
  days.set(number, day);
  return day;
}

/** DATE column, as Prisma gives it or as 'YYYY-MM-DD' → PlainDate. */
export function toPlainDate(value: Date | string): Temporal.PlainDate;
export function toPlainDate(value: Date | string | null): Temporal.PlainDate | null;
export function toPlainDate(value: Date | string | null): Temporal.PlainDate | null {
  return value === null ? null : dayOf(typeof value === 'string' ? toColumn(value) : value).plain;
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
  return value === null ? null : dayOf(value).iso;
}

/** Instant → TIMESTAMPTZ column. */
export function toTimestamp(value: Temporal.Instant): Date {
  return new Date(value.epochMilliseconds);
}
