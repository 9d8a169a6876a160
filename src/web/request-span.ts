/** What goes with a request wherever its work goes on: its id in the log, and its span when traces are made. */
import type { ServerResponse } from 'node:http';
import { loggedAs } from '../infra/log/office-logger.js';
import { openSpan, within } from '../infra/tracing/tracing.js';
import type { Span } from '../infra/tracing/tracing.js';
import type { WebRequest } from './web-request.js';

const spans = new WeakMap<WebRequest, Span>();

/** The route, never the address: that can hold a secret or somebody's words. It ends with the answer. */
export function openRequestSpan(request: WebRequest, answer: ServerResponse): void {
  const { method, routeOptions, headers } = request;
  const span = openSpan(routeOptions.url ? `${method} ${routeOptions.url}` : method, {
    kind: 'SERVER',
    attributes: {
      'http.request.method': method,
      'http.route': routeOptions.url,
      'don_doc.request.id': request.id,
    },
    parent: headers['traceparent'] as string | undefined,
  });
  if (!span) return;
  spans.set(request, span);
  answer.once('close', () => {
    span.set({ 'http.response.status_code': answer.statusCode });
    if (!answer.writableFinished) span.fail('aborted');
    else if (answer.statusCode >= 500) span.fail(String(answer.statusCode));
    span.end();
  });
}

export function spanOf(request: WebRequest): Span | null {
  return spans.get(request) ?? null;
}

export function asRequest<T>(request: WebRequest, carryOut: () => T): T {
  return loggedAs(request.id, () => within(spanOf(request), carryOut));
}
