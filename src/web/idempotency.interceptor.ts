/**
 * `Idempotency-Key` on POST in the API: a request sent twice (a double click, a retry after a lost line) has one effect
 * and gets one answer. A refused request leaves the key free, for it changed nothing. Pages know no keys: their forms
 * are answered by the handler itself, and there is no answer to keep.
 */
import { createHash, randomUUID } from 'node:crypto';
import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { catchError, from, mergeMap, of, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { Refusal } from '../domain/refusal.js';
import { RefusalException } from '../features/access/answer.js';
import { IdempotencyStore } from './idempotency.store.js';
import type { KeyedRequest } from './idempotency.store.js';
import type { WebReply, WebRequest } from './web-request.js';

const LONGEST_KEY = 200;

@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(@Inject(IdempotencyStore) private readonly store: IdempotencyStore) {}

  intercept(
    context: ExecutionContext,
    next: CallHandler,
  ): Observable<unknown> | Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const keyed = keyedRequest(http.getRequest<WebRequest>());
    return keyed === null ? next.handle() : this.once(keyed, http.getResponse<WebReply>(), next);
  }

  private async once(keyed: KeyedRequest, reply: WebReply, next: CallHandler): Promise<Observable<unknown>> {
    const claim = await this.store.claim(keyed);
    if (claim.kind === 'DONE') {
      reply.status(claim.status).header('idempotency-replayed', 'true');
      return of(claim.response);
    }
    if (claim.kind === 'OTHER') throw new RefusalException(KEY_REUSED);
    if (claim.kind === 'UNDER_WAY') throw new RefusalException(UNDER_WAY);
    return next.handle().pipe(
      mergeMap(async (response: unknown) => {
        if (response instanceof StreamableFile) await this.store.release(keyed);
        else await this.store.keep(keyed, reply.statusCode, response);
        return response;
      }),
      catchError((error: unknown) =>
        from(this.store.release(keyed)).pipe(mergeMap(() => throwError(() => error))),
      ),
    );
  }
}

/** The request by its key; null where the header has no meaning: other methods, nobody signed in. */
function keyedRequest(request: WebRequest): KeyedRequest | null {
  const key = request.headers['idempotency-key'];
  if (request.method !== 'POST' || typeof key !== 'string' || key === '' || !request.actor) return null;
  // Where it was routed, not what was written: an address can be written in several ways.
  if (!request.routeOptions.url?.startsWith('/api/')) return null;
  if (key.length > LONGEST_KEY) throw new RefusalException(KEY_TOO_LONG);
  const hash = createHash('sha256').update(whatWasSent(request)).digest('hex');
  return { personId: request.actor.personId, key, route: `POST ${request.url}`, hash };
}

/** The bytes of an upload are read by the handler, so no two are known to be the same: its key serves once. */
function whatWasSent({ headers, body }: WebRequest): string {
  const isUpload = /^\s*multipart\//i.test(headers['content-type'] ?? '');
  return isUpload ? randomUUID() : JSON.stringify(body ?? null);
}

const KEY_REUSED = new Refusal('rule', 'idempotency.key-reused', {
  vi: 'Idempotency-Key này đã dùng cho một yêu cầu khác; mỗi yêu cầu dùng một khóa riêng.',
  en: 'This Idempotency-Key was used for another request; each request takes its own key.',
});

const UNDER_WAY = new Refusal('conflict', 'idempotency.under-way', {
  vi: 'Yêu cầu này đang được xử lý; đợi giây lát rồi gửi lại với cùng khóa để nhận kết quả.',
  en: 'This request is under way; wait a moment and send it again with the same key for the answer.',
});

const KEY_TOO_LONG = new Refusal('malformed', 'idempotency.key-too-long', {
  vi: `Idempotency-Key dài tối đa ${LONGEST_KEY} ký tự.`,
  en: `An Idempotency-Key has at most ${LONGEST_KEY} characters.`,
});
