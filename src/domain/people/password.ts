/**
 * What a password that somebody chooses must be: long, not one of the common ones, not one's own address. No rule about
 * kinds of characters and no expiry, which make people write passwords down (NIST SP 800-63B, 5.1.1.2
 * and appendix A).
 */
import type { FieldError, Text } from '../refusal.js';
import { COMMON_WORDS } from './common-passwords.js';

export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 128;

/** Keys that lie beside each other, forwards; backwards is the same. */
const ROWS = ['01234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
/** What people write in place of a letter. */
const DISGUISES: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
};

/** Why `password` is not taken as the password of the account with this address; null when it is. */
export function weaknessOf(password: string, email: string): FieldError | null {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD) return refused('password-too-short', TOO_SHORT);
  if (length > LONGEST_PASSWORD) return refused('password-too-long', TOO_LONG);
  const folded = fold(password);
  const [name = ''] = fold(email).split('@');
  if (folded === fold(email) || stripped(folded) === stripped(name))
    return refused('password-is-address', IS_ADDRESS);
  if (isWalk(folded) || isCommon(folded)) return refused('password-common', COMMON);
  return null;
}

function isCommon(folded: string): boolean {
  const middle = folded.replace(/^[^a-z]+|[^a-z]+$/g, '');
  return [stripped(folded), undisguised(middle), stripped(undisguised(folded))].some(isOfCommonWords);
}

/** One common word, or two. */
function isOfCommonWords(word: string): boolean {
  if (COMMON_WORDS.has(word)) return true;
  for (let at = 2; at <= word.length - 2; at += 1) {
    if (COMMON_WORDS.has(word.slice(0, at)) && COMMON_WORDS.has(word.slice(at))) return true;
  }
  return false;
}

/** Made of few characters, or of keys beside each other: "aaaaaaaaaa", "1234512345", "qwertyuiop12". */
function isWalk(folded: string): boolean {
  if (new Set(folded).size < 4) return true;
  let steps = 0;
  for (let at = 1; at < folded.length; at += 1) {
    const pair = folded.slice(at - 1, at + 1);
    const backwards = pair.charAt(1) + pair.charAt(0);
    if (
      pair.charAt(0) === pair.charAt(1) ||
      ROWS.some((row) => row.includes(pair) || row.includes(backwards))
    )
      steps += 1;
  }
  return steps >= folded.length - 3;
}

function fold(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');
}

/** The letters alone. */
function stripped(folded: string): string {
  return folded.replace(/[^a-z]/g, '');
}

function undisguised(folded: string): string {
  return folded.replace(/[@431!0$57]/g, (sign) => DISGUISES[sign] ?? sign);
}

function refused(code: string, message: Text): FieldError {
  return { field: 'password', code, message };
}

const TOO_SHORT: Text = {
  vi: `Cần ít nhất ${SHORTEST_PASSWORD} ký tự; một câu ngắn dễ nhớ là tốt nhất.`,
  en: `At least ${SHORTEST_PASSWORD} characters; a short sentence you remember is best.`,
};
const TOO_LONG: Text = {
  vi: `Nhiều nhất ${LONGEST_PASSWORD} ký tự.`,
  en: `At most ${LONGEST_PASSWORD} characters.`,
};
const IS_ADDRESS: Text = {
  vi: 'Mật khẩu trùng với địa chỉ thư, người khác đoán được ngay.',
  en: 'This is your address; anybody would guess it.',
};
const COMMON: Text = {
  vi: 'Mật khẩu này nhiều người dùng hoặc dễ đoán; chọn một câu riêng của mình.',
  en: 'Many people use this or would guess it; choose a sentence of your own.',
};
