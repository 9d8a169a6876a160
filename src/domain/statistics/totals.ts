/**
 * S1, S2: counting. The classes add up to the total; every rate prints numerator and denominator; a tie in rank shares
 * the place, and the next place is skipped (17, 17, 19); no data is "—", not 0.
 */
import type { AssignmentClass } from './class.js';

export interface Totals {
  doneOnTime: number;
  doneLate: number;
  openInTerm: number;
  openOverdue: number;
  /** All without a usable deadline: the four that follow. */
  noDeadline: number;
  noDeadlineDone: number;
  noDeadlineOpen: number;
  noDeadlineStale: number;
  deadlineUnknown: number;
  /** doneOnTime + doneLate + openInTerm + openOverdue + noDeadline. */
  total: number;
}

/** S1: the total that counts a class. */
export const TOTAL_OF = {
  DONE_ON_TIME: 'doneOnTime',
  DONE_LATE: 'doneLate',
  OPEN_IN_TERM: 'openInTerm',
  OPEN_OVERDUE: 'openOverdue',
  NO_DEADLINE_DONE: 'noDeadlineDone',
  NO_DEADLINE_OPEN: 'noDeadlineOpen',
  NO_DEADLINE_STALE: 'noDeadlineStale',
  DEADLINE_UNKNOWN: 'deadlineUnknown',
} as const satisfies Readonly<Record<AssignmentClass, keyof Totals>>;

/** D4: those that have no deadline; one that is not computable yet (C3, D3) is not among them. */
export function withoutDeadline({
  noDeadlineDone,
  noDeadlineOpen,
  noDeadlineStale,
}: Pick<Totals, 'noDeadlineDone' | 'noDeadlineOpen' | 'noDeadlineStale'>): number {
  return noDeadlineDone + noDeadlineOpen + noDeadlineStale;
}

/** S1: the table of the classes; null (outside statistics) is not counted. */
export function totals(classes: Iterable<AssignmentClass | null>): Totals {
  const count = new Map<AssignmentClass, number>();
  for (const one of classes) if (one !== null) count.set(one, (count.get(one) ?? 0) + 1);
  return totalsOfCounts(count);
}

/** S1: the same from counts per class, as the database groups them. */
export function totalsOfCounts(count: ReadonlyMap<AssignmentClass, number>): Totals {
  const of = (name: AssignmentClass): number => count.get(name) ?? 0;
  const dated = [of('DONE_ON_TIME'), of('DONE_LATE'), of('OPEN_IN_TERM'), of('OPEN_OVERDUE')] as const;
  const undated = [
    of('NO_DEADLINE_DONE'),
    of('NO_DEADLINE_OPEN'),
    of('NO_DEADLINE_STALE'),
    of('DEADLINE_UNKNOWN'),
  ] as const;
  const noDeadline = undated.reduce((sum, n) => sum + n, 0);
  return {
    doneOnTime: dated[0],
    doneLate: dated[1],
    openInTerm: dated[2],
    openOverdue: dated[3],
    noDeadline,
    noDeadlineDone: undated[0],
    noDeadlineOpen: undated[1],
    noDeadlineStale: undated[2],
    deadlineUnknown: undated[3],
    total: dated.reduce((sum, n) => sum + n, noDeadline),
  };
}

export interface Rate {
  numerator: number;
  denominator: number;
  /** 0 to 1; null: no data. */
  value: number | null;
  /** "87,4 %", or "—". */
  text: string;
  /** "90/103 (87,4 %)", or "—". */
  full: string;
}

const PERCENT = new Intl.NumberFormat('vi', { maximumFractionDigits: 1 });

/** S1: a share, in the Vietnamese way of writing numbers. */
export function rate(numerator: number, denominator: number): Rate {
  if (denominator === 0) return { numerator, denominator, value: null, text: '—', full: '—' };
  const value = numerator / denominator;
  const text = `${PERCENT.format(value * 100)} %`;
  return { numerator, denominator, value, text, full: `${numerator}/${denominator} (${text})` };
}

/** Share of the completed that were on time; those without a deadline are their own population (D4) and not in it. */
export function onTimeRate({ doneOnTime, doneLate }: Totals): Rate {
  return rate(doneOnTime, doneOnTime + doneLate);
}

/** S2: share of open assignments with a progress report in the period. */
export function updateRate(rows: Iterable<{ open: boolean; reportedInPeriod: boolean }>): Rate {
  const open = [...rows].filter((row) => row.open);
  return rate(open.filter((row) => row.reportedInPeriod).length, open.length);
}

/** S1: places by value, the highest first; no data has no place. The order of the rows is kept. */
export function rank<T extends { value: number | null }>(
  rows: readonly T[],
): (T & { rank: number | null })[] {
  const values = rows.flatMap(({ value }) => (value === null ? [] : [value]));
  return rows.map((row) => {
    const { value } = row;
    return { ...row, rank: value === null ? null : 1 + values.filter((other) => other > value).length };
  });
}

/** S2: ages of lateness in working days, both ends included; `to` null is open. */
export const LATENESS_AGES = [
  { code: '1-5', from: 1, to: 5 },
  { code: '6-30', from: 6, to: 30 },
  { code: '>30', from: 31, to: null },
] as const;

export type LatenessAge = (typeof LATENESS_AGES)[number]['code'];

/**
 * S2: the age of a lateness. Late over days off only (0 working days) counts as the youngest; null when not late, or not
 * computable (C3).
 */
export function latenessAge(late: { days: number; workingDays: number | null }): LatenessAge | null {
  if (late.days <= 0 || late.workingDays === null) return null;
  const workingDays = Math.max(late.workingDays, 1);
  return LATENESS_AGES.find(({ to }) => to === null || workingDays <= to)?.code ?? null;
}
