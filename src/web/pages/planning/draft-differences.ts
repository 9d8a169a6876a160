/** Where a stored draft differs from what somebody typed over an older one (W1). */
import type { TypedDraft } from '../../../features/tasks/typed-draft.js';
import type { Say } from '../../../../templates/pages/frame/page-phrase.js';
import type { PageWord } from '../../../../templates/pages/frame/page-words.js';

const LABELS = {
  title: 'draft.task',
  section: 'draft.section',
  deadline: 'draft.deadline',
  output: 'draft.output',
  field: 'draft.field',
  urgency: 'draft.urgency',
  inPerson: 'draft.in-person',
  restricted: 'draft.restricted',
  outside: 'draft.outside',
  note: 'draft.note',
} as const satisfies Partial<Record<keyof TypedDraft, PageWord>>;

/** A draft with the codes of the units that each of its lines names. */
export interface ReadUnits {
  draft: TypedDraft;
  codes: readonly string[][];
}

/** Each field that differs, with what is stored. Two names of one unit are no difference. */
export function differences(
  typed: ReadUnits,
  stored: ReadUnits,
  say: Say,
): { label: string; present: string }[] {
  const plain = (Object.keys(LABELS) as (keyof typeof LABELS)[])
    .filter((name) => String(typed.draft[name]).trim() !== String(stored.draft[name]).trim())
    .map((name) => ({ label: say(LABELS[name]), present: presented(stored.draft[name], say) }));
  if (dutiesOf(typed) === dutiesOf(stored)) return plain;
  return [...plain, { label: say('draft.units'), present: worded(stored.draft, say) }];
}

function presented(value: string | boolean, say: Say): string {
  if (typeof value === 'boolean') return value ? '✓' : '–';
  return value === 'NORMAL' || value === 'KHAN' || value === 'THUONG_KHAN' || value === 'HOA_TOC'
    ? say(`draft.urgency.${value}`)
    : value;
}

function dutiesOf({ draft, codes }: ReadUnits): string {
  return draft.units
    .flatMap(({ role, part, deadline }, index) =>
      (codes[index] ?? []).map((code) => [code, role, part.trim(), deadline.trim()].join('\t')),
    )
    .toSorted()
    .join('\n');
}

function worded({ units }: TypedDraft, say: Say): string {
  return units
    .map(({ role, unit, part, deadline }) =>
      [`${say(`role.${role}`)}: ${unit}`, part, deadline].filter(Boolean).join(', '),
    )
    .join('\n');
}
