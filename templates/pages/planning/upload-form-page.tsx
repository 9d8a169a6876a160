import { formatDate } from '../../components/figures.js';
import { faultsOf, Refused } from '../../components/page-refused.js';
import { Field } from '../../components/page-field.js';
import { PageHeading } from '../../components/page-heading.js';
import { Layout } from '../frame/layout.js';
import { sayIn } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import type { UploadFormView } from './plan-upload.view.js';

/** Which plan and which file; what is read is shown before anything is written. */
export function UploadFormPage({ frame, view }: { frame: PageFrame; view: UploadFormView }) {
  const say = sayIn(frame.language);
  const typedNew = view.planFields.some(({ value, error }) => value !== '' || error !== null);
  return (
    <Layout frame={frame} title={say('upload.title')}>
      <p class="back">
        <a href="/giao-viec">{say('issuing.back')}</a>
      </p>
      <PageHeading title={say('upload.title')} lead={say('upload.lead')} />
      {view.refusal && (
        <Refused
          refusal={view.refusal}
          faults={faultsOf([view.fields[0]!, ...view.planFields, view.fields[1]!], 'nhap')}
          say={say}
        />
      )}
      <div class="columns">
        <form method="post" action="/giao-viec/nhap" enctype="multipart/form-data" class="fields upload">
          <Field field={view.fields[0]!} prefix="nhap" say={say} />
          <details open={typedNew || undefined}>
            <summary>{say('upload.plan.new')}</summary>
            <div class="fields new-plan">
              <p class="form-text mb-0">{say('upload.plan.new.hint')}</p>
              {view.planFields.map((field) => (
                <Field field={field} prefix="nhap" say={say} />
              ))}
            </div>
          </details>
          <Field field={view.fields[1]!} prefix="nhap" say={say} control={{ accept: '.xlsx' }} />
          <button class="btn btn-primary">{say('upload.send')}</button>
        </form>
        {view.open.length > 0 && (
          <section class="panel" aria-labelledby="h-do-dang">
            <h2 id="h-do-dang">{say('upload.open')}</h2>
            <ul class="plain-list">
              {view.open.map(({ id, fileName, plan, on }) => (
                <li>
                  <a href={`/giao-viec/nhap/${id}`}>
                    {say('upload.open.line', { file: fileName, plan, date: formatDate(on) })}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Layout>
  );
}
