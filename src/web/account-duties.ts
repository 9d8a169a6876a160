/**
 * What an account owes before anything else: on the pages a password of its own, and everywhere a second factor if a role
 * asks for it.
 */
import type { AuthSessionRead } from '../features/accounts/auth-session.js';

const CHANGE_PASSWORD = '/doi-mat-khau';
const ENROL = '/ca-nhan/xac-thuc-hai-buoc';

/** True for a session that may do nothing but set up a second factor. */
export function lacksFactor({ twoFactorEnabled, factorIsAsked }: AuthSessionRead): boolean {
  return factorIsAsked && !twoFactorEnabled;
}

/** The page that comes first; null when nothing is owed, or this is it. */
export function firstPage(session: AuthSessionRead, url: string): string | null {
  const path = url.split('?')[0] ?? url;
  if (session.mustChangePassword) return path === CHANGE_PASSWORD ? null : CHANGE_PASSWORD;
  if (path === ENROL || path.startsWith(`${ENROL}/`)) return null;
  return lacksFactor(session) ? ENROL : null;
}
