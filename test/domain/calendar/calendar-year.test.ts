import { describe, expect, it } from 'vitest';
import { calendarYearToEnter, checkCalendarYear } from '../../../src/domain/calendar/calendar-year.js';
import type { CalendarDay } from '../../../src/domain/calendar/working-calendar.js';
import { Refusal } from '../../../src/domain/refusal.js';
import { day, seedCalendar, seedYears } from './seed-calendar.js';

const closed = (date: string): CalendarDay => ({
  date,
  kind: 'CLOSED',
  name: 'Nghỉ lễ',
  documentNumber: null,
});

describe('C2 lịch do người nhập được kiểm tra trước khi dùng', () => {
  it('accepts every year of the seed and puts the days in order', () => {
    for (const year of seedYears) expect(checkCalendarYear(year)).toEqual(year);
    const checked = checkCalendarYear({ year: 2025, days: [closed('2025-09-02'), closed('2025-01-01')] });
    expect(checked).toMatchObject({ days: [{ date: '2025-01-01' }, { date: '2025-09-02' }] });
  });

  it('refuses dates that do not exist, lie in another year or come twice, and names each line', () => {
    const days = ['2025-01-01', '2025-02-29', '2026-01-01', '2025-01-01', '1/1/2025'].map(closed);
    const refusal = checkCalendarYear({ year: 2025, days });
    expect(refusal).toBeInstanceOf(Refusal);
    expect((refusal as Refusal).options.errors).toMatchObject([
      { field: 'days.1.date', code: 'calendar.unreadable-date', value: '2025-02-29' },
      { field: 'days.2.date', code: 'calendar.other-year' },
      { field: 'days.3.date', code: 'calendar.day-twice' },
      { field: 'days.4.date', code: 'calendar.unreadable-date' },
    ]);
  });
});

describe('C3 từ ngày 01/12 nhắc nhập lịch năm sau', () => {
  it.each([
    ['2027-11-30', null],
    ['2027-12-01', 2028],
    ['2026-12-31', null],
    ['2028-01-01', 2028],
  ])('%s → %s', (asOf, year) => {
    expect(calendarYearToEnter(day(asOf), seedCalendar)).toBe(year);
  });
});
