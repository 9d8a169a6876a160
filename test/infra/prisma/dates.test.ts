import { expect, test } from 'vitest';
import { toColumn, toIsoDate, toPlainDate } from '../../../src/infra/prisma/dates.js';

test.each(['1969-12-31', '1970-01-01', '2018-02-28', '2020-02-29', '2026-12-31', '9999-12-31'])(
  'the column of %s gives the same day both ways, each time',
  (iso) => {
    const column = toColumn(iso);
    for (const _ of [1, 2]) {
      expect(toIsoDate(column)).toBe(iso);
      expect(toPlainDate(column).toString()).toBe(iso);
      expect(toPlainDate(iso).toString()).toBe(iso);
    }
    expect(toColumn(toPlainDate(column))).toEqual(column);
  },
);

test('more days than are kept are still each their own', () => {
  const first = Date.UTC(1900, 0, 1);
  for (let n = 0; n <= 45_000; n += 1) toIsoDate(new Date(first + n * 86_400_000));
  expect(toIsoDate(new Date(first))).toBe('1900-01-01');
  expect(toPlainDate('2023-03-17').toString()).toBe('2023-03-17');
});

test('what is no day is refused', () => {
  expect(toPlainDate(null)).toBeNull();
  expect(() => toPlainDate('2018-13-01')).toThrow(RangeError);
  expect(() => toIsoDate(new Date(Number.NaN))).toThrow(RangeError);
});
