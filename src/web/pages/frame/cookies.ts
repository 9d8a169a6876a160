/** The two small cookies of the pages: a signed message for the next page, and the language somebody chose. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Language } from '../../../features/access/language.js';
import type { Flash } from '../../../../templates/pages/frame/page.view.js';

const FLASH = 'don-doc-flash';
const LANGUAGE = 'don-doc-lang';
/** Long enough for a redirect over a slow line. */
const FLASH_SECONDS = 60;
const YEAR_SECONDS = 365 * 24 * 60 * 60;
/** Browsers refuse cookies over 4 kB. */
const LONGEST_FLASH = 900;

function cookie(name: string, value: string, seconds: number, secure: boolean): string {
  return `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

function read(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const [key, ...value] = part.trim().split('=');
    if (key === name) return value.join('=');
  }
  return null;
}

function signature(payload: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(`flash:${payload}`).digest();
}

/** The cookie that carries a message over a redirect. */
export function flashCookie(flash: Flash, secret: string, secure: boolean): string {
  const short = { ...flash, text: [...flash.text].slice(0, LONGEST_FLASH).join('') };
  const payload = Buffer.from(JSON.stringify(short)).toString('base64url');
  const signed = `${payload}.${signature(payload, secret).toString('base64url')}`;
  return cookie(FLASH, signed, FLASH_SECONDS, secure);
}

/** Takes the message away: it is shown once. */
export function clearedFlashCookie(secure: boolean): string {
  return cookie(FLASH, '', 0, secure);
}

/** The message of the request's cookies; null when there is none or somebody else wrote it. */
export function flashOf(header: string | undefined, secret: string): Flash | null {
  const [payload, given] = (read(header, FLASH) ?? '').split('.');
  if (!payload || !given) return null;
  const expected = signature(payload, secret);
  const actual = Buffer.from(given, 'base64url');
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) return null;
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Flash;
}

export function languageCookie(language: Language, secure: boolean): string {
  return cookie(LANGUAGE, language, YEAR_SECONDS, secure);
}

/** Pages are Vietnamese until somebody chooses: many browsers here were never told that their reader is. */
export function pageLanguage(header: string | undefined): Language {
  return read(header, LANGUAGE) === 'en' ? 'en' : 'vi';
}
