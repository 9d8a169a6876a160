/** A directive as an entry of the page, and the form to give one. */
import { LONGEST_DIRECTIVE } from '../../../domain/task/directive.js';
import type { Refusal } from '../../../domain/refusal.js';
import type { Language } from '../../../features/access/language.js';
import type { DirectiveView } from '../../../features/directives/directives.service.js';
import { formatDate } from '../../../../templates/components/figures.js';
import type { ActFormView } from '../../../../templates/pages/assignment/act-form.view.js';
import type { EntryView } from '../../../../templates/pages/assignment/record.view.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';

export const DIRECTIVE_SLUG = 'chi-dao';

export interface RefusedDirective {
  refusal: Refusal;
  text: string;
}

export function directiveForm(
  id: number,
  version: number,
  newest: number,
  language: Language,
  refused: RefusedDirective | null,
): ActFormView {
  const say = sayIn(language);
  const error = refused?.refusal.options.errors?.[0]?.message[language] ?? null;
  return {
    slug: DIRECTIVE_SLUG,
    label: say('directive.give'),
    action: `/nhiem-vu/${id}/${DIRECTIVE_SLUG}`,
    version,
    // What a second press of the button is known by.
    seen: newest,
    fields: [
      {
        name: 'text',
        label: say('directive.text'),
        kind: 'text',
        value: refused?.text ?? '',
        required: true,
        options: [],
        error,
        hint: say('directive.hint', { n: LONGEST_DIRECTIVE }),
      },
    ],
    open: refused !== null,
    refusal: refused && {
      message: refused.refusal.message[language],
      rule: refused.refusal.options.rule ?? null,
    },
  };
}

export function directiveEntry({ id, text, givenBy, title, givenAt }: DirectiveView): EntryView {
  return {
    key: `${DIRECTIVE_SLUG}-${id}`,
    title: title || givenBy,
    state: null,
    who: title && title !== givenBy ? givenBy : '',
    at: `${formatDate(givenAt.slice(0, 10))} ${givenAt.slice(11, 16)}`,
    said: [{ label: '', text }],
    more: null,
    files: [],
  };
}
