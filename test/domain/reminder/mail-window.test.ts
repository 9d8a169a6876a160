import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { WorkingCalendar } from '../../../src/domain/calendar/working-calendar.js';
import { mailWindow, spreadFrom } from '../../../src/domain/reminder/mail-window.js';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings.js';

const closed = (date: string) => ({ date, kind: 'CLOSED' as const, name: 'Nghỉ', documentNumber: null });
const calendar = new WorkingCalendar([
  { year: 2018, days: [closed('2018-12-31')] },
  { year: 2019, days: [closed('2019-01-01')] },
]);
const at = (local: string) => Temporal.Instant.from(`${local}+07:00`);
const ask = (local: string) => {
  const answer = mailWindow(at(local), calendar, DEFAULT_SETTINGS);
  const opening =
    answer.nextOpening?.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDateTime().toString() ?? null;
  return [answer.open, opening];
};

describe('R6 giờ gửi thư', () => {
  test('R6 hai bên của 07:30 và 17:00', () => {
    expect(ask('2018-11-30T07:29:59')).toEqual([false, '2018-11-30T07:30:00']);
    expect(ask('2018-11-30T07:30:00')).toEqual([true, '2018-11-30T07:30:00']);
    expect(ask('2018-11-30T16:59:59')).toEqual([true, '2018-11-30T16:59:59']);
    expect(ask('2018-11-30T17:00:00')).toEqual([false, '2018-12-03T07:30:00']);
  });

  test('R6 ngày nghỉ chờ đến ngày làm việc kế tiếp', () => {
    expect(ask('2018-12-01T09:00:00')).toEqual([false, '2018-12-03T07:30:00']);
    expect(ask('2018-12-28T18:00:00')).toEqual([false, '2019-01-02T07:30:00']);
  });

  test('R6 tính theo giờ Việt Nam dù máy chủ ở múi giờ nào: 00:30 UTC là 07:30', () => {
    const instant = Temporal.Instant.from('2018-11-30T00:30:00Z');
    expect(mailWindow(instant, calendar, DEFAULT_SETTINGS).open).toBe(true);
    expect(mailWindow(instant.subtract({ seconds: 1 }), calendar, DEFAULT_SETTINGS).open).toBe(false);
  });

  test('C3 năm chưa có lịch: chưa gửi và chưa biết khi nào gửi', () => {
    expect(ask('2019-12-31T18:00:00')).toEqual([false, null]);
    expect(ask('2020-03-02T09:00:00')).toEqual([false, null]);
  });

  test('R6 giờ mở kế tiếp luôn là giờ gửi được và không trước lúc hỏi', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 * 24 * 60 }), (minutes) => {
        const instant = at('2018-01-01T00:00:00').add({ minutes });
        const { open, nextOpening } = mailWindow(instant, calendar, DEFAULT_SETTINGS);
        expect(Temporal.Instant.compare(nextOpening!, instant)).toBe(open ? 0 : 1);
        expect(mailWindow(nextOpening!, calendar, DEFAULT_SETTINGS).open).toBe(true);
      }),
    );
  });

  test('R6 thư chờ được rải đều, không dồn một lúc', () => {
    const opening = at('2018-11-30T07:30:00');
    expect([0, 29, 30, 60].map((n) => spreadFrom(opening, n, 30).since(opening).total('second'))).toEqual([
      0, 58, 60, 120,
    ]);
  });
});
