import type { Refusal } from '../../../domain/refusal.js';
import type { Language } from '../../../features/access/language.js';

/** A refusal as a form shows it: the sentence above, and what is wrong beside each field. */
export interface RefusalView {
  refusal: { message: string; rule: string | null } | null;
  errors: Record<string, string>;
}

export function refusalView(refusal: Refusal | null, language: Language): RefusalView {
  if (!refusal) return { refusal: null, errors: {} };
  const errors = (refusal.options.errors ?? []).map(({ field, message }) => [field, message[language]]);
  return {
    refusal: { message: refusal.message[language], rule: refusal.options.rule ?? null },
    errors: Object.fromEntries(errors) as Record<string, string>,
  };
}
