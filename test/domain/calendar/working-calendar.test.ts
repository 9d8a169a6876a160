import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { CalendarYearMissing, WorkingCalendar } from '../../../src/domain/calendar/working-calendar.js';
import { day, seedCalendar as calendar, seedYears } from './seed-calendar.js';

const missingYear = (act: () => unknown): number | null => {
  try {
    act();
  } catch (error) {
    if (error instanceof CalendarYearMissing) return error.year;
    throw error;
  }
  return null;
};

describe('C2 ngày làm việc', () => {
  it.each([
    ['2018-12-28', true, 'thứ sáu thường'],
    ['2018-12-29', false, 'thứ bảy thường'],
    ['2018-12-31', false, 'nghỉ hoán đổi'],
    ['2019-01-01', false, 'nghỉ lễ'],
    ['2019-01-05', true, 'thứ bảy làm bù'],
    ['2019-01-06', false, 'chủ nhật'],
    ['2018-02-13', true, 'ngày cuối trước Tết'],
    ['2018-02-14', false, '29 Chạp'],
    ['2018-02-20', false, 'nghỉ bù Tết'],
    ['2018-02-21', true, 'ngày đầu sau Tết'],
    ['2026-08-22', true, 'thứ bảy làm bù'],
    ['2026-11-23', true, 'chưa có quyết định hoán đổi'],
    ['2026-11-24', false, 'Ngày Văn hóa Việt Nam'],
  ])('%s làm việc: %s (%s)', (date, working) => {
    expect(calendar.isWorking(day(date))).toBe(working);
  });

  it('holds 2018, 2019 and 2024–2027, and 2019 and 2027 say that they are provisional', () => {
    expect(seedYears.map((entry) => entry.year)).toEqual([2018, 2019, 2024, 2025, 2026, 2027]);
    expect(seedYears.filter((entry) => entry.provisional).map((entry) => entry.year)).toEqual([2019, 2027]);
    expect(calendar.coveredRanges().map(({ from, to }) => `${from}/${to}`)).toEqual([
      '2018-01-01/2019-12-31',
      '2024-01-01/2027-12-31',
    ]);
  });

  it('every swapped-off day of the seed names the Saturday that was opened for it', () => {
    const days = seedYears.flatMap((entry) => entry.days);
    const opened = days.filter((entry) => entry.kind === 'OPENED').map((entry) => entry.date);
    const swapped = days.filter((entry) => entry.reason === 'SWAPPED');
    expect(swapped).toHaveLength(opened.length);
    for (const { name } of swapped) {
      const [, dd, mm, yyyy] = /^Nghỉ hoán đổi \(làm bù ngày (\d\d)\/(\d\d)\/(\d{4})\)$/.exec(name) ?? [];
      expect(opened).toContain(`${yyyy}-${mm}-${dd}`);
    }
  });

  it('refuses to build a calendar from a day outside its year, a year twice, a day both opened and closed', () => {
    const entry = { kind: 'CLOSED', name: '', documentNumber: null } as const;
    const build = (date: string, year: number) => new WorkingCalendar([{ year, days: [{ ...entry, date }] }]);
    expect(() => build('2020-01-01', 2021)).toThrow(RangeError);
    expect(
      () =>
        new WorkingCalendar([
          { year: 2020, days: [] },
          { year: 2020, days: [] },
        ]),
    ).toThrow(RangeError);
    const both = [
      { ...entry, date: '2020-01-01' },
      { ...entry, date: '2020-01-01', kind: 'OPENED' as const },
    ];
    expect(() => new WorkingCalendar([{ year: 2020, days: both }])).toThrow(RangeError);
  });
});

