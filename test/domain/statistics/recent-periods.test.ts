import { expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { recentPeriods } from '../../../src/domain/statistics/recent-periods.js';
import type { PeriodRule, ReportKind } from '../../../src/domain/statistics/report-period.js';

const from = (kind: ReportKind, day: string, rule: PeriodRule = 'CALENDAR') =>
  recentPeriods(kind, Temporal.PlainDate.from(day), rule, 3).map((period) => period.from.toString());

test('S3: the periods offered begin with the one that runs and go back without a gap', () => {
  expect(from('WEEK', '2018-12-03')).toEqual(['2018-12-03', '2018-11-26', '2018-11-19']);
  expect(from('MONTH', '2018-12-31')).toEqual(['2018-12-01', '2018-11-01', '2018-10-01']);
  expect(from('QUARTER', '2018-01-01')).toEqual(['2018-01-01', '2017-10-01', '2017-07-01']);
  expect(from('HALF_YEAR', '2018-07-01')).toEqual(['2018-07-01', '2018-01-01', '2017-07-01']);
  expect(from('NINE_MONTHS', '2018-12-03')).toEqual(['2018-01-01', '2017-01-01', '2016-01-01']);
  expect(from('YEAR', '2018-12-03')).toEqual(['2018-01-01', '2017-01-01', '2016-01-01']);
  expect(from('RANGE', '2018-12-03')).toEqual([]);
});

test('S3: under the rule 15–14 the 15th opens the next month', () => {
  expect(from('MONTH', '2018-12-14', 'ND09_2019')).toEqual(['2018-11-15', '2018-10-15', '2018-09-15']);
  expect(from('MONTH', '2018-12-15', 'ND09_2019')).toEqual(['2018-12-15', '2018-11-15', '2018-10-15']);
  expect(from('YEAR', '2018-12-15', 'ND09_2019')).toEqual(['2018-12-15', '2017-12-15', '2016-12-15']);
});
