import type { UnitReadiness } from '../../../features/tasks/unit-readiness.js';
import type { Say } from '../../../../templates/pages/frame/page-phrase.js';

/** What should be known of a unit before it is given something, in sentences (R7). */
export function readinessSentences(found: UnitReadiness, unit: string, say: Say): string[] {
  const { withoutHead, withoutOfficer, withoutAddress, hasStandIn } = found;
  const sentences: string[] = [];
  if (withoutHead && withoutOfficer) sentences.push(say('draft.before.nobody', { unit }));
  else if (withoutHead) sentences.push(say('draft.before.no-head', { unit }));
  else if (withoutOfficer) sentences.push(say('draft.before.no-officer', { unit }));
  if (withoutAddress.length > 0) {
    const people = withoutAddress.join(', ');
    const word = hasStandIn ? 'draft.before.no-address' : 'draft.before.unreachable';
    sentences.push(say(word, { unit, people }));
  }
  return sentences;
}
