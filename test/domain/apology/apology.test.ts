import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import {
  afterAction,
  apologyDueDate,
  arisesAgain,
  becomesLate,
  closingState,
  explanationDueDate,
  isBroken,
  isOwed,
  isVoidedByExtension,
  isWithdrawn,
  lastAdvanceDay,
  lateEscalationDate,
} from '../../../src/domain/apology/apology.js';
import { WorkingCalendar } from '../../../src/domain/calendar/working-calendar.js';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings.js';

const day = (iso: string) => Temporal.PlainDate.from(iso);
const calendar = new WorkingCalendar([
  { year: 2018, days: [{ date: '2018-12-31', kind: 'CLOSED', name: 'Nghỉ hoán đổi', documentNumber: null }] },
  {
    year: 2019,
    days: [
      { date: '2019-01-01', kind: 'CLOSED', name: 'Tết Dương lịch', documentNumber: null },
      { date: '2019-01-05', kind: 'OPENED', name: 'Làm bù', documentNumber: null },
    ],
  },
]);
const DUE = day('2018-11-30');

describe('A1, A2 nghĩa vụ xin lỗi phát sinh', () => {
  const owed = (over: object) =>
    isOwed({
      role: 'LEAD',
      state: 'IN_PROGRESS',
      dueDate: DUE,
      hasStandingSubmissionOnOrBeforeDue: false,
      goLiveOn: null,
      asOf: day('2018-12-01'),
      ...over,
    });

  test('A2 ngày đến hạn chưa nợ, 00:00 ngày hôm sau nợ', () => {
    expect(owed({ asOf: DUE })).toBe(false);
    expect(owed({})).toBe(true);
  });

  test('A2 có kết quả nộp trong hạn thì không nợ, kể cả khi đang chờ thẩm định', () => {
    expect(owed({ state: 'SUBMITTED', hasStandingSubmissionOnOrBeforeDue: true })).toBe(false);
    expect(owed({ state: 'SUBMITTED' })).toBe(true);
  });

  test('A1 đơn vị phối hợp không xin lỗi', () => expect(owed({ role: 'COORDINATING' })).toBe(false));

  test('A2 không thời hạn, nháp, tạm dừng, đã hủy, đã hoàn thành thì không nợ', () => {
    expect(owed({ dueDate: null })).toBe(false);
    for (const state of ['DRAFT', 'SUSPENDED', 'CANCELLED', 'COMPLETED']) expect(owed({ state })).toBe(false);
    for (const state of ['ASSIGNED', 'RETURN_REQUESTED']) expect(owed({ state })).toBe(true);
  });

  test('R10 quá hạn từ trước ngày vận hành thì không phải xin lỗi', () => {
    expect(owed({ goLiveOn: day('2018-12-01') })).toBe(false);
    expect(owed({ goLiveOn: DUE })).toBe(true);
  });

  test('A2 việc đã được cơ quan hủy bỏ chỉ phát sinh lại với hạn mới; tự rút thì phát sinh lại', () => {
    const arisesOn = day('2018-12-01');
    expect(arisesAgain({ byOffice: true, arisesOn }, DUE)).toBe(false);
    expect(arisesAgain({ byOffice: true, arisesOn }, day('2018-12-14'))).toBe(true);
    expect(arisesAgain({ byOffice: false, arisesOn }, DUE)).toBe(true);
  });
});

describe('A3–A4 thời hạn xin lỗi', () => {
  test('A4 hạn 31/12/2018 dời sang 02/01/2019, xin lỗi chậm nhất thứ Bảy làm bù 05/01/2019', () => {
    const due = calendar.rollForward(day('2018-12-31')).date;
    expect(due.toString()).toBe('2019-01-02');
    expect(apologyDueDate(due, calendar, DEFAULT_SETTINGS).toString()).toBe('2019-01-05');
  });

  test('A4 số ngày là của cơ quan đặt ra', () => {
    expect(apologyDueDate(DUE, calendar, { ...DEFAULT_SETTINGS, apologyTermWorkingDays: 1 }).toString()).toBe(
      '2018-12-03',
    );
  });

  test('W3 kết quả đúng hạn bị trả lại sau hạn: thời hạn xin lỗi tính từ ngày trả lại', () => {
    expect(apologyDueDate(DUE, calendar, DEFAULT_SETTINGS, day('2018-12-10')).toString()).toBe('2018-12-13');
    expect(apologyDueDate(DUE, calendar, DEFAULT_SETTINGS, day('2018-11-20')).toString()).toBe('2018-12-05');
  });

  test('A3 xin lỗi trước đến hết ngày trước ngày đến hạn một ngày lịch', () => {
    expect(lastAdvanceDay(DUE, DEFAULT_SETTINGS).toString()).toBe('2018-11-29');
  });

  test('A3 kết quả nộp đúng hạn thì lời xin lỗi trước tự rút; nộp muộn thì không', () => {
    expect(isWithdrawn({ state: 'DELIVERED', advance: true }, DUE, DUE)).toBe(true);
    expect(isWithdrawn({ state: 'DELIVERED', advance: true }, day('2018-12-01'), DUE)).toBe(false);
    expect(isWithdrawn({ state: 'DELIVERED', advance: false }, DUE, DUE)).toBe(false);
  });
});

