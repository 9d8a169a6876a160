/** The headers of everything that a browser shows as a page, also of one that says what failed. */
import type { WebReply } from '../../web-request.js';

const SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** No script and no style but our files (marks of form fields are drawn from the stylesheet), nobody's frame; nothing personal is kept on the way. */
export function setPageHeaders(reply: WebReply): void {
  reply
    .header('content-security-policy', SECURITY_POLICY)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'same-origin')
    .header('cache-control', 'no-store');
}
