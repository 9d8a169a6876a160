import type { Refusal } from '../../../domain/refusal.js';
import type { Language } from '../../../features/access/language.js';
import type { FieldView } from '../../../../templates/components/page-field.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import type { UploadFormView } from '../../../../templates/pages/planning/plan-upload.view.js';
import { planFields } from '../plans/plan-fields.js';

/** The fields of the upload with what was typed, and each error at its field. A file has to be chosen again. */
export function uploadFields(
  typed: Readonly<Record<string, string>>,
  plans: readonly { code: string; title: string }[],
  refusal: Refusal | null,
  language: Language,
): Pick<UploadFormView, 'fields' | 'planFields'> {
  const say = sayIn(language);
  const errorOf = (name: string): string | null =>
    refusal?.options.errors?.find(({ field }) => field === name)?.message[language] ?? null;
  const fields: FieldView[] = [
    {
      name: 'plan',
      label: say('upload.plan'),
      kind: 'choice',
      value: typed['plan'] ?? '',
      required: false,
      options: plans.map(({ code, title }) => ({ value: code, label: `${code} · ${title}` })),
      error: errorOf('plan'),
      hint: say('upload.plan.hint'),
    },
    {
      name: 'file',
      label: say('upload.file'),
      kind: 'file',
      value: '',
      required: true,
      options: [],
      error: errorOf('file'),
      hint: say('upload.file.hint'),
      single: true,
    },
  ];
  return { fields, planFields: planFields(typed, refusal, language, { required: false }) };
}
