import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { checkVoiding, returnForForm } from '../../../src/domain/apology/apology-decisions.js';
import { WorkingCalendar } from '../../../src/domain/calendar/working-calendar.js';
import { Refusal } from '../../../src/domain/refusal.js';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings.js';

const day = (iso: string) => Temporal.PlainDate.from(iso);
const calendar = new WorkingCalendar([{ year: 2018, days: [] }]);
const DUE = day('2018-11-30');

describe('A8 trả lại về thể thức', () => {
  const give = (over: object, act: object = {}) =>
    returnForForm(
      { state: 'DELIVERED', advance: false, deliveredOn: day('2018-12-04'), dueDate: DUE, ...over },
      { on: day('2018-12-06'), reason: 'Thiếu căn cứ', ...act },
      calendar,
      DEFAULT_SETTINGS,
    );

  test('A8 trong {2} ngày làm việc được trả lại và không mất lượt hẹn; hôm sau thì thôi', () => {
    expect(give({})).toEqual({ state: 'OWED', promiseUsed: false });
    expect(give({ state: 'DELIVERED_LATE' })).toEqual({ state: 'LATE', promiseUsed: false });
    expect((give({}, { on: day('2018-12-07') }) as Refusal).code).toBe('form-return.term-over');
  });

  test('A8 phải nêu lý do; chưa gửi hoặc đã khép lại thì không có gì để trả', () => {
    expect((give({}, { reason: ' ' }) as Refusal).options.errors?.[0]?.field).toBe('reason');
    for (const state of ['OWED', 'KEPT', 'BROKEN', 'VOID'])
      expect((give({ state }) as Refusal).kind).toBe('conflict');
  });

  test('A3 lời xin lỗi trước bị trả lại trước hạn thì chưa nợ gì; sau hạn thì nợ', () => {
    const ahead = { advance: true, deliveredOn: day('2018-11-29') };
    expect(give(ahead, { on: day('2018-11-30') })).toMatchObject({ state: 'VOID' });
    expect(give(ahead, { on: day('2018-12-03') })).toMatchObject({ state: 'OWED' });
  });
});

describe('A11 hủy bỏ', () => {
  test('A11 phải có lý do và văn bản, từng mục được gọi tên', () => {
    expect(checkVoiding('LATE', { reason: 'Sai dữ liệu', documentNumber: '12/QĐ-BCĐ' })).toBe('VOID');
    const refused = checkVoiding('LATE', {}) as Refusal;
    expect(refused.options.errors?.map((e) => e.field)).toEqual(['reason', 'documentNumber']);
    expect((checkVoiding('VOID', { reason: 'x', documentNumber: 'y' }) as Refusal).kind).toBe('conflict');
  });
});
