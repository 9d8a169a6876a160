/** Why an act on a second factor is refused. */
import { Refusal } from '../../domain/refusal.js';

export function notTheCode(): Refusal {
  const message = {
    vi: 'Mã không đúng hoặc đã dùng. Nhập mã đang hiện trong ứng dụng; giờ của điện thoại phải đúng.',
    en: 'The code is wrong or was used. Enter the one the app shows now; the clock of the telephone has to be right.',
  };
  return new Refusal('rule', 'account.wrong-code', message, {
    errors: [{ field: 'code', code: 'wrong', message }],
  });
}

export function codesNotOn(): Refusal {
  return new Refusal('conflict', 'account.second-factor-off', {
    vi: 'Xác thực hai bước chưa bật.',
    en: 'The second factor is not on.',
  });
}

export function secondFactorIsAsked(): Refusal {
  return new Refusal(
    'rule',
    'account.second-factor-asked',
    {
      vi: 'Vai trò của tài khoản này bắt buộc xác thực hai bước nên không tắt được.',
      en: 'A role of this account requires the second factor; it cannot be switched off.',
    },
    { rule: 'Q' },
  );
}

export function secondFactorIsOn(): Refusal {
  return new Refusal('conflict', 'account.second-factor-on', {
    vi: 'Xác thực hai bước đang bật. Đổi điện thoại: nhờ người quản trị đặt lại.',
    en: 'The second factor is on. For a new telephone ask the administrator to reset it.',
  });
}

export function secondFactorComesFirst(): Refusal {
  return new Refusal(
    'forbidden',
    'account.second-factor-needed',
    {
      vi: 'Vai trò của tài khoản này bắt buộc xác thực hai bước. Bật tại trang /ca-nhan/xac-thuc-hai-buoc, hoặc POST /api/auth/two-factor/enable {password} rồi POST /api/auth/two-factor/verify {code}.',
      en: 'A role of this account requires the second factor. Switch it on at the page /ca-nhan/xac-thuc-hai-buoc, or by POST /api/auth/two-factor/enable {password} and then POST /api/auth/two-factor/verify {code}.',
    },
    { rule: 'Q' },
  );
}

export function noAccount(): Refusal {
  return new Refusal('not-found', 'account.not-found', {
    vi: 'Người này không có tài khoản.',
    en: 'This person has no account.',
  });
}
