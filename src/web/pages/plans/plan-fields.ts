import type { Refusal } from '../../../domain/refusal.js';
import type { Language } from '../../../features/access/language.js';
import type { TypedPlan } from '../../../features/plans/plan-form.service.js';
import type { FieldView } from '../../../../templates/components/page-field.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';

/** The fields of a plan with what was typed, and each error at its field. A plan that is there keeps its code. */
export function planFields(
  typed: TypedPlan,
  refusal: Refusal | null,
  language: Language,
  { required = true, withCode = true } = {},
): FieldView[] {
  const say = sayIn(language);
  const field = (
    name: keyof TypedPlan,
    kind: FieldView['kind'],
    more: Partial<FieldView> = {},
  ): FieldView => ({
    name,
    label: say(`plan.field.${name}`),
    kind,
    value: typed[name] ?? '',
    required,
    options: [],
    error:
      refusal?.options.errors?.find(({ field: at }) => at === name || at.startsWith(`${name}.`))?.message[
        language
      ] ?? null,
    ...more,
  });
  return [
    ...(withCode ? [field('code', 'line', { hint: say('plan.field.code.hint') })] : []),
    field('title', 'line'),
    field('year', 'number'),
    field('documents', 'text', { required: false, rows: 3, hint: say('plan.field.documents.hint') }),
  ];
}
