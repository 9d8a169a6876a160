/** What was typed before the session ended, to be looked at and sent again. Nothing is sent by itself. */
import { PageHeading } from '../../components/page-heading.js';
import { Layout } from '../frame/layout.js';
import { sayIn } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';

export interface ResendView {
  path: string;
  /** The page on which it was typed. */
  page: string;
  fields: [name: string, value: string][];
  /** Of these what a person wrote, under the labels of its fields. */
  typed: { label: string; value: string }[];
  hasFiles: boolean;
}

export function ResendPage({ frame, form }: { frame: PageFrame; form: ResendView }) {
  const say = sayIn(frame.language);
  const title = say('resend.title');
  const { typed } = form;
  return (
    <Layout frame={frame} title={title}>
      <PageHeading title={title} lead={say('resend.lead')} />
      {typed.length > 0 && (
        <dl class="facts">
          {typed.map(({ label, value }) => (
            <div>
              <dt>{label}</dt>
              <dd class="said">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {form.hasFiles && <p class="flash warning">{say('resend.files')}</p>}
      <form
        method="post"
        action={form.path}
        class="actions"
        enctype={form.hasFiles ? 'multipart/form-data' : undefined}
      >
        {form.fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <button class="btn btn-primary">{say('resend.submit')}</button>
        <a class="btn" href={form.page}>
          {say('resend.leave')}
        </a>
      </form>
    </Layout>
  );
}
