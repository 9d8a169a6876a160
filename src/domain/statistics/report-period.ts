/**
 * S3: week, month, quarter, half-year, nine months, year, and any range. The period rule is data: CALENDAR counts calendar
 * months; ND09_2019 closes every period on the 14th of its last month and opens it on the 15th of the month before its
 * first (NĐ 09/2019/NĐ-CP, Điều 12), so the year runs from 15/12 to 14/12. Weeks run from Monday to Sunday in both.
 */
import { Temporal } from 'temporal-polyfill';
import { formatDate } from '../calendar/local-time.js';
import { type Decision, Refusal, type Text } from '../refusal.js';
import type { Settings } from '../settings.js';

export type ReportKind = 'WEEK' | 'MONTH' | 'QUARTER' | 'HALF_YEAR' | 'NINE_MONTHS' | 'YEAR' | 'RANGE';

export type PeriodRule = Settings['reportPeriodRule'];

/** The last day of a month's data; null: the month's own last day. The next month begins the day after. */
export const CUT_OFF_DAY: Readonly<Record<PeriodRule, number | null>> = { CALENDAR: null, ND09_2019: 14 };

export interface ReportPeriod {
  kind: ReportKind;
  /** Both days are included. */
  from: Temporal.PlainDate;
  to: Temporal.PlainDate;
  label: Text;
}

export type PeriodAnchor = Temporal.PlainDate | { from: Temporal.PlainDate; to: Temporal.PlainDate };

type MonthlyKind = Exclude<ReportKind, 'WEEK' | 'RANGE'>;

/** Months of a period of this kind, and where in the year it begins for a date in the given month. */
const MONTHS: Readonly<Record<MonthlyKind, { length: number; first: (month: number) => number }>> = {
  MONTH: { length: 1, first: (month) => month },
  QUARTER: { length: 3, first: (month) => month - ((month - 1) % 3) },
  HALF_YEAR: { length: 6, first: (month) => (month <= 6 ? 1 : 7) },
  NINE_MONTHS: { length: 9, first: () => 1 },
  YEAR: { length: 12, first: () => 1 },
};

const ROMAN = ['I', 'II', 'III', 'IV'] as const;

/**
 * S3: the period of the kind in which the anchor lies (for NINE_MONTHS, the nine months of its year; for RANGE, the range
 * itself; of a range given for another kind, its first day is the anchor). A range that ends before it begins is refused.
 */
export function reportPeriod(
  kind: ReportKind,
  anchor: PeriodAnchor,
  rule: PeriodRule,
): Decision<ReportPeriod> {
  const range = anchor instanceof Temporal.PlainDate ? { from: anchor, to: anchor } : anchor;
  if (kind === 'RANGE') return rangePeriod(range);
  if (kind === 'WEEK') return weekPeriod(range.from);
  const { year, month } = reportMonth(range.from, CUT_OFF_DAY[rule]);
  const first = MONTHS[kind].first(month);
  const last = first + MONTHS[kind].length - 1;
  const firstMonth = new Temporal.PlainYearMonth(year, first);
  return {
    kind,
    from: lastDayOf(firstMonth.subtract({ months: 1 }), CUT_OFF_DAY[rule]).add({ days: 1 }),
    to: lastDayOf(new Temporal.PlainYearMonth(year, last), CUT_OFF_DAY[rule]),
    label: monthlyLabel(kind, year, first),
  };
}

/** The month whose report takes this date in. */
function reportMonth(date: Temporal.PlainDate, cutOff: number | null): Temporal.PlainYearMonth {
  const month = date.toPlainYearMonth();
  return cutOff !== null && date.day > cutOff ? month.add({ months: 1 }) : month;
}

function lastDayOf(month: Temporal.PlainYearMonth, cutOff: number | null): Temporal.PlainDate {
  return month.toPlainDate({ day: cutOff ?? month.daysInMonth });
}

function monthlyLabel(kind: MonthlyKind, year: number, first: number): Text {
  switch (kind) {
    case 'MONTH':
      return { vi: `tháng ${first} năm ${year}`, en: `month ${first} of ${year}` };
    case 'QUARTER': {
      const quarter = ROMAN[(first - 1) / 3];
      return { vi: `quý ${quarter} năm ${year}`, en: `quarter ${quarter} of ${year}` };
    }
    case 'HALF_YEAR':
      return first === 1
        ? { vi: `6 tháng đầu năm ${year}`, en: `first half of ${year}` }
        : { vi: `6 tháng cuối năm ${year}`, en: `second half of ${year}` };
    case 'NINE_MONTHS':
      return { vi: `9 tháng đầu năm ${year}`, en: `first nine months of ${year}` };
    case 'YEAR':
      return { vi: `năm ${year}`, en: `year ${year}` };
  }
}

function weekPeriod(date: Temporal.PlainDate): ReportPeriod {
  const from = date.subtract({ days: date.dayOfWeek - 1 });
  const to = from.add({ days: 6 });
  const span = `${formatDate(from)} – ${formatDate(to)}`;
  return {
    kind: 'WEEK',
    from,
    to,
    label: {
      vi: `tuần ${date.weekOfYear} năm ${date.yearOfWeek} (${span})`,
      en: `week ${date.weekOfYear} of ${date.yearOfWeek} (${span})`,
    },
  };
}

function rangePeriod({
  from,
  to,
}: {
  from: Temporal.PlainDate;
  to: Temporal.PlainDate;
}): Decision<ReportPeriod> {
  if (Temporal.PlainDate.compare(from, to) > 0) {
    const message = {
      vi: `Kỳ báo cáo kết thúc (${formatDate(to)}) trước khi bắt đầu (${formatDate(from)})`,
      en: `The period ends (${formatDate(to)}) before it begins (${formatDate(from)})`,
    };
    return new Refusal('malformed', 'report.period-reversed', message, {
      rule: 'S3',
      errors: [{ field: 'to', code: 'before-from', message, value: to.toString() }],
    });
  }
  return {
    kind: 'RANGE',
    from,
    to,
    label: {
      vi: `từ ngày ${formatDate(from)} đến ngày ${formatDate(to)}`,
      en: `from ${formatDate(from)} to ${formatDate(to)}`,
    },
  };
}
