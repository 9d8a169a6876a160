import { describe, expect, it } from 'vitest';
import { previewCalendarChange } from '../../../src/domain/calendar/calendar-change.js';
import { type CalendarDay, WorkingCalendar } from '../../../src/domain/calendar/working-calendar.js';
import { day, seedCalendar, seedYears } from './seed-calendar.js';

const entered = (date: string, kind: CalendarDay['kind'], name: string): CalendarDay => ({
  date,
  kind,
  name,
  documentNumber: '1/TB',
});
const swapOf24November = new WorkingCalendar(
  seedYears.map((entry) => {
    if (entry.year !== 2026) return entry;
    const swap = [
      entered('2026-11-21', 'OPENED', 'Làm bù'),
      entered('2026-11-23', 'CLOSED', 'Nghỉ hoán đổi'),
    ];
    return { ...entry, days: [...entry.days, ...swap] };
  }),
);
const shown = (moved: { id: string; from: unknown; to: unknown }[]) =>
  moved.map(({ id, from, to }) => `${id}: ${from} → ${to}`);

describe('C6 xem trước khi đổi lịch: hoán đổi ngày 23/11/2026 lấy thứ bảy 21/11/2026', () => {
  const deadlines = [
    { id: 'thứ hai', printedDate: day('2026-11-23') },
    { id: 'thứ bảy', printedDate: day('2026-11-21') },
    { id: 'thứ sáu', printedDate: day('2026-11-20') },
    { id: 'thứ tư', printedDate: day('2026-11-25') },
    {
      id: 'tạm dừng',
      printedDate: day('2026-11-19'),
      suspensions: [{ suspendedFrom: day('2026-11-16'), resumedOn: day('2026-11-18') }],
    },
  ];

  it('lists only the deadlines that move, from, to and why', () => {
    const preview = previewCalendarChange(seedCalendar, swapOf24November, deadlines);
    expect(shown(preview.deadlines)).toEqual([
      'thứ hai: 2026-11-23 → 2026-11-25',
      'thứ bảy: 2026-11-23 → 2026-11-21',
      'tạm dừng: 2026-11-23 → 2026-11-21',
    ]);
    expect(preview.deadlines.map(({ reason }) => reason)).toEqual([
      '23/11/2026 nghỉ hoán đổi, 24/11/2026 nghỉ lễ → hạn tính đến 25/11/2026',
      'lịch làm việc thay đổi: 21/11/2026 thành ngày làm việc, 23/11/2026 thành ngày nghỉ',
      'lịch làm việc thay đổi: 21/11/2026 thành ngày làm việc, 23/11/2026 thành ngày nghỉ',
    ]);
  });

  it('lists the unsent notices that move, even if their deadline does not', () => {
    const notices = [
      { id: 'T-1', deadlineId: 'thứ tư', workingDays: -1 },
      { id: 'T-3', deadlineId: 'thứ tư', workingDays: -3 },
      { id: 'T', deadlineId: 'thứ hai', workingDays: 0 },
      { id: 'không còn', deadlineId: 'việc khác', workingDays: 0 },
    ];
    const preview = previewCalendarChange(seedCalendar, swapOf24November, deadlines, notices);
    expect(shown(preview.notices)).toEqual(['T-1: 2026-11-23 → 2026-11-21', 'T: 2026-11-23 → 2026-11-25']);
  });

  it('the same calendar again moves nothing', () => {
    const preview = previewCalendarChange(seedCalendar, seedCalendar, deadlines);
    expect(preview).toEqual({ deadlines: [], notices: [], changedDays: [] });
  });
});

describe('C3, C6 lịch của một năm được nhập thì hạn "chưa tính được" được tính', () => {
  const with2028 = new WorkingCalendar([...seedYears, { year: 2028, days: [] }]);
  const deadlines = [{ id: 'năm sau', printedDate: day('2028-01-01') }];

  it('from nothing to a date', () => {
    const { deadlines: moved } = previewCalendarChange(seedCalendar, with2028, deadlines);
    expect(shown(moved)).toEqual(['năm sau: null → 2028-01-03']);
  });

  it('and back again when the year is taken away', () => {
    const { deadlines: moved } = previewCalendarChange(with2028, seedCalendar, deadlines);
    expect(shown(moved)).toEqual(['năm sau: 2028-01-03 → null']);
    expect(moved[0]?.reason).toBe('chưa tính được hạn: chưa có lịch làm việc năm 2028');
  });

  it('a suspension that reaches into a missing year is not guessed', () => {
    const suspensions = [{ suspendedFrom: day('2027-12-01'), resumedOn: day('2027-12-10') }];
    const suspended = [{ id: 'cuối năm', printedDate: day('2027-12-30'), suspensions }];
    const { deadlines: moved } = previewCalendarChange(seedCalendar, with2028, suspended);
    expect(shown(moved)).toEqual(['cuối năm: null → 2028-01-10']);
  });
});
