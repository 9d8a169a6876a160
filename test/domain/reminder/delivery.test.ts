import { describe, expect, test } from 'vitest';
import { classifyDelivery, fuse, messageIdOf, retryDelay } from '../../../src/domain/reminder/delivery.js';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings.js';

describe('R8 kết quả một lần gửi', () => {
  test.each([
    ['máy chủ nhận thư', 'after-handover', 250, 'SENT'],
    ['tạm từ chối (greylisting)', 'before-handover', 451, 'RETRY'],
    ['tạm từ chối sau khi nhận nội dung', 'after-handover', 452, 'RETRY'],
    ['không có hộp thư', 'before-handover', 550, 'REFUSED_FOR_GOOD'],
    ['từ chối hẳn sau khi nhận nội dung', 'after-handover', 554, 'REFUSED_FOR_GOOD'],
    ['mất kết nối trước khi giao thư', 'before-handover', undefined, 'RETRY'],
    ['mất kết nối sau khi đã giao thư', 'after-handover', undefined, 'UNKNOWN'],
    ['mất kết nối sau câu trả lời 250 của RCPT', 'before-handover', 250, 'RETRY'],
    ['sai mật khẩu của chính hệ thống, không phải lỗi địa chỉ', 'before-handover', 535, 'RETRY'],
  ] as const)('R8 %s', (message, stage, responseCode, outcome) => {
    expect(classifyDelivery({ stage, responseCode, message })).toBe(outcome);
  });

  test('R8 thời gian chờ tăng dần, thôi sau {5} lần', () => {
    const waits = [1, 2, 3, 4].map((n) => retryDelay(n, DEFAULT_SETTINGS)!.total('minute'));
    expect(waits).toEqual([1, 4, 16, 64]);
    expect(retryDelay(5, DEFAULT_SETTINGS)).toBeNull();
    expect(retryDelay(5, { ...DEFAULT_SETTINGS, mailAttempts: 6 })?.total('minute')).toBe(256);
  });

  test('R8 Message-ID suy ra từ dòng thư và không đổi', () => {
    expect(messageIdOf(7, 'a1b2-c3', 'tinh.vn')).toBe('<don-doc.7.a1b2-c3@tinh.vn>');
    expect(messageIdOf(7, 'a1b2-c3', 'tinh.vn')).toBe(messageIdOf(7, 'a1b2-c3', 'tinh.vn'));
    expect(messageIdOf(8, 'a1b2-c3', 'tinh.vn')).not.toBe(messageIdOf(7, 'a1b2-c3', 'tinh.vn'));
  });

  test('R11 thư thứ năm trong ngày còn gửi, thư thứ sáu dồn vào thư sau', () => {
    expect(fuse(4, DEFAULT_SETTINGS)).toBe('SEND');
    expect(fuse(5, DEFAULT_SETTINGS)).toBe('MERGE_INTO_NEXT');
  });
});
