/** The second step of signing in. */
import { Layout } from '../frame/layout.js';
import { sayIn } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';

export interface SecondStepView {
  next: string;
  /** What was typed before the session ended, sealed; empty: nothing. */
  kept: string;
  refusal: 'wrong' | 'locked' | null;
  /** Seconds to wait after too many tries. */
  wait?: number;
}

export function SecondStepPage({ frame, view }: { frame: PageFrame; view: SecondStepView }) {
  const say = sayIn(frame.language);
  const title = say('step.title');
  return (
    <Layout frame={{ ...frame, path: '/dang-nhap' }} title={title}>
      <section class="narrow">
        <h1>{title}</h1>
        <p>{say('step.lead')}</p>
        {view.refusal && (
          <p class="flash refused" role="alert" id="sai">
            {say(`step.${view.refusal}`, { n: Math.ceil((view.wait ?? 0) / 60) })}
          </p>
        )}
        <form method="post" action="/dang-nhap/ma-xac-thuc" class="fields short">
          <input type="hidden" name="next" value={view.next} />
          {view.kept && <input type="hidden" name="kept" value={view.kept} />}
          <label class="form-label">
            {say('step.code')}
            <input
              class="form-control"
              type="text"
              name="code"
              autocomplete="one-time-code"
              autocapitalize="none"
              spellcheck={false}
              maxLength={20}
              required
              autofocus
              aria-describedby={view.refusal ? 'sai' : undefined}
            />
          </label>
          <button class="btn btn-primary">{say('step.submit')}</button>
        </form>
        <p class="mt-3">
          <a href="/dang-nhap">{say('forgotten.back')}</a>
        </p>
      </section>
    </Layout>
  );
}
