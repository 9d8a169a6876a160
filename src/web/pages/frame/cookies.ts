/**
 * The small cookies of the pages: a signed message for the next page, the language somebody chose, and whose browser it was
 * last, so that what was typed before a session ended is given back to the same person alone.
 */
import type { Language } from '../../../features/access/language.js';
import type { Flash } from '../../../../templates/pages/frame/page.view.js';
import { seal, unseal } from './sealed.js';

const FLASH = 'don-doc-flash';
const LANGUAGE = 'don-doc-lang';
const OWNER = 'don-doc-owner';
/** Long enough for a redirect over a slow line. */
const FLASH_SECONDS = 60;
/** Longer than any session; a shared computer forgets it within a month. */
const OWNER_SECONDS = 30 * 24 * 60 * 60;
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

/** The cookie that carries a message over a redirect. */
export function flashCookie(flash: Flash, secret: string, secure: boolean): string {
  const short = { ...flash, text: [...flash.text].slice(0, LONGEST_FLASH).join('') };
  return cookie(FLASH, seal('flash', short, secret), FLASH_SECONDS, secure);
}

/** Takes the message away: it is shown once. */
export function clearedFlashCookie(secure: boolean): string {
  return cookie(FLASH, '', 0, secure);
}

/** The message of the request's cookies; null when there is none or somebody else wrote it. */
export function flashOf(header: string | undefined, secret: string): Flash | null {
  return unseal<Flash>('flash', read(header, FLASH), secret);
}

export function languageCookie(language: Language, secure: boolean): string {
  return cookie(LANGUAGE, language, YEAR_SECONDS, secure);
}

/** Pages are Vietnamese until somebody chooses: many browsers here were never told that their reader is. */
export function pageLanguage(header: string | undefined): Language {
  return read(header, LANGUAGE) === 'en' ? 'en' : 'vi';
}

/** The account that was signed in on this browser last. */
export function ownerCookie(userId: string, secret: string, secure: boolean): string {
  return cookie(OWNER, seal('owner', userId, secret), OWNER_SECONDS, secure);
}

export function ownerOf(header: string | undefined, secret: string): string | null {
  return unseal<string>('owner', read(header, OWNER), secret);
}
