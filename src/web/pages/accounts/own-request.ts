import type { AuthSessionRead } from '../../../features/accounts/auth-session.js';
import type { WebRequest } from '../../web-request.js';

/** The fields of a form as they came. */
export type Form = Record<string, unknown> | undefined;

/** The text of a field; what is none is empty. */
export function textOf(form: Form, name: string): string {
  const value = form?.[name];
  return typeof value === 'string' ? value : '';
}

/** The session of a route that is not public. */
export function ownSession({ session, url }: WebRequest): AuthSessionRead {
  if (!session) throw new Error(`${url} needs somebody signed in`);
  return session;
}
