/**
 * A page of another site cannot act in the name of who is signed in here: a browser says where an unsafe request comes
 * from, and it has to be from here. Programs say nothing and pass: they hold no one else's cookies. Signing in is
 * checked too, so that nobody is signed in as somebody else behind their back.
 */
import type { Failure } from './problem.js';
import type { WebRequest } from './web-request.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

export const OTHER_ORIGIN: Failure = {
  status: 403,
  code: 'access.other-origin',
  message: {
    vi: 'Yêu cầu đến từ một trang khác nên không được thực hiện.',
    en: 'The request came from another site and was not carried out.',
  },
};

/** True when the request is safe, comes from our own pages, or from no page at all. */
export function isOfSameOrigin({ method, headers }: WebRequest, publicUrl: string): boolean {
  if (SAFE.has(method)) return true;
  const site = headers['sec-fetch-site'];
  if (site === 'same-origin' || site === 'none') return true;
  const origin = headers.origin;
  if (origin === undefined) return site === undefined;
  if (origin === new URL(publicUrl).origin) return true;
  // Host as the browser sent it: what a forwarded header claims is not believed.
  return URL.canParse(origin) && new URL(origin).host === headers.host;
}
