/** Why an act on one's own account is refused. */
import { Refusal, type FieldError } from '../../domain/refusal.js';

export function tooManyTries(seconds: number): Refusal {
  return new Refusal(
    'too-many',
    'account.too-many-tries',
    {
      vi: `Thử quá nhiều lần; đợi ${seconds} giây rồi thử lại.`,
      en: `Too many tries; wait ${seconds} seconds and try again.`,
    },
    { waitSeconds: seconds },
  );
}

export function notThePassword(field: string): Refusal {
  const message = { vi: 'Mật khẩu hiện nay không đúng.', en: 'This is not your present password.' };
  return new Refusal('rule', 'account.wrong-password', message, {
    errors: [{ field, code: 'wrong', message }],
  });
}

export function weakPassword(error: FieldError): Refusal {
  return new Refusal('rule', `account.${error.code}`, error.message, { errors: [error] });
}

export function samePassword(): Refusal {
  const message = {
    vi: 'Mật khẩu mới phải khác mật khẩu hiện nay.',
    en: 'The new password must differ from the present one.',
  };
  return new Refusal('rule', 'account.same-password', message, {
    errors: [{ field: 'password', code: 'same', message }],
  });
}

export function notRepeated(): Refusal {
  const message = { vi: 'Hai lần nhập không giống nhau.', en: 'The two entries differ.' };
  return new Refusal('malformed', 'account.not-repeated', message, {
    errors: [{ field: 'again', code: 'differs', message }],
  });
}

export function noSuchSession(): Refusal {
  return new Refusal('not-found', 'account.session-not-found', {
    vi: 'Phiên này đã kết thúc.',
    en: 'This session has ended already.',
  });
}
