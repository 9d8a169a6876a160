/** What goes out to a browser and comes back: only what this system wrote for this purpose is read again. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** The value with a signature, in characters that cookies and forms carry as they are. */
export function seal(purpose: string, value: unknown, secret: string): string {
  const payload = Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${payload}.${signature(purpose, payload, secret).toString('base64url')}`;
}

/** The value; null when there is none, or somebody else wrote it. */
export function unseal<T>(purpose: string, sealed: string | null | undefined, secret: string): T | null {
  const [payload, given] = (sealed ?? '').split('.');
  if (!payload || !given) return null;
  const expected = signature(purpose, payload, secret);
  const actual = Buffer.from(given, 'base64url');
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) return null;
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as T;
}

function signature(purpose: string, payload: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(`${purpose}:${payload}`).digest();
}