describe('C4 cộng ngày làm việc, không tính ngày xảy ra sự kiện', () => {
  it.each([
    ['2018-04-24', 3, '2018-05-02'],
    ['2018-02-13', 1, '2018-02-21'],
    ['2018-12-28', 3, '2019-01-04'],
    ['2018-12-28', 4, '2019-01-05'],
    ['2024-04-26', 3, '2024-05-04'],
    ['2025-04-25', 1, '2025-04-26'],
    ['2025-04-25', 5, '2025-05-06'],
    ['2026-02-13', 3, '2026-02-25'],
    ['2026-08-21', 1, '2026-08-22'],
    ['2026-08-21', 7, '2026-09-03'],
    ['2026-11-23', 1, '2026-11-25'],
    ['2019-01-02', 3, '2019-01-05'],
    ['2019-01-02', -1, '2018-12-28'],
    ['2018-12-31', -1, '2018-12-28'],
    ['2018-12-31', 0, '2018-12-31'],
  ])('%s + %i → %s', (event, n, expected) => {
    expect(calendar.addWorkingDays(day(event), n).toString()).toBe(expected);
  });

  it('counts the same days back, negative when reversed', () => {
    expect(calendar.countWorkingDays(day('2018-12-28'), day('2019-01-05'))).toBe(4);
    expect(calendar.countWorkingDays(day('2019-01-05'), day('2018-12-28'))).toBe(-4);
    expect(calendar.countWorkingDays(day('2018-12-31'), day('2018-12-31'))).toBe(0);
  });
});

describe('C4, C5 hạn rơi vào ngày nghỉ lùi sang ngày làm việc kế tiếp và nói vì sao', () => {
  it.each([
    ['2018-12-31', '2019-01-02', '31/12/2018 nghỉ hoán đổi, 01/01/2019 nghỉ lễ → hạn tính đến 02/01/2019'],
    ['2018-09-02', '2018-09-04', '02/09/2018 nghỉ lễ, 03/09/2018 nghỉ bù → hạn tính đến 04/09/2018'],
    ['2018-06-30', '2018-07-02', '30/06/2018 và 01/07/2018 nghỉ cuối tuần → hạn tính đến 02/07/2018'],
    ['2026-04-26', '2026-04-28', '26/04/2026 nghỉ lễ, 27/04/2026 nghỉ bù → hạn tính đến 28/04/2026'],
    [
      '2018-02-16',
      '2018-02-21',
      'từ 16/02/2018 đến 18/02/2018 nghỉ lễ, 19/02/2018 và 20/02/2018 nghỉ bù → hạn tính đến 21/02/2018',
    ],
  ])('%s → %s', (printed, expected, reason) => {
    const rolled = calendar.rollForward(day(printed));
    expect(rolled.date.toString()).toBe(expected);
    expect(rolled.reason).toBe(reason);
  });

  it('hạn rơi vào thứ bảy làm bù thì giữ nguyên', () => {
    expect(calendar.rollForward(day('2019-01-05'))).toEqual({ date: day('2019-01-05'), reason: null });
  });

  it.each([
    ['Quốc khánh', 'nghỉ (Quốc khánh)'],
    ['Hoán đổi với 04/05', 'nghỉ hoán đổi'],
    ['NGHỈ BÙ'.normalize('NFD'), 'nghỉ bù'],
    ['', 'nghỉ'],
  ])('a day entered by hand as “%s” without a reason is told as “%s”', (name, words) => {
    const closed = { date: '2025-09-02', kind: 'CLOSED', name, documentNumber: null } as const;
    const { reason } = new WorkingCalendar([{ year: 2025, days: [closed] }]).rollForward(day('2025-09-02'));
    expect(reason).toBe(`02/09/2025 ${words} → hạn tính đến 03/09/2025`);
  });
});

