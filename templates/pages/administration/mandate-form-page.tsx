import type { FieldOption } from '../../components/page-field.js';
import { sayIn } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { AdministrationLayout } from './administration-layout.js';
import { EditForm } from './edit-form.js';
import type { EditFormView } from './edit-form.view.js';
import { FilterChoice, FilterLine } from './filter-form.js';

export interface MandateFormView {
  title: string;
  lead: string;
  /** Which unit, and who is looked for; null where that is settled. */
  choice: { action: string; unit: string; units: FieldOption[]; q: string; error: string | null } | null;
  hidden: { name: string; value: string }[];
  /** Null: a unit comes first. */
  form: EditFormView | null;
  /** Nobody was found. */
  nobody: boolean;
}

const LIST = '/quan-tri/uy-quyen';

export function MandateFormPage({ frame, view }: { frame: PageFrame; view: MandateFormView }) {
  const say = sayIn(frame.language);
  const { choice, form } = view;
  return (
    <AdministrationLayout
      frame={frame}
      title={view.title}
      lead={view.lead}
      back={{ href: LIST, label: say('mandates.back') }}
    >
      {choice && (
        <form method="get" action={choice.action} class="admin-filters">
          <FilterChoice
            name="don-vi"
            label={say('mandates.unit')}
            value={choice.unit}
            all={say('field.choose')}
            options={choice.units}
            error={choice.error}
          />
          <FilterLine
            name="q"
            label={say('mandates.search')}
            value={choice.q}
            placeholder={say('mandates.search.hint')}
          />
          <div class="actions">
            <button class="btn">{say('mandates.find')}</button>
          </div>
        </form>
      )}
      {view.nobody && <p class="empty">{say('mandates.nobody')}</p>}
      {form && !view.nobody && <EditForm form={form} hidden={view.hidden} say={say} />}
    </AdministrationLayout>
  );
}
