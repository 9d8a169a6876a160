import { faultsOf, Refused } from '../../components/page-refused.js';
import { Field } from '../../components/page-field.js';
import { PageHeading } from '../../components/page-heading.js';
import { Layout } from '../frame/layout.js';
import { sayIn } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import type { EntryFormView } from './plans.view.js';

/** A plan or a document, entered or edited. */
export function EntryFormPage({ frame, view }: { frame: PageFrame; view: EntryFormView }) {
  const say = sayIn(frame.language);
  return (
    <Layout frame={frame} title={view.title}>
      <p class="back">
        <a href={view.back.href}>{view.back.label}</a>
      </p>
      <PageHeading title={view.title} />
      {view.refusal && <Refused refusal={view.refusal} faults={faultsOf(view.fields, 'ghi')} say={say} />}
      {view.conflict && (
        <p class="flash warning" role="alert" tabIndex={-1} autofocus>
          {view.conflict}
        </p>
      )}
      <form method="post" action={view.action} class="fields entry">
        <input type="hidden" name="version" value={view.version} />
        {view.fields.map((field) => (
          <Field field={field} prefix="ghi" say={say} />
        ))}
        <button class="btn btn-primary">{view.save}</button>
      </form>
    </Layout>
  );
}
