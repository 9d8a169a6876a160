import { describe, expect, test } from 'vitest';
import {
  cancellationOf,
  type NoticePresent,
  type NoticeWritten,
} from '../../../src/domain/reminder/cancellation.js';

const notice: NoticeWritten = { kind: 'RUNG', deadlineVersion: 1, unitId: 10 };
const present: NoticePresent = {
  state: 'IN_PROGRESS',
  deadlineVersion: 1,
  unitId: 10,
  apologyState: null,
  personActive: true,
};
const why = (over: Partial<NoticePresent>, kind: NoticeWritten['kind'] = 'RUNG') =>
  cancellationOf({ ...notice, kind }, { ...present, ...over })?.vi ?? null;

describe('R5 đọc lại tình trạng ngay trước khi gửi', () => {
  test('R5 không có gì thay đổi thì gửi', () => {
    expect(why({})).toBeNull();
    expect(why({ state: 'ASSIGNED' })).toBeNull();
    expect(why({ state: 'RETURN_REQUESTED' })).toBeNull();
  });

  test.each([
    ['đã báo cáo kết quả', { state: 'SUBMITTED' }, 'Đơn vị đã báo cáo kết quả'],
    ['đã hoàn thành', { state: 'COMPLETED' }, 'Nhiệm vụ đã hoàn thành'],
    ['đã hủy', { state: 'CANCELLED' }, 'Nhiệm vụ đã hủy'],
    ['tạm dừng', { state: 'SUSPENDED' }, 'Nhiệm vụ đang tạm dừng'],
    ['đã gia hạn', { deadlineVersion: 2 }, 'Thời hạn đã được điều chỉnh'],
    ['chuyển đơn vị', { unitId: 11 }, 'Nhiệm vụ đã chuyển sang đơn vị khác'],
    ['người nhận không còn', { personActive: false }, 'Người nhận không còn phụ trách việc này'],
  ] as const)('R5 %s: không gửi, ghi lý do', (_name, over, reason) => {
    expect(why(over)).toBe(reason);
  });

  test('R5 thông báo về việc đã xảy ra không mất vì tình trạng mới', () => {
    expect(why({ state: 'COMPLETED', deadlineVersion: 3 }, 'EXTENSION_DECIDED')).toBeNull();
    expect(why({ state: 'CANCELLED' }, 'CANCELLED')).toBeNull();
  });

  test('R5 nhắc xin lỗi chỉ khi còn nợ', () => {
    expect(why({ apologyState: 'OWED' }, 'APOLOGY_OWED')).toBeNull();
    expect(why({ apologyState: 'DELIVERED' }, 'APOLOGY_OWED')).toBe('Đơn vị đã gửi văn bản xin lỗi');
    expect(why({ apologyState: 'VOID' }, 'APOLOGY_LATE')).toBe('Văn bản xin lỗi đã được hủy bỏ');
    expect(why({ apologyState: null }, 'APOLOGY_LATE')).toBe('Không còn nghĩa vụ xin lỗi');
  });

  test('W4 nhắc thẩm định chỉ khi còn chờ thẩm định', () => {
    expect(why({ state: 'SUBMITTED' }, 'VERIFICATION_DUE')).toBeNull();
    expect(why({ state: 'IN_PROGRESS' }, 'VERIFICATION_DUE')).not.toBeNull();
  });

  test('A10 đã giải trình thì thôi nhắc giải trình', () => {
    expect(why({ explanationGiven: false }, 'EXPLANATION_OWED')).toBeNull();
    expect(why({ explanationGiven: true }, 'EXPLANATION_OWED')).toBe('Đơn vị đã giải trình');
  });
});
