/** Q1, P1: which files of an assignment a reader does not see, by what they are for. */
import { rightsOf } from '../../domain/people/roles.js';
import type { Reading } from '../../domain/people/roles.js';
import type { Actor } from '../access/actor.js';

/** A result not yet submitted is a draft of its unit; an urging letter is one of the standing office. */
export function hiddenPurposes(actor: Pick<Actor, 'roles'>, reading: Reading, state: string): string[] {
  const isSubmitted = state === 'SUBMITTED' || state === 'COMPLETED';
  const result = reading === 'WHOLE' || isSubmitted ? [] : ['RESULT', 'APOLOGY_LETTER'];
  return rightsOf(actor.roles).has('read-all') ? result : [...result, 'URGING_LETTER'];
}
