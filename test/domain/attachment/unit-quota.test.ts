import { expect, test } from 'vitest';
import { MEGABYTE, refuseOverQuota } from '../../../src/domain/attachment/unit-quota.js';

const ours = { unit: 'Sở Tài chính', field: 'file' };

test('exactly full is in, one byte more is not', () => {
  expect(refuseOverQuota({ ...ours, used: 9 * MEGABYTE, added: MEGABYTE }, 10)).toBeNull();
  expect(refuseOverQuota({ ...ours, used: 9 * MEGABYTE, added: MEGABYTE + 1 }, 10)).toMatchObject({
    kind: 'rule',
    code: 'file.over-quota',
  });
});

test('the refusal says how much is used, how much was sent and how much is allowed', () => {
  const refusal = refuseOverQuota({ ...ours, used: 9.42 * MEGABYTE, added: 1.25 * MEGABYTE }, 10);
  expect(refusal?.message.vi).toContain(
    'Sở Tài chính đã dùng 9,5 MB trong 10 MB được phép cho tệp; phần gửi lên là 1,3 MB.',
  );
  expect(refusal?.message.en).toContain('uses 9.5 MB of the 10 MB');
  expect(refusal?.options.errors).toMatchObject([{ field: 'file', code: 'file.over-quota' }]);
});