describe('A9–A11 chậm xin lỗi, thất hứa, khép lại', () => {
  test('A9 ngày cuối chưa chậm, ngày hôm sau chậm; báo Trưởng ban sau {3} ngày làm việc', () => {
    const last = day('2018-12-05');
    expect(becomesLate('OWED', last, last)).toBe(false);
    expect(becomesLate('OWED', last, day('2018-12-06'))).toBe(true);
    expect(becomesLate('DELIVERED', last, day('2018-12-06'))).toBe(false);
    expect(lateEscalationDate(last, calendar, DEFAULT_SETTINGS).toString()).toBe('2018-12-10');
  });

  test('A10 hết ngày hẹn mới là thất hứa; có kết quả trong ngày hẹn thì không; giải trình trong {3} ngày làm việc', () => {
    const promise = {
      state: 'DELIVERED' as const,
      promisedDate: day('2018-12-28'),
      hasStandingSubmissionOnOrBeforePromised: false,
    };
    expect(isBroken({ ...promise, asOf: day('2018-12-28') })).toBe(false);
    expect(isBroken({ ...promise, asOf: day('2018-12-29') })).toBe(true);
    expect(
      isBroken({ ...promise, hasStandingSubmissionOnOrBeforePromised: true, asOf: day('2018-12-29') }),
    ).toBe(false);
    expect(isBroken({ ...promise, state: 'BROKEN', asOf: day('2018-12-29') })).toBe(false);
    expect(explanationDueDate(promise.promisedDate, calendar, DEFAULT_SETTINGS).toString()).toBe(
      '2019-01-04',
    );
  });

  test('A7 việc đã xong lúc ký thì không có gì để thất hứa, thẩm định xong là giữ lời', () => {
    expect(
      isBroken({
        state: 'DELIVERED',
        promisedDate: null,
        hasStandingSubmissionOnOrBeforePromised: false,
        asOf: day('2019-12-01'),
      }),
    ).toBe(false);
    expect(closingState({ state: 'DELIVERED', promisedDate: null }, day('2018-12-20'))).toBe('KEPT');
  });

  test('A11 nộp đúng ngày hẹn là giữ lời, hôm sau là thất hứa; đã thất hứa thì vẫn thất hứa', () => {
    const promisedDate = day('2018-12-28');
    expect(closingState({ state: 'DELIVERED', promisedDate }, promisedDate)).toBe('KEPT');
    expect(closingState({ state: 'DELIVERED_LATE', promisedDate }, day('2018-12-29'))).toBe('BROKEN');
    expect(closingState({ state: 'BROKEN', promisedDate }, promisedDate)).toBe('BROKEN');
    expect(closingState({ state: 'VOID', promisedDate }, promisedDate)).toBeNull();
  });

  test('A8, A9, A11, A13 bảng chuyển trạng thái', () => {
    expect(afterAction(null, 'arise')).toBe('OWED');
    expect(afterAction('OWED', 'deliver')).toBe('DELIVERED');
    expect(afterAction('LATE', 'deliver')).toBe('DELIVERED_LATE');
    expect(afterAction('DELIVERED_LATE', 'return-form')).toBe('LATE');
    expect(afterAction('BROKEN', 'void')).toBe('VOID');
    expect(afterAction('DELIVERED', 'deliver')).toBeNull();
    expect(afterAction('BROKEN', 'deliver')).toBeNull();
    expect(afterAction('VOID', 'void')).toBeNull();
  });

  test('X3 gia hạn sau hạn xóa lời xin lỗi chưa ký, không xóa lời đã ký', () => {
    expect(isVoidedByExtension('OWED')).toBe(true);
    expect(isVoidedByExtension('LATE')).toBe(true);
    expect(isVoidedByExtension('DELIVERED')).toBe(false);
  });
});
