import { sayIn } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { AdministrationLayout } from './administration-layout.js';
import { EditForm } from './edit-form.js';
import type { SettingsFormView } from './settings.view.js';

export function SettingsFormPage({ frame, view }: { frame: PageFrame; view: SettingsFormView }) {
  const say = sayIn(frame.language);
  return (
    <AdministrationLayout
      frame={frame}
      title={view.label}
      lead={say('settings.form.lead')}
      back={{ href: view.back, label: say('settings.back') }}
    >
      <EditForm form={view.form} say={say} />
    </AdministrationLayout>
  );
}
