/** S3: the periods that a report can be asked for, from the one that runs today backwards. */
import type { Temporal } from 'temporal-polyfill';
import { Refusal } from '../refusal.js';
import { reportPeriod } from './report-period.js';
import type { PeriodRule, ReportKind, ReportPeriod } from './report-period.js';

/** The last `count` periods of a kind up to the one of the day, the newest first; none for RANGE, which has no calendar. */
export function recentPeriods(
  kind: ReportKind,
  day: Temporal.PlainDate,
  rule: PeriodRule,
  count: number,
): ReportPeriod[] {
  if (kind === 'RANGE') return [];
  const periods: ReportPeriod[] = [];
  let anchor = day;
  while (periods.length < count) {
    const period = reportPeriod(kind, anchor, rule);
    if (period instanceof Refusal) break;
    periods.push(period);
    anchor = period.from.subtract({ days: 1 });
  }
  return periods;
}
