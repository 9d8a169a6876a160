import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import {
  latenessAge,
  onTimeRate,
  rank,
  rate,
  totals,
  updateRate,
} from '../../../src/domain/statistics/totals.js';

describe('S1 tỷ lệ và xếp hạng', () => {
  test('S1 tỷ lệ in tử số và mẫu số, viết theo lối Việt Nam', () => {
    expect(rate(874, 1000)).toMatchObject({ text: '87,4 %', full: '874/1000 (87,4 %)', value: 0.874 });
    expect(rate(5, 5).text).toBe('100 %');
    expect(rate(0, 5).text).toBe('0 %');
  });

  test('S1 không có dữ liệu là "—", không phải 0', () => {
    expect(rate(0, 0)).toEqual({ numerator: 0, denominator: 0, value: null, text: '—', full: '—' });
    expect(onTimeRate(totals(['NO_DEADLINE_DONE', 'OPEN_OVERDUE'])).text).toBe('—');
  });

  test('D4 nhiệm vụ không thời hạn không vào tỷ lệ đúng hạn', () => {
    expect(onTimeRate(totals(['DONE_ON_TIME', 'DONE_LATE', 'NO_DEADLINE_DONE'])).full).toBe('1/2 (50 %)');
  });

  test('S1 bằng nhau thì cùng hạng, hạng sau bỏ trống; không có dữ liệu thì không xếp', () => {
    const rows = [{ value: 0.5 }, { value: null }, { value: 2 / 6 }, { value: 1 / 3 }, { value: 0.1 }];
    expect(rank(rows).map((row) => row.rank)).toEqual([1, null, 2, 2, 4]);
  });

  test('S1 hạng: cao hơn thì đứng trước, bằng nhau thì cùng chỗ, hạng nhất luôn có', () => {
    const row = fc.record({ value: fc.option(fc.integer({ min: 0, max: 6 }).map((n) => n / 6)) });
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const ranked = rank(rows);
        const placed = ranked.filter((r) => r.rank !== null);
        expect(placed.length).toBe(rows.filter((r) => r.value !== null).length);
        if (placed.length > 0) expect(Math.min(...placed.map((r) => r.rank!))).toBe(1);
        for (const a of placed)
          for (const b of placed)
            expect(Math.sign(a.rank! - b.rank!)).toBe(Math.sign(b.value! - a.value!) + 0);
      }),
    );
  });
});

describe('S2 tuổi quá hạn và tỷ lệ cập nhật', () => {
  test.each([
    [0, 0, null],
    [1, 0, '1-5'],
    [1, 1, '1-5'],
    [7, 5, '1-5'],
    [8, 6, '6-30'],
    [42, 30, '6-30'],
    [43, 31, '>30'],
    [43, null, null],
  ] as const)('S2 quá hạn %i ngày, %s ngày làm việc: %s', (days, workingDays, age) => {
    expect(latenessAge({ days, workingDays })).toBe(age);
  });

  test('S2 tỷ lệ cập nhật chỉ tính phân công đang mở', () => {
    const rows = [
      { open: true, reportedInPeriod: true },
      { open: true, reportedInPeriod: false },
      { open: false, reportedInPeriod: true },
    ];
    expect(updateRate(rows)).toMatchObject({ numerator: 1, denominator: 2 });
    expect(updateRate([]).text).toBe('—');
  });
});
