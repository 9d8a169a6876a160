/**
 * Rule D5: a recurring duty (quarterly report) makes one assignment per period; a missed period is never merged with
 * the next. A period belongs to the stretch in which its last day lies, so every period is made once and whole.
 */
import { Temporal } from 'temporal-polyfill';

export type RecurrenceKind = 'MONTHLY' | 'QUARTERLY' | 'HALF_YEARLY' | 'YEARLY';

/** One period of a recurring duty; both ends belong to it. */
export interface RecurrencePeriod {
  /** "tháng 02/2018", "quý I/2018", "6 tháng đầu năm 2018", "năm 2018". */
  label: string;
  from: Temporal.PlainDate;
  to: Temporal.PlainDate;
}

const MONTHS: Record<RecurrenceKind, number> = { MONTHLY: 1, QUARTERLY: 3, HALF_YEARLY: 6, YEARLY: 12 };

const LABELS: Record<RecurrenceKind, (year: number, index: number) => string> = {
  // January and February take a leading zero, the others none (Nghị định 30/2020, Phụ lục I).
  MONTHLY: (year, index) => `tháng ${index < 2 ? '0' : ''}${index + 1}/${year}`,
  QUARTERLY: (year, index) => `quý ${['I', 'II', 'III', 'IV'][index]}/${year}`,
  HALF_YEARLY: (year, index) => `6 tháng ${index === 0 ? 'đầu' : 'cuối'} năm ${year}`,
  YEARLY: (year) => `năm ${year}`,
};

/** The periods whose last day lies in [from, to], in order; empty if `to` is before `from`. */
export function recurrencePeriods(
  kind: RecurrenceKind,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): RecurrencePeriod[] {
  const months = MONTHS[kind];
  const periods: RecurrencePeriod[] = [];
  let index = Math.floor((from.month - 1) / months);
  let first = new Temporal.PlainDate(from.year, index * months + 1, 1);
  for (;;) {
    const next = first.add({ months });
    const last = next.subtract({ days: 1 });
    if (Temporal.PlainDate.compare(last, to) > 0) return periods;
    if (Temporal.PlainDate.compare(last, from) >= 0) {
      periods.push({ label: LABELS[kind](first.year, index), from: first, to: last });
    }
    first = next;
    index = (index + 1) % (12 / months);
  }
}
