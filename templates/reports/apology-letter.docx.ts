import { apologyLetterDocument, type ApologyLetterView } from './apology-letter.document.js';
import { buildStateDocument } from './state-document.js';

export function buildApologyLetterDocx(view: ApologyLetterView): Promise<Buffer> {
  return buildStateDocument(apologyLetterDocument(view));
}
