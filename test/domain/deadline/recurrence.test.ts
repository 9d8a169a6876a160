import { describe, expect, it } from 'vitest';
import { recurrencePeriods } from '../../../src/domain/deadline/recurrence.js';
import { day } from '../calendar/seed-calendar.js';

const shown = (kind: Parameters<typeof recurrencePeriods>[0], from: string, to: string) =>
  recurrencePeriods(kind, day(from), day(to)).map((period) => `${period.label} ${period.from}/${period.to}`);

describe('D5 việc định kỳ: mỗi kỳ một phân công', () => {
  it('four quarters of a year', () => {
    expect(shown('QUARTERLY', '2018-01-01', '2018-12-31')).toEqual([
      'quý I/2018 2018-01-01/2018-03-31',
      'quý II/2018 2018-04-01/2018-06-30',
      'quý III/2018 2018-07-01/2018-09-30',
      'quý IV/2018 2018-10-01/2018-12-31',
    ]);
  });

  it('a period belongs to the stretch in which its last day lies', () => {
    expect(shown('MONTHLY', '2018-01-31', '2018-03-30')).toEqual([
      'tháng 01/2018 2018-01-01/2018-01-31',
      'tháng 02/2018 2018-02-01/2018-02-28',
    ]);
    expect(shown('MONTHLY', '2018-02-01', '2018-03-31')).toEqual([
      'tháng 02/2018 2018-02-01/2018-02-28',
      'tháng 3/2018 2018-03-01/2018-03-31',
    ]);
  });

  it('half-years and years run over the turn of the year', () => {
    expect(shown('HALF_YEARLY', '2018-05-15', '2019-06-30')).toEqual([
      '6 tháng đầu năm 2018 2018-01-01/2018-06-30',
      '6 tháng cuối năm 2018 2018-07-01/2018-12-31',
      '6 tháng đầu năm 2019 2019-01-01/2019-06-30',
    ]);
    expect(shown('YEARLY', '2018-05-15', '2019-12-31')).toEqual([
      'năm 2018 2018-01-01/2018-12-31',
      'năm 2019 2019-01-01/2019-12-31',
    ]);
    expect(shown('YEARLY', '2018-05-15', '2018-12-30')).toEqual([]);
    expect(shown('MONTHLY', '2018-05-15', '2018-01-01')).toEqual([]);
  });

  it('periods of two stretches that follow each other are those of the whole, none twice', () => {
    for (const kind of ['MONTHLY', 'QUARTERLY', 'HALF_YEARLY', 'YEARLY'] as const) {
      const parts = [...shown(kind, '2018-01-01', '2018-08-15'), ...shown(kind, '2018-08-16', '2020-12-31')];
      expect(parts).toEqual(shown(kind, '2018-01-01', '2020-12-31'));
    }
  });
});
