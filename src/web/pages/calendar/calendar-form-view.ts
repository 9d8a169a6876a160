/** The fields of the form of days, in the reader's language, with what was typed and what is wrong. */
import type { Language } from '../../../features/access/language.js';
import type { FieldView } from '../../../../templates/components/page-field.js';
import type { CalendarFormView } from '../../../../templates/pages/calendar/calendar.view.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import type { PageWord } from '../../../../templates/pages/frame/page-words.js';
import { KINDS, type FormErrors, type TypedCalendar } from './calendar-form.js';

export function formView(
  typed: TypedCalendar,
  scene: {
    language: Language;
    year: number;
    version: number;
    errors: FormErrors;
    refusal: CalendarFormView['refusal'];
  },
): CalendarFormView {
  const { language, year, errors } = scene;
  const say = sayIn(language);
  const field = (
    name: string,
    word: PageWord,
    value: string,
    rest: Partial<FieldView> & { explained?: PageWord } = {},
  ): FieldView => {
    const { explained, ...more } = rest;
    return {
      name,
      label: say(word),
      kind: 'line',
      value,
      required: false,
      options: [],
      error: errors.get(name)?.[language] ?? null,
      ...(explained && { hint: say(explained, { year }) }),
      ...more,
    };
  };
  return {
    version: scene.version,
    refusal: scene.refusal,
    document: field('van-ban', 'calendar.field.document', typed.document, {
      required: true,
      explained: 'calendar.field.document.hint',
    }),
    rows: typed.rows.map(({ ngay, loai, ten }, n) => ({
      date: field(`ngay-${n}`, 'calendar.field.date', ngay, { kind: 'date' }),
      kind: field(`loai-${n}`, 'calendar.field.kind', loai, {
        kind: 'choice',
        options: KINDS.map((kind) => ({ value: kind, label: say(`calendar.kind.${kind}`) })),
      }),
      name: field(`ten-${n}`, 'calendar.field.name', ten),
    })),
    lines: field('danh-sach', 'calendar.field.lines', typed.lines, {
      kind: 'text',
      rows: 6,
      explained: 'calendar.field.lines.hint',
    }),
    more: [
      field('tam-thoi', 'calendar.field.provisional', String(typed.provisional), { kind: 'check' }),
      field('ghi-chu', 'calendar.field.note', typed.note),
      field('ly-do', 'calendar.field.reason', typed.reason),
    ],
  };
}
