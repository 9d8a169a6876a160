import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { WorkingCalendar } from '../../../src/domain/calendar/working-calendar.js';
import { dueRungs, nextRungOn, recipientsOf, rungDates, rungs } from '../../../src/domain/reminder/rung.js';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings.js';

const day = (iso: string) => Temporal.PlainDate.from(iso);
const closed = (date: string, name: string) => ({
  date,
  kind: 'CLOSED' as const,
  name,
  documentNumber: null,
});
const calendar = new WorkingCalendar([
  { year: 2018, days: [closed('2018-12-31', 'Nghỉ hoán đổi')] },
  {
    year: 2019,
    days: [
      closed('2019-01-01', 'Tết Dương lịch'),
      { date: '2019-01-05', kind: 'OPENED', name: 'Làm bù', documentNumber: null },
    ],
  },
]);
const only2018 = new WorkingCalendar([{ year: 2018, days: [closed('2018-12-31', 'Nghỉ hoán đổi')] }]);
const DUE = day('2018-11-30');
const base = { dueDate: DUE, notBefore: day('2018-11-01'), goLiveOn: null };
const due = (over: object) =>
  dueRungs({ ...base, lastSweptOn: null, asOf: DUE, ...over }, calendar, DEFAULT_SETTINGS);

describe('R1 các mốc đôn đốc', () => {
  test('R1 bảy mốc theo thứ tự từ nhẹ đến nặng', () => {
    expect(rungs(DEFAULT_SETTINGS).map((r) => [r.code, r.offset, r.gravity])).toEqual([
      ['T-7', -7, 0],
      ['T-3', -3, 1],
      ['T-1', -1, 2],
      ['T', 0, 3],
      ['L1', 1, 4],
      ['L2', 3, 5],
      ['L3', 5, 6],
    ]);
  });

  test('R1 số ngày là của cơ quan đặt ra, không phải của mã nguồn', () => {
    const settings = {
      ...DEFAULT_SETTINGS,
      reminderDaysBefore: [0, 10, 10],
      escalationDaysAfter: { L1: 2, L2: 4, L3: 8 },
    };
    expect(rungs(settings).map((r) => [r.code, r.offset])).toEqual([
      ['T-10', -10],
      ['T', 0],
      ['L1', 2],
      ['L2', 4],
      ['L3', 8],
    ]);
  });

  test('R1 ngày của từng mốc tính theo ngày làm việc, qua nghỉ hoán đổi và làm bù', () => {
    const days = rungDates(day('2019-01-02'), calendar, DEFAULT_SETTINGS).map(({ rung, day: on }) => [
      rung.code,
      on?.toString(),
    ]);
    expect(days).toEqual([
      ['T-7', '2018-12-20'],
      ['T-3', '2018-12-26'],
      ['T-1', '2018-12-28'],
      ['T', '2019-01-02'],
      ['L1', '2019-01-03'],
      ['L2', '2019-01-05'],
      ['L3', '2019-01-08'],
    ]);
  });

  test('C3 mốc rơi vào năm chưa có lịch thì để trống, không đoán', () => {
    const days = rungDates(day('2018-12-27'), only2018, DEFAULT_SETTINGS).map(
      ({ day: on }) => on?.toString() ?? null,
    );
    expect(days.slice(3)).toEqual(['2018-12-27', '2018-12-28', null, null]);
  });

  test('R1 trước hạn gửi chuyên viên; thêm thủ trưởng khi giao trực tiếp hoặc đơn vị không có chuyên viên', () => {
    const [before] = rungs(DEFAULT_SETTINGS);
    expect(recipientsOf(before!, { inPerson: false, unitHasOfficer: true })).toEqual(['OFFICERS']);
    expect(recipientsOf(before!, { inPerson: true, unitHasOfficer: true })).toEqual(['HEAD', 'OFFICERS']);
    expect(recipientsOf(before!, { inPerson: false, unitHasOfficer: false })).toEqual(['HEAD', 'OFFICERS']);
  });

  test('R1 L1 thủ trưởng và chuyên viên, L2 thường trực và lãnh đạo phụ trách kèm công văn, L3 Trưởng ban', () => {
    const [l1, l2, l3] = rungs(DEFAULT_SETTINGS).slice(-3);
    const inPerson = { inPerson: true, unitHasOfficer: true };
    expect(recipientsOf(l1!, inPerson)).toEqual(['HEAD', 'OFFICERS']);
    expect(recipientsOf(l2!, inPerson)).toEqual(['OFFICE_HEAD', 'SUPERVISING_LEADER']);
    expect(recipientsOf(l3!, inPerson)).toEqual(['COMMITTEE_HEAD']);
    expect([l1, l2, l3].map((r) => r?.urgingLetter)).toEqual([false, true, false]);
  });

  test('R1 mốc rơi trước ngày giao không phát sinh; rơi đúng ngày giao thì phát sinh', () => {
    expect(due({ notBefore: day('2018-11-21'), asOf: day('2018-11-21') }).fire?.rung.code).toBe('T-7');
    expect(due({ notBefore: day('2018-11-22'), asOf: day('2018-11-22') }).fire).toBeNull();
  });
});

