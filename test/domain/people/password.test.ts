import { describe, expect, test } from 'vitest';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD, weaknessOf } from '../../../src/domain/people/password.js';

const EMAIL = 'officer.stc@donvi.gov.vn';
const codeOf = (password: string) => weaknessOf(password, EMAIL)?.code ?? 'taken';

describe('a password that somebody chooses', () => {
  test.each([
    ['cơn mưa', 'password-too-short'],
    ['x7'.padEnd(SHORTEST_PASSWORD - 1, 'kqvzw'), 'password-too-short'],
    ['x7'.padEnd(SHORTEST_PASSWORD, 'kqvzw'), 'taken'],
    ['kqvzw 7'.repeat(20).slice(0, LONGEST_PASSWORD), 'taken'],
    ['kqvzw 7'.repeat(20).slice(0, LONGEST_PASSWORD + 1), 'password-too-long'],
    ['cơn mưa đầu mùa', 'taken'],
    ['mật khẩu của các ca thử', 'taken'],
  ])('%s: %s', (password, code) => expect(codeOf(password)).toBe(code));

  test.each([
    'Password123!',
    'P@ssw0rd2018',
    'matkhau123456',
    'Mật khẩu 2018',
    'anhyeuem1990',
    'Vietnam@12345',
    'adminadmin01',
    '1234567890',
    '0987654321',
    'aaaaaaaaaaaa',
    'qwertyuiop',
    '1122334455',
    'Nguyenvan1985',
  ])('%s is guessed', (password) => expect(codeOf(password)).toBe('password-common'));

  test.each([EMAIL, 'Officer.STC@donvi.gov.vn', 'officer.stc2018'])('%s is one’s own address', (password) =>
    expect(codeOf(password)).toBe('password-is-address'),
  );
});
