import type { Refusal } from '../../../domain/refusal.js';
import { RefusalException } from '../../../features/access/answer.js';

/** The HTTP status of a refusal that is shown inside a page. */
export function statusOf(refusal: Refusal): number {
  return new RefusalException(refusal).getStatus();
}