describe('R4 sau khi hệ thống ngừng', () => {
  test('R4 chưa đến ngày thì chưa gửi', () => {
    expect(due({ asOf: day('2018-11-20') })).toEqual({ fire: null, late: false, superseded: [] });
  });

  test('R4 gửi đúng ngày thì không ghi "gửi chậm"', () => {
    const answer = due({ lastSweptOn: day('2018-12-04'), asOf: day('2018-12-05') });
    expect([answer.fire?.rung.code, answer.late, answer.superseded]).toEqual(['L2', false, []]);
  });

  test('R4 chỉ mốc nặng nhất được gửi, ghi "gửi chậm"; các mốc bỏ qua được ghi lại', () => {
    const answer = due({ lastSweptOn: day('2018-11-27'), asOf: day('2018-12-06') });
    expect([answer.fire?.rung.code, answer.late]).toEqual(['L2', true]);
    expect(answer.superseded.map((r) => r.code)).toEqual(['T-1', 'T', 'L1']);
  });

  test('R10 quá hạn từ trước ngày vận hành thì không có L2, L3', () => {
    const before = due({ goLiveOn: day('2018-12-01'), asOf: day('2018-12-20') });
    expect(before.fire?.rung.code).toBe('L1');
    const onTheDay = due({ goLiveOn: DUE, asOf: day('2018-12-20') });
    expect(onTheDay.fire?.rung.code).toBe('L3');
  });

  test('R4 quét từng ngày thì mỗi mốc gửi đúng một lần, đúng ngày', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 40 }), (shift, term) => {
        const dueDate = calendar.rollForward(day('2018-02-01').add({ days: shift })).date;
        const notBefore = dueDate.subtract({ days: term });
        const fired: string[] = [];
        let lastSweptOn: Temporal.PlainDate | null = null;
        for (
          let asOf = notBefore;
          Temporal.PlainDate.compare(asOf, dueDate.add({ days: 30 })) <= 0;
          asOf = asOf.add({ days: 1 })
        ) {
          const answer = dueRungs(
            { dueDate, notBefore, goLiveOn: null, lastSweptOn, asOf },
            calendar,
            DEFAULT_SETTINGS,
          );
          expect(answer.late).toBe(false);
          expect(answer.superseded).toEqual([]);
          if (answer.fire) fired.push(answer.fire.rung.code);
          lastSweptOn = asOf;
        }
        const expected = rungDates(dueDate, calendar, DEFAULT_SETTINGS).filter(
          ({ day: on }) => Temporal.PlainDate.compare(on!, notBefore) >= 0,
        );
        expect(fired).toEqual(expected.map(({ rung }) => rung.code));
      }),
      { numRuns: 40 },
    );
  });

  test('R4 quét thưa bất kỳ: mỗi mốc được gửi hoặc ghi là bỏ qua đúng một lần', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 15 }), { minLength: 1, maxLength: 20 }), (gaps) => {
        const seen: string[] = [];
        let lastSweptOn: Temporal.PlainDate | null = null;
        let asOf = base.notBefore;
        for (const gap of gaps) {
          asOf = asOf.add({ days: gap });
          const answer = dueRungs({ ...base, lastSweptOn, asOf }, calendar, DEFAULT_SETTINGS);
          seen.push(...answer.superseded.map((r) => r.code), ...(answer.fire ? [answer.fire.rung.code] : []));
          lastSweptOn = asOf;
        }
        const passed = rungDates(DUE, calendar, DEFAULT_SETTINGS).filter(
          ({ day: on }) => Temporal.PlainDate.compare(on!, asOf) <= 0,
        );
        expect(seen).toEqual(passed.map(({ rung }) => rung.code));
      }),
    );
  });
});

describe('R1 ngày của mốc kế tiếp', () => {
  const next = (after: string | null, over = {}) =>
    nextRungOn(
      { ...base, after: after === null ? null : day(after), ...over },
      calendar,
      DEFAULT_SETTINGS,
    )?.toString() ?? null;

  test('mốc đầu tiên, mốc sau hẳn ngày đã quét, và hết mốc', () => {
    expect(next(null)).toBe('2018-11-21');
    expect(next('2018-11-20')).toBe('2018-11-21');
    expect(next('2018-11-21')).toBe('2018-11-27');
    expect(next('2018-12-07')).toBeNull();
  });

  test('R10 quá hạn từ trước ngày vận hành: sau L1 không còn mốc', () => {
    expect(next('2018-12-03', { goLiveOn: day('2018-12-01') })).toBeNull();
    expect(next('2018-12-02', { goLiveOn: day('2018-12-01') })).toBe('2018-12-03');
  });

  test('C3 phần còn lại rơi vào năm chưa có lịch thì không có ngày', () => {
    const q = {
      dueDate: day('2018-12-28'),
      notBefore: day('2018-12-01'),
      goLiveOn: null,
      after: day('2018-12-28'),
    };
    expect(nextRungOn(q, only2018, DEFAULT_SETTINGS)).toBeNull();
  });
});
