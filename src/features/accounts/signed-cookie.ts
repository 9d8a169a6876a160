/** The signed cookies of the accounts library: 'value.signature', the signature an HMAC-SHA256 in Base64, all of it encoded. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** The value of the first cookie of this name; null where there is none, or its signature is not ours. */
export function signedCookie(header: string, name: string, secret: string): string | null {
  const sent = decoded(cookieIn(header, name) ?? '');
  const dot = sent.lastIndexOf('.');
  if (dot < 1) return null;
  const value = sent.slice(0, dot);
  const signature = Buffer.from(sent.slice(dot + 1), 'base64');
  const ours = createHmac('sha256', secret).update(value).digest();
  return signature.length === ours.length && timingSafeEqual(signature, ours) ? value : null;
}

function cookieIn(header: string, name: string): string | null {
  for (const part of header.split(';')) {
    const sign = part.indexOf('=');
    if (sign !== -1 && part.slice(0, sign).trim() === name) return part.slice(sign + 1).trim();
  }
  return null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
