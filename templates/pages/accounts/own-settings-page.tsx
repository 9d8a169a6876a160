/** One's own settings. */
import { faultsOf, Refused } from '../../components/page-refused.js';
import { Field, type FieldView } from '../../components/page-field.js';
import { PageHeading } from '../../components/page-heading.js';
import type { Language } from '../../components/figures.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { OwnPage } from './own-parts.js';

export interface OwnSettingsView {
  language: Language;
  /** "HH:MM"; null: with the daily run. */
  digestAt: string | null;
  email: string | null;
  hours: string[];
  dailyRunAt: string;
  refusal: { message: string; rule: string | null } | null;
  errors: Record<string, string>;
}

export function OwnSettingsPage({ frame, view }: { frame: PageFrame; view: OwnSettingsView }) {
  const say = sayIn(frame.language);
  const title = say('own.title');
  const fields = fieldsOf(view, say);
  return (
    <OwnPage frame={frame} title={title} part="/ca-nhan">
      <PageHeading title={title} />
      <dl class="facts two">
        <div>
          <dt>{say('own.name')}</dt>
          <dd>
            {frame.person?.name}
            <small>{frame.person?.unitName}</small>
          </dd>
        </div>
        <div>
          <dt>{say('sign-in.email')}</dt>
          <dd>
            {view.email ?? '—'}
            <small>{say('own.email.hint')}</small>
          </dd>
        </div>
      </dl>
      <form method="post" action="/ca-nhan" class="fields short">
        {view.refusal && <Refused refusal={view.refusal} faults={faultsOf(fields, 'cn')} say={say} />}
        {fields.map((field) => (
          <Field field={field} prefix="cn" say={say} />
        ))}
        <button class="btn btn-primary">{say('own.save')}</button>
      </form>
    </OwnPage>
  );
}

function fieldsOf(view: OwnSettingsView, say: Say): FieldView[] {
  return [
    {
      name: 'language',
      label: say('own.language'),
      kind: 'radio',
      value: view.language,
      required: true,
      options: [
        { value: 'vi', label: 'Tiếng Việt' },
        { value: 'en', label: 'English' },
      ],
      error: null,
      hint: say('own.language.hint'),
    },
    {
      name: 'digestAt',
      label: say('own.digest'),
      kind: 'radio',
      value: view.digestAt ?? '',
      required: true,
      options: [
        { value: '', label: say('own.digest.run', { time: view.dailyRunAt }) },
        ...view.hours.map((hour) => ({ value: hour, label: hour })),
      ],
      error: view.errors['digestAt'] ?? null,
      hint: say('own.digest.hint'),
    },
  ];
}