describe('C3 năm chưa có lịch không bao giờ đoán', () => {
  it('the last known day still counts, the first unknown one does not', () => {
    expect(calendar.addWorkingDays(day('2027-12-30'), 1).toString()).toBe('2027-12-31');
    expect(missingYear(() => calendar.addWorkingDays(day('2027-12-30'), 2))).toBe(2028);
    expect(calendar.addWorkingDays(day('2018-01-03'), -1).toString()).toBe('2018-01-02');
    expect(missingYear(() => calendar.addWorkingDays(day('2018-01-02'), -1))).toBe(2017);
  });

  it('the day of the event is not counted, so its own year may be unknown', () => {
    expect(calendar.addWorkingDays(day('2023-12-31'), 1).toString()).toBe('2024-01-02');
    expect(missingYear(() => calendar.addWorkingDays(day('2023-12-30'), 1))).toBe(2023);
  });

  it('names the first missing year of a stretch', () => {
    expect(missingYear(() => calendar.countWorkingDays(day('2019-12-30'), day('2024-01-02')))).toBe(2020);
    expect(missingYear(() => calendar.isWorking(day('2020-01-01')))).toBe(2020);
    expect(missingYear(() => calendar.rollForward(day('2028-01-01')))).toBe(2028);
    expect(missingYear(() => [...calendar.ordinals(day('2027-12-31'), day('2028-01-01'))])).toBe(2028);
  });

  it('a roll that steps over the end of the known years is not guessed either', () => {
    const only2022 = new WorkingCalendar([{ year: 2022, days: [] }]);
    expect(missingYear(() => only2022.rollForward(day('2022-12-31')))).toBe(2023);
  });
});

describe('C laws of the calendar', () => {
  const known = fc.oneof(offsets('2018-01-01', 730), offsets('2024-01-01', 1461));
  const near = fc.tuple(offsets('2024-02-01', 1300), fc.integer({ min: 1, max: 20 }));

  it('adding and counting agree, forwards and backwards', () => {
    fc.assert(
      fc.property(near, ([event, n]) => {
        const later = calendar.addWorkingDays(event, n);
        const earlier = calendar.addWorkingDays(event, -n);
        expect(calendar.isWorking(later) && calendar.isWorking(earlier)).toBe(true);
        expect(calendar.countWorkingDays(event, later)).toBe(n);
        // (earlier, event] leaves out `earlier` and counts `event` if it is a working day.
        expect(calendar.countWorkingDays(earlier, event)).toBe(n - 1 + Number(calendar.isWorking(event)));
        expect(calendar.addWorkingDays(later, -n)).toEqual(
          calendar.rollForward(event).date.equals(event) ? event : back(event),
        );
      }),
    );
  });

  it('rolling lands on a working day, never earlier, and does nothing the second time', () => {
    fc.assert(
      fc.property(known, (date) => {
        if (date.toString() >= '2027-12-31') return;
        const rolled = calendar.rollForward(date);
        expect(calendar.isWorking(rolled.date)).toBe(true);
        expect(rolled.date.since(date).days).toBeGreaterThanOrEqual(0);
        expect(rolled.reason === null).toBe(rolled.date.equals(date));
        expect(calendar.rollForward(rolled.date)).toEqual({ date: rolled.date, reason: null });
      }),
    );
  });

  it('running numbers rise exactly on working days and give the same counts', () => {
    for (const { from, to } of calendar.coveredRanges()) {
      let previous = 0;
      const byDate = new Map<string, number>();
      for (const { date, working, ordinal } of calendar.ordinals(from, to)) {
        expect(working).toBe(calendar.isWorking(date));
        expect(ordinal - previous).toBe(Number(working));
        byDate.set(date.toString(), ordinal);
        previous = ordinal;
      }
      const span = from.until(to).days;
      expect(byDate.size).toBe(span + 1);
      const inside = offsets(from.toString(), span + 1);
      fc.assert(
        fc.property(inside, inside, (a, b) => {
          const difference = (byDate.get(b.toString()) ?? 0) - (byDate.get(a.toString()) ?? 0);
          expect(calendar.countWorkingDays(a, b)).toBe(difference);
        }),
      );
    }
  });

  function back(event: ReturnType<typeof day>) {
    return calendar.addWorkingDays(event, -1);
  }

  function offsets(start: string, count: number) {
    return fc.integer({ min: 0, max: count - 1 }).map((days) => day(start).add({ days }));
  }
});
