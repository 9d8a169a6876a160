/** The fields of a draft's form as they come, and what its buttons ask for. */
import type { TypedDraft, TypedUnit } from '../../../features/tasks/typed-draft.js';
import { textOf, textsOf, type Values } from './form-values.js';

const URGENCIES = ['NORMAL', 'KHAN', 'THUONG_KHAN', 'HOA_TOC'] as const;
const MOST_LINES = 200;

/** SAVE: the form is done, and ISSUE leads on to issuing it; RENDER: it comes back with a line more, a line less, or with its checks. */
export type DraftCommand = { kind: 'SAVE' | 'ISSUE' } | { kind: 'RENDER'; typed: TypedDraft };

export const EMPTY_LINE: TypedUnit = { role: 'COORDINATING', unit: '', part: '', deadline: '' };

export function blankTyped(plan: string): TypedDraft {
  return {
    plan,
    section: '',
    title: '',
    output: '',
    note: '',
    field: '',
    urgency: 'NORMAL',
    inPerson: false,
    restricted: false,
    people: [],
    deadline: '',
    documents: [],
    otherDocuments: '',
    outside: '',
    units: [{ ...EMPTY_LINE, role: 'LEAD' }, EMPTY_LINE],
  };
}

export function typedIn(body: Values): TypedDraft {
  const text = (name: string): string => textOf(body, name);
  return {
    plan: text('plan'),
    section: text('section'),
    title: text('title'),
    output: text('output'),
    note: text('note'),
    field: text('field'),
    urgency: URGENCIES.find((name) => name === text('urgency')) ?? 'NORMAL',
    inPerson: text('inPerson') === 'true',
    restricted: text('restricted') === 'true',
    people: numbersIn(body, 'people'),
    deadline: text('deadline'),
    documents: numbersIn(body, 'documents'),
    otherDocuments: text('otherDocuments'),
    outside: text('outside'),
    units: unitsIn(body),
  };
}

export function commandOf(body: Values, typed: TypedDraft): DraftCommand {
  const command = textOf(body, 'lenh');
  const [, removed] = /^bo-(\d{1,3})$/.exec(command) ?? [];
  if (removed !== undefined) {
    const units = typed.units.filter((_, index) => index !== Number(removed));
    return { kind: 'RENDER', typed: { ...typed, units } };
  }
  if (command === 'them') return { kind: 'RENDER', typed: { ...typed, units: [...typed.units, EMPTY_LINE] } };
  if (command === 'tinh') return { kind: 'RENDER', typed };
  return { kind: command === 'giao' ? 'ISSUE' : 'SAVE' };
}

function unitsIn(body: Values): TypedUnit[] {
  const count = Math.min(Number(textOf(body, 'lines')) || 0, MOST_LINES);
  return Array.from({ length: count }, (_, index) => ({
    role: textOf(body, `units.${index}.role`) === 'LEAD' ? ('LEAD' as const) : ('COORDINATING' as const),
    unit: textOf(body, `units.${index}.unit`),
    part: textOf(body, `units.${index}.part`),
    deadline: textOf(body, `units.${index}.deadline`),
  }));
}

function numbersIn(body: Values, name: string): number[] {
  return textsOf(body, name)
    .filter((text) => /^\d{1,9}$/.test(text))
    .map(Number);
}
