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

export function noAccount(): Refusal {
  return new Refusal('not-found', 'account.not-found', {
    vi: 'Người này không có tài khoản.',
    en: 'This person has no account.',
  });
}
