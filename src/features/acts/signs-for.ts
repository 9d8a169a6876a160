/** H2: how a signature block says that somebody signs for the head. */
import type { SignsFor } from '../../domain/task/assignment-context.js';

/** "KT.", "kt", "TUQ. " → the capacity; anything else is no such signature. */
export function readSignsFor(signedAs: string | undefined): SignsFor {
  const letters = (signedAs ?? '').replace(/[\s.]/g, '').toUpperCase();
  return letters === 'KT' || letters === 'TL' || letters === 'TUQ' ? letters : null;
}
