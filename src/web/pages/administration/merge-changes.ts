/**
 * Two people edit the same thing: the second one sees what the first changed, and keeps what they typed. What they left
 * as it was takes the new value; what both changed stays as typed, with the other value said beside it.
 */
import type { Language } from '../../../features/access/language.js';
import type { ChangeLine } from '../../../../templates/pages/administration/edit-form.view.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import type { FieldSpec, Typed } from './typed-form.js';

export interface Merged {
  typed: Typed;
  changes: ChangeLine[];
}

/** What the form was filled with, as its hidden field brings it back; anything else is nothing. */
export function seenIn(value: unknown): Typed {
  if (typeof value !== 'string') return {};
  try {
    const seen: unknown = JSON.parse(value);
    if (typeof seen !== 'object' || seen === null) return {};
    return Object.fromEntries(
      Object.entries(seen).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {};
  }
}

export function mergeChanges(
  specs: readonly FieldSpec[],
  { seen, present, typed }: { seen: Typed; present: Typed; typed: Typed },
  language: Language,
): Merged {
  const say = sayIn(language);
  const changes: ChangeLine[] = [];
  const merged: Record<string, string> = { ...typed };
  for (const spec of specs) {
    const { name, word } = spec;
    const now = present[name] ?? '';
    if (spec.kind === 'password' || (seen[name] ?? '') === now) continue;
    const untouched = typed[name] === seen[name];
    if (untouched) merged[name] = now;
    changes.push({
      label: say(word),
      was: shown(spec, seen[name] ?? '', language),
      now: shown(spec, now, language),
      yours: untouched || typed[name] === now ? null : shown(spec, typed[name] ?? '', language),
    });
  }
  return { typed: merged, changes };
}

/** A value in words. */
function shown({ kind, options = [] }: FieldSpec, value: string, language: Language): string {
  if (kind === 'check') return sayIn(language)(value === 'true' ? 'administration.yes' : 'administration.no');
  const label = (one: string): string => options.find((option) => option.value === one)?.label ?? one;
  return value.split('\n').filter(Boolean).map(label).join(', ') || '—';
}
