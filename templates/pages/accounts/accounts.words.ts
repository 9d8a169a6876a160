/** Signing in and the account. */
import type { Text } from '../../../src/domain/refusal.js';

export const accountsWords = {
  'sign-in.title': { vi: 'Đăng nhập', en: 'Sign in' },
  'sign-in.email': { vi: 'Thư điện tử', en: 'E-mail' },
  'sign-in.password': { vi: 'Mật khẩu', en: 'Password' },
  'sign-in.submit': { vi: 'Đăng nhập', en: 'Sign in' },
  'sign-in.wrong': {
    vi: 'Thư điện tử hoặc mật khẩu không đúng. Xin nhập lại mật khẩu.',
    en: 'The e-mail or the password is wrong. Enter the password again.',
  },
  'sign-in.too-many': {
    vi: 'Đã thử quá nhiều lần. Xin chờ một phút rồi đăng nhập lại.',
    en: 'Too many attempts. Wait a minute, then sign in again.',
  },
  'sign-in.needed': { vi: 'Đăng nhập để mở trang này.', en: 'Sign in to open this page.' },
  'sign-in.signed-out': { vi: 'Đã đăng xuất.', en: 'You have signed out.' },
  'sign-in.demo': { vi: 'Vào xem bằng tài khoản trình diễn', en: 'Enter with a demonstration account' },
  'sign-in.demo-note': {
    vi: 'Mỗi vai một tài khoản; bấm tên là vào. Mật khẩu chung: {password}',
    en: 'One account per role; a click enters. The password of all: {password}',
  },
  'sign-in.enter-as': { vi: 'Vào với vai', en: 'Enter as' },
} satisfies Record<string, Text>;
