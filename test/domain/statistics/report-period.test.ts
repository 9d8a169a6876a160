import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { Refusal } from '../../../src/domain/refusal.js';
import {
  type PeriodAnchor,
  type PeriodRule,
  type ReportKind,
  type ReportPeriod,
  reportPeriod,
} from '../../../src/domain/statistics/report-period.js';

const day = (iso: string) => Temporal.PlainDate.from(iso);
const period = (kind: ReportKind, anchor: PeriodAnchor, rule: PeriodRule = 'CALENDAR') =>
  reportPeriod(kind, anchor, rule) as ReportPeriod;
const show = (kind: ReportKind, iso: string, rule: PeriodRule = 'CALENDAR') => {
  const { from, to, label } = period(kind, day(iso), rule);
  return [from.toString(), to.toString(), label.vi];
};

describe('S3 kỳ báo cáo', () => {
  test('S3 theo tháng dương lịch', () => {
    expect(show('MONTH', '2024-02-10')).toEqual(['2024-02-01', '2024-02-29', 'tháng 2 năm 2024']);
    expect(show('QUARTER', '2018-12-31')).toEqual(['2018-10-01', '2018-12-31', 'quý IV năm 2018']);
    expect(show('HALF_YEAR', '2018-06-30')).toEqual(['2018-01-01', '2018-06-30', '6 tháng đầu năm 2018']);
    expect(show('HALF_YEAR', '2018-07-01')).toEqual(['2018-07-01', '2018-12-31', '6 tháng cuối năm 2018']);
    expect(show('NINE_MONTHS', '2018-11-30')).toEqual(['2018-01-01', '2018-09-30', '9 tháng đầu năm 2018']);
    expect(show('YEAR', '2018-11-30')).toEqual(['2018-01-01', '2018-12-31', 'năm 2018']);
  });

  test('S3 theo NĐ 09/2019: ngày 14 thuộc kỳ này, ngày 15 thuộc kỳ sau', () => {
    expect(show('MONTH', '2019-11-14', 'ND09_2019')).toEqual([
      '2019-10-15',
      '2019-11-14',
      'tháng 11 năm 2019',
    ]);
    expect(show('MONTH', '2019-11-15', 'ND09_2019')).toEqual([
      '2019-11-15',
      '2019-12-14',
      'tháng 12 năm 2019',
    ]);
    expect(show('MONTH', '2019-12-15', 'ND09_2019')).toEqual([
      '2019-12-15',
      '2020-01-14',
      'tháng 1 năm 2020',
    ]);
    expect(show('QUARTER', '2019-03-14', 'ND09_2019')).toEqual([
      '2018-12-15',
      '2019-03-14',
      'quý I năm 2019',
    ]);
    expect(show('HALF_YEAR', '2019-06-15', 'ND09_2019')).toEqual([
      '2019-06-15',
      '2019-12-14',
      '6 tháng cuối năm 2019',
    ]);
    expect(show('NINE_MONTHS', '2019-09-14', 'ND09_2019').slice(0, 2)).toEqual(['2018-12-15', '2019-09-14']);
    expect(show('YEAR', '2019-12-14', 'ND09_2019').slice(0, 2)).toEqual(['2018-12-15', '2019-12-14']);
  });

  test('S3 tuần từ thứ Hai đến Chủ nhật, qua năm', () => {
    expect(show('WEEK', '2018-12-31')).toEqual([
      '2018-12-31',
      '2019-01-06',
      'tuần 1 năm 2019 (31/12/2018 – 06/01/2019)',
    ]);
    expect(show('WEEK', '2018-12-30').slice(0, 2)).toEqual(['2018-12-24', '2018-12-30']);
  });

  test('S3 khoảng bất kỳ; khoảng ngược bị từ chối; loại khác lấy ngày đầu làm mốc', () => {
    const range = { from: day('2018-11-26'), to: day('2018-12-10') };
    expect(period('RANGE', range).label.vi).toBe('từ ngày 26/11/2018 đến ngày 10/12/2018');
    expect(reportPeriod('RANGE', { from: range.to, to: range.from }, 'CALENDAR')).toBeInstanceOf(Refusal);
    expect(period('MONTH', range).to.toString()).toBe('2018-11-30');
  });

  test('S3 mọi ngày thuộc kỳ của nó, và kỳ sau nối liền kỳ trước', () => {
    const kind = fc.constantFrom<ReportKind>('WEEK', 'MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR');
    const rule = fc.constantFrom<PeriodRule>('CALENDAR', 'ND09_2019');
    fc.assert(
      fc.property(kind, rule, fc.integer({ min: 0, max: 4000 }), (k, r, n) => {
        const date = day('2016-01-01').add({ days: n });
        const { from, to } = period(k, date, r);
        expect(Temporal.PlainDate.compare(from, date)).toBeLessThanOrEqual(0);
        expect(Temporal.PlainDate.compare(date, to)).toBeLessThanOrEqual(0);
        expect(period(k, to.add({ days: 1 }), r).from.toString()).toBe(to.add({ days: 1 }).toString());
      }),
    );
  });
});
