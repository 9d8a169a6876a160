/**
 * A5–A7 while it is being written: everything the letter has to say and what is still wrong with it, asked of the same
 * rules that refuse the signing.
 */
import { Temporal } from 'temporal-polyfill';
import { checkApology } from '../../domain/apology/apology-check.js';
import { contentFaults } from '../../domain/apology/apology-content.js';
import { Refusal, type FieldError } from '../../domain/refusal.js';
import type { ChecklistItem } from '../../../templates/pages/apologies/apology.view.js';
import type { Language } from '../access/language.js';
import type { ApologyScene } from './apology-scene.js';
import { bodyOfTyped, type TypedApology } from './typed-apology.js';

/** What every apology says; where the promise has been used, the finish date takes its place. */
const CONTENTS = ['reasonCategory', 'reason', 'remedy', 'date', 'text'] as const;

/** Every field that is missing or wrong, in the order of the form. */
export function faultsOf(typed: TypedApology, { context, calendar, settings }: ApologyScene): FieldError[] {
  if (!context) return [];
  const { body, errors } = bodyOfTyped(typed);
  const advance = Temporal.PlainDate.compare(context.signedOn, context.dueDate) <= 0;
  const unreadable = new Set(errors.map(({ field }) => field));
  const faults = contentFaults(body, context, advance, calendar, settings).filter(
    ({ field, code }) =>
      !unreadable.has(field) && !(unreadable.size > 0 && code === 'missing' && isDate(field)),
  );
  return [
    ...faults.filter(({ field }) => !isDate(field)),
    ...errors,
    ...faults.filter(({ field }) => isDate(field)),
  ];
}

/** What the signing would be refused for, field by field or as a whole; null: it can be signed. */
export function refusalOf(typed: TypedApology, scene: ApologyScene): Refusal | null {
  const { context, calendar, settings } = scene;
  if (!context) return scene.closed;
  const { body, errors } = bodyOfTyped(typed);
  const decided = checkApology(body, context, calendar, settings);
  const refusal = decided instanceof Refusal ? decided : null;
  if (errors.length === 0) return refusal;
  const message = {
    vi: 'Có ngày ghi không đúng, hệ thống không đọc được.',
    en: 'A day could not be read.',
  };
  return new Refusal('malformed', 'input.malformed', message, { errors: faultsOf(typed, scene) });
}

export function checklistOf(faults: FieldError[], language: Language): ChecklistItem[] {
  return CONTENTS.map((field) => {
    const found = faults.find((fault) => (field === 'date' ? isDate(fault.field) : fault.field === field));
    return { field, fault: found ? found.message[language] : null };
  });
}

function isDate(field: string): boolean {
  return field === 'promisedDate' || field === 'finishedOn';
}
