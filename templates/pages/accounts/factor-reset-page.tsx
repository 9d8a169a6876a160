/** The administrator takes the second factor away from who has lost it. */
import { PageHeading } from '../../components/page-heading.js';
import { Layout } from '../frame/layout.js';
import { sayIn } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';

export interface FactorResetView {
  personId: number;
  name: string;
  isOn: boolean;
}

export function FactorResetPage({ frame, view }: { frame: PageFrame; view: FactorResetView }) {
  const say = sayIn(frame.language);
  const title = say('factor-reset.title', { name: view.name });
  const person = `/quan-tri/nguoi-dung/${view.personId}`;
  return (
    <Layout frame={frame} title={title}>
      <p class="back">
        <a href={person}>{say('factor-reset.back')}</a>
      </p>
      <PageHeading title={title} />
      {view.isOn ? (
        <form method="post" action={`${person}/hai-buoc`} class="prose">
          <p>{say('factor-reset.on')}</p>
          <p class="muted">{say('factor-reset.then')}</p>
          <button class="btn btn-danger">{say('factor-reset.submit')}</button>
        </form>
      ) : (
        <p class="empty">{say('factor-reset.off')}</p>
      )}
    </Layout>
  );
}
