import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { publicApology, publicCount, type RegisterRow } from '../../../src/domain/apology/public-register.js';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings.js';

const day = (iso: string) => Temporal.PlainDate.from(iso);
const row: RegisterRow = {
  unitName: 'Sở Thông tin và Truyền thông',
  taskCode: 'NV-2018-0024',
  taskTitle: 'Nâng cấp cổng thông tin',
  restricted: false,
  state: 'KEPT',
  advance: false,
  originalDueDate: day('2018-11-30'),
  dueDate: day('2018-11-30'),
  deliveredOn: day('2018-12-04'),
  promisedDate: day('2018-12-28'),
  finishedOn: null,
  daysLate: 4,
  reasonCategory: 'RESOURCES',
  signatoryTitle: 'Giám đốc Sở',
  reason: 'Lý do',
  text: 'Lời xin lỗi',
  letterPublished: false,
};
const show = (over: Partial<RegisterRow>, asOf = '2019-01-10') =>
  publicApology({ ...row, ...over }, day(asOf), DEFAULT_SETTINGS);

describe('A12 sổ xin lỗi công khai', () => {
  test('A12 đủ các mục, không có thư và lời tự do khi cơ quan chưa chọn', () => {
    expect(show({})).toMatchObject({ outcome: 'KEPT', daysLate: 4, reason: null, text: null });
    expect(show({ letterPublished: true })).toMatchObject({ reason: 'Lý do', text: 'Lời xin lỗi' });
  });

  test('A12 chưa gửi, đã hủy bỏ và nhiệm vụ hạn chế không bao giờ hiện', () => {
    for (const state of ['OWED', 'LATE', 'VOID'] as const) expect(show({ state })).toBeNull();
    expect(show({ restricted: true })).toBeNull();
    expect(show({ state: 'DELIVERED' })?.outcome).toBe('OPEN');
    expect(show({ state: 'BROKEN' })?.outcome).toBe('BROKEN');
  });

  test('A3 lời xin lỗi trước chỉ hiện khi hạn đã qua', () => {
    const ahead = { state: 'DELIVERED' as const, advance: true };
    expect(show(ahead, '2018-11-30')).toBeNull();
    expect(show(ahead, '2018-12-01')).not.toBeNull();
  });

  test('A12 dưới 5 nhiệm vụ hạn chế không để lại dấu vết trong con số', () => {
    expect(publicCount(10, 4)).toEqual({ count: 10, restricted: null });
    expect(publicCount(10, 5)).toEqual({ count: 15, restricted: 5 });
    fc.assert(
      fc.property(fc.nat(100), fc.nat(4), (open, restricted) => {
        expect(publicCount(open, restricted)).toEqual(publicCount(open, 0));
      }),
    );
  });
});
