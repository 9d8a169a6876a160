import type { Refusal } from '../../../domain/refusal.js';
import type { Language } from '../../../features/access/language.js';
import type { FieldView } from '../../../../templates/components/page-field.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';

export interface TypedDocument {
  number: string;
  /** As it is printed: dd/mm/yyyy, or what is no date (D3). */
  issuedOn: string;
  issuer: string;
  subject: string;
  asPrinted: boolean;
}

/** The fields of a document with what was typed, and each error at its field. */
export function documentFields(
  typed: TypedDocument,
  refusal: Refusal | null,
  language: Language,
): FieldView[] {
  const say = sayIn(language);
  const field = (
    name: keyof TypedDocument,
    kind: FieldView['kind'],
    more: Partial<FieldView> = {},
  ): FieldView => ({
    name,
    label: say(`document.${name}`),
    kind,
    value: String(typed[name]),
    required: false,
    options: [],
    error: refusal?.options.errors?.find((error) => error.field === name)?.message[language] ?? null,
    ...more,
  });
  return [
    field('number', 'line', { required: true }),
    field('issuedOn', 'line', { hint: say('document.issuedOn.hint') }),
    field('asPrinted', 'check', { hint: say('document.asPrinted.hint') }),
    field('issuer', 'line'),
    field('subject', 'text', { rows: 3 }),
  ];
}
