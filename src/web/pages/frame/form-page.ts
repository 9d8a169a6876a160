/** The page on which a form stood that was sent: where somebody goes back to who could not send it. */
import type { WebRequest } from '../../web-request.js';
import { localPath } from './local-path.js';

/** What Fastify adds to a request; absent in the frame's copies of it. */
interface Routed {
  server?: { hasRoute(route: { method: string; url: string }): boolean };
}

/** From the browser's word: our pages let it say so to ourselves. Without it, the nearest page above the form's address. */
export function pageOfForm(request: WebRequest & Routed): string {
  const from = refererOf(request);
  const sentTo = withoutQuery(request.url);
  if (from !== null && withoutQuery(from) !== sentTo) return localPath(from);
  // A form that was refused stands at the address of its act, which cannot always be opened.
  const page = nearestPage(request, sentTo);
  return localPath(from !== null && page === sentTo ? from : page);
}

function refererOf({ headers, host }: WebRequest): string | null {
  const referer = headers.referer ?? '';
  if (!URL.canParse(referer)) return null;
  const url = new URL(referer);
  return url.host === host ? url.pathname + url.search : null;
}

function nearestPage({ server, routeOptions }: WebRequest & Routed, sentTo: string): string | null {
  const pattern = (routeOptions.url ?? '').split('/');
  const path = sentTo.split('/');
  while (server && pattern.length > 1 && pattern.length === path.length) {
    if (server.hasRoute({ method: 'GET', url: pattern.join('/') })) return path.join('/');
    pattern.pop();
    path.pop();
  }
  return null;
}

function withoutQuery(path: string): string {
  return path.split('?')[0] ?? '';
}
