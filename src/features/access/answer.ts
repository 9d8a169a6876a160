import { HttpException } from '@nestjs/common';
import { Refusal } from '../../domain/refusal.js';
import type { Decision, RefusalKind } from '../../domain/refusal.js';

/** How a refusal is answered over HTTP. */
const STATUS: Record<RefusalKind, number> = {
  malformed: 400,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  rule: 422,
  'too-many': 429,
  unavailable: 503,
};

/** A refusal on its way to the one filter that writes problem+json or an error page. */
export class RefusalException extends HttpException {
  constructor(readonly refusal: Refusal) {
    super(refusal.message.en, STATUS[refusal.kind]);
  }
}

/** What a use case decided, or the refusal thrown to the filter. */
export function answer<T>(decision: Decision<T>): T {
  if (decision instanceof Refusal) throw new RefusalException(decision);
  return decision;
}
