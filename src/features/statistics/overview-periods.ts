/** S3: the periods that are asked for again and again, by the office's own rule of periods. */
import { Temporal } from 'temporal-polyfill';
import { Refusal } from '../../domain/refusal.js';
import type { Settings } from '../../domain/settings.js';
import { reportPeriod } from '../../domain/statistics/report-period.js';
import type { ReportKind } from '../../domain/statistics/report-period.js';

const USUAL_PERIODS = ['month', 'last-month', 'quarter', 'last-quarter', 'half-year', 'nine-months'] as const;

export interface UsualPeriod {
  name: (typeof USUAL_PERIODS)[number];
  from: string;
  to: string;
}

const KINDS: Readonly<Record<UsualPeriod['name'], { kind: ReportKind; last?: true }>> = {
  month: { kind: 'MONTH' },
  'last-month': { kind: 'MONTH', last: true },
  quarter: { kind: 'QUARTER' },
  'last-quarter': { kind: 'QUARTER', last: true },
  'half-year': { kind: 'HALF_YEAR' },
  'nine-months': { kind: 'NINE_MONTHS' },
};

export function usualPeriods(today: Temporal.PlainDate, rule: Settings['reportPeriodRule']): UsualPeriod[] {
  return USUAL_PERIODS.flatMap((name) => {
    const { kind, last } = KINDS[name];
    const present = reportPeriod(kind, today, rule);
    if (present instanceof Refusal) return [];
    const period = last ? reportPeriod(kind, present.from.subtract({ days: 1 }), rule) : present;
    return period instanceof Refusal
      ? []
      : [{ name, from: period.from.toString(), to: period.to.toString() }];
  });
}
