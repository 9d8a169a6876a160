import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { formatDate, isInTime, localDate } from '../../../src/domain/calendar/local-time.js';
import { day } from './seed-calendar.js';

const instant = (iso: string) => Temporal.Instant.from(iso);

describe('C1 ngày của hạn kết thúc lúc 24 giờ giờ Việt Nam', () => {
  it.each([
    ['2019-01-02T23:59:59+07:00', true],
    ['2019-01-02T23:59:59.999999999+07:00', true],
    ['2019-01-03T00:00:00+07:00', false],
    ['2019-01-02T00:00:00+07:00', true],
    ['2019-01-02T16:59:59Z', true],
    ['2019-01-02T17:00:00Z', false],
    ['2019-01-02T22:00:00-05:00', false],
  ])('nộp lúc %s, hạn 02/01/2019 → đúng hạn: %s', (moment, inTime) => {
    expect(isInTime(instant(moment), day('2019-01-02'))).toBe(inTime);
  });

  it('the date on the wall is the local one, not that of UTC', () => {
    expect(localDate(instant('2018-12-31T17:00:00Z')).toString()).toBe('2019-01-01');
    expect(localDate(instant('2018-12-31T16:59:59Z')).toString()).toBe('2018-12-31');
  });

  it('writes a date as dd/mm/yyyy', () => {
    expect(formatDate(day('2018-02-05'))).toBe('05/02/2018');
  });
});
