import { Refusal } from '../../domain/refusal.js';

export function noSuchPerson(): Refusal {
  return new Refusal('not-found', 'person.not-found', {
    vi: 'Không có người này.',
    en: 'There is no such person.',
  });
}

export function addressTaken(email: string): Refusal {
  const message = {
    vi: `Địa chỉ ${email} đã có người dùng.`,
    en: `The address ${email} is taken.`,
  };
  return new Refusal('conflict', 'person.email-taken', message, {
    errors: [{ field: 'email', code: 'taken', message, value: email }],
  });
}

/** An account keeps its address when its person leaves; two cannot sign in with one. */
export function addressOfAccount(email: string): Refusal {
  const message = {
    vi: `Địa chỉ ${email} là của một tài khoản khác, có thể của người đã thôi việc. Ghi địa chỉ khác, hoặc đổi địa chỉ của người ấy trước.`,
    en: `The address ${email} belongs to another account, perhaps of somebody who has left. Give another address, or change theirs first.`,
  };
  return new Refusal('conflict', 'person.email-taken', message, {
    errors: [{ field: 'email', code: 'taken', message, value: email }],
  });
}

export function accountNeedsAddress(): Refusal {
  const message = {
    vi: 'Tài khoản cần địa chỉ thư để đăng nhập.',
    en: 'An account needs an address to sign in with.',
  };
  return new Refusal('rule', 'person.account-needs-email', message, {
    errors: [{ field: 'email', code: 'missing', message }],
  });
}

/** So that the office is never left without its administrator. */
export function notYourself(field: 'roles' | 'active'): Refusal {
  const message = {
    vi: 'Không tự bỏ quyền quản trị hoặc khóa tài khoản của chính mình; nhờ người quản trị khác.',
    en: 'You cannot take the administrator’s role or the account from yourself; ask another administrator.',
  };
  const errors = [{ field, code: 'yourself', message }];
  return new Refusal('rule', 'person.not-yourself', message, { rule: 'Q', errors });
}

/** Without an address nothing else tells two of the same name and post apart: it would be the same form sent twice. */
export function knownAlready(name: string): Refusal {
  const message = {
    vi: `Đơn vị đã có ${name} với chức vụ này và chưa có địa chỉ thư; ghi chức vụ cụ thể hơn nếu là người khác.`,
    en: `The unit has ${name} with this post and no address already; give a more exact post if it is somebody else.`,
  };
  return new Refusal('conflict', 'person.known', message, {
    errors: [{ field: 'name', code: 'known', message, value: name }],
  });
}
