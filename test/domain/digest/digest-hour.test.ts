import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { digestHours, digestLeavesAt } from '../../../src/domain/digest/digest-hour.js';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings.js';

const at = (local: string) => Temporal.ZonedDateTime.from(`${local}[Asia/Ho_Chi_Minh]`).toInstant();
const leaves = (earliest: string, hour: string | null) =>
  digestLeavesAt(at(earliest), hour, DEFAULT_SETTINGS)
    .toZonedDateTimeISO('Asia/Ho_Chi_Minh')
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });

describe('G1, R6: the hour of a person’s daily mail', () => {
  test('is after the daily run and inside the window', () => {
    expect(digestHours(DEFAULT_SETTINGS)).toEqual(['10:00', '11:00', '13:30', '15:00', '16:00']);
    const late = { dailyRunAt: '13:30', mailWindow: { from: '07:30', to: '16:00' } };
    expect(digestHours(late)).toEqual(['15:00']);
  });

  test.each([
    ['2018-12-19T08:00', null, '2018-12-19T08:00'],
    ['2018-12-19T08:00', '10:00', '2018-12-19T10:00'],
    ['2018-12-19T09:59', '10:00', '2018-12-19T10:00'],
    ['2018-12-19T10:00', '10:00', '2018-12-19T10:00'],
    ['2018-12-19T14:00', '10:00', '2018-12-19T14:00'],
    // No longer offered: the office's figures have changed since it was chosen.
    ['2018-12-19T08:00', '17:00', '2018-12-19T08:00'],
  ])('a mail of %s for who chose %s leaves at %s', (earliest, hour, expected) =>
    expect(leaves(earliest, hour)).toBe(expected),
  );
});
