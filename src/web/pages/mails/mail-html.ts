/** A mail as HTML in a frame of its own: nothing in it runs, loads or leads anywhere. */
import type { WebReply } from '../../web-request.js';

const POLICY = "default-src 'none'; style-src-attr 'unsafe-inline'; sandbox; frame-ancestors 'self'";

export function sendMailHtml(reply: WebReply, html: string): void {
  reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-security-policy', POLICY)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
    .header('cache-control', 'no-store')
    .send(html);
}
