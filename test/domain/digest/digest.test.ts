import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { WorkingCalendar } from '../../../src/domain/calendar/working-calendar.js';
import {
  digestDecision,
  digestPeriod,
  digestTime,
  isDigestDay,
  unitGroups,
} from '../../../src/domain/digest/digest.js';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings.js';

const day = (iso: string) => Temporal.PlainDate.from(iso);
const closed = (date: string) => ({ date, kind: 'CLOSED' as const, name: 'Nghỉ', documentNumber: null });
const tet = ['2019-02-04', '2019-02-05', '2019-02-06', '2019-02-07', '2019-02-08'].map(closed);
const calendar = new WorkingCalendar([
  { year: 2018, days: [closed('2018-12-31')] },
  {
    year: 2019,
    days: [
      closed('2019-01-01'),
      ...tet,
      { date: '2019-01-05', kind: 'OPENED', name: 'Làm bù', documentNumber: null },
    ],
  },
]);

describe('G1 ngày làm bản tin', () => {
  test('G1 bản tin của đơn vị: mỗi ngày làm việc, kể cả thứ Bảy làm bù', () => {
    expect(isDigestDay('UNIT_DAILY', day('2018-11-30'), calendar)).toBe(true);
    expect(isDigestDay('UNIT_DAILY', day('2018-12-01'), calendar)).toBe(false);
    expect(isDigestDay('UNIT_DAILY', day('2019-01-05'), calendar)).toBe(true);
  });

  test('G1 bản tin tuần: thứ Hai; thứ Hai nghỉ thì ngày làm việc kế tiếp; cả tuần nghỉ thì không có', () => {
    const days = (from: string, count: number) =>
      Array.from({ length: count }, (_, n) => day(from).add({ days: n }))
        .filter((date) => isDigestDay('LEADER_WEEKLY', date, calendar))
        .map((date) => date.toString());
    expect(days('2018-11-26', 7)).toEqual(['2018-11-26']);
    expect(days('2018-12-31', 7)).toEqual(['2019-01-02']);
    expect(days('2019-02-04', 14)).toEqual(['2019-02-11']);
  });

  test('G2 mỗi kỳ một bản: khóa theo ngày, theo tuần ISO qua năm', () => {
    expect(digestPeriod('UNIT_DAILY', day('2018-12-03'))).toBe('2018-12-03');
    expect(digestPeriod('LEADER_WEEKLY', day('2018-12-31'))).toBe('2019-W01');
    expect(digestPeriod('LEADER_WEEKLY', day('2019-01-02'))).toBe('2019-W01');
  });

  test('G1 bản tin tuần lúc mở cửa gửi thư, bản tin ngày cùng lượt chạy hằng ngày', () => {
    expect(digestTime('LEADER_WEEKLY', DEFAULT_SETTINGS)).toBe('07:30');
    expect(digestTime('UNIT_DAILY', DEFAULT_SETTINGS)).toBe('08:00');
  });
});

describe('G1 nội dung bản tin đơn vị', () => {
  const row = {
    state: 'IN_PROGRESS' as const,
    dueDate: day('2018-11-30'),
    apologyState: null,
    explanationOwed: false,
  };
  const groups = (over: object, asOf: string) => {
    const answer = unitGroups([{ ...row, ...over }], day(asOf), calendar);
    return Object.entries(answer)
      .filter(([, rows]) => rows.length > 0)
      .map(([name]) => name);
  };

  test('G1 đến hạn hôm nay hoặc ngày làm việc kế tiếp', () => {
    expect(groups({}, '2018-11-28')).toEqual([]);
    expect(groups({}, '2018-11-29')).toEqual(['due']);
    expect(groups({}, '2018-11-30')).toEqual(['due']);
    expect(groups({ dueDate: day('2018-12-03') }, '2018-11-30')).toEqual(['due']);
  });

  test('G1 quá hạn và còn nợ xin lỗi, giải trình', () => {
    expect(groups({}, '2018-12-03')).toEqual(['late']);
    expect(groups({ apologyState: 'OWED' }, '2018-12-03')).toEqual(['late', 'owed']);
    expect(groups({ apologyState: 'DELIVERED' }, '2018-12-03')).toEqual(['late']);
    expect(groups({ apologyState: 'BROKEN', explanationOwed: true }, '2018-12-03')).toEqual(['late', 'owed']);
  });

  test('W4 đã nộp, tạm dừng, hoàn thành thì im', () => {
    for (const state of ['SUBMITTED', 'SUSPENDED', 'COMPLETED', 'CANCELLED'])
      expect(groups({ state }, '2018-12-03')).toEqual([]);
  });
});

describe('G2 không có gì để nói', () => {
  test('G2 không có gì thì không gửi', () => {
    expect(
      digestDecision({ kind: 'UNIT_DAILY', new: 0, due: 0, late: 0, owed: 0 }, DEFAULT_SETTINGS).send,
    ).toBe(false);
    expect(
      digestDecision({ kind: 'UNIT_DAILY', new: 1, due: 0, late: 0, owed: 0 }, DEFAULT_SETTINGS).send,
    ).toBe(true);
    expect(digestDecision({ kind: 'CHAIR_DAILY', newL3: 0, newBroken: 0 }, DEFAULT_SETTINGS).send).toBe(
      false,
    );
    expect(digestDecision({ kind: 'CHAIR_DAILY', newL3: 0, newBroken: 1 }, DEFAULT_SETTINGS).send).toBe(true);
  });

  test('G2 lãnh đạo nhận "Không có nhiệm vụ quá hạn" nếu muốn', () => {
    const empty = { kind: 'LEADER_WEEKLY' as const, late: 0, apologiesOwed: 0, promisesBroken: 0 };
    expect(digestDecision(empty, DEFAULT_SETTINGS)).toMatchObject({
      send: true,
      emptyText: { vi: 'Không có nhiệm vụ quá hạn' },
    });
    expect(digestDecision(empty, { ...DEFAULT_SETTINGS, leaderDigestWhenEmpty: false }).send).toBe(false);
    expect(digestDecision({ ...empty, late: 1 }, DEFAULT_SETTINGS)).toEqual({ send: true, emptyText: null });
    expect(digestDecision({ ...empty, promisesBroken: 1 }, DEFAULT_SETTINGS)).toEqual({
      send: true,
      emptyText: null,
    });
  });
});
