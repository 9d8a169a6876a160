/** What a person sees instead of a page: what happened in a sentence, and the way on. */
import { Layout } from './layout.js';
import { sayIn, wordOf } from './page-phrase.js';
import type { PageFrame } from './page.view.js';

export interface ErrorView {
  /** HTTP status. */
  status: number;
  /** The sentence of the refusal, where there is one. */
  message: string | null;
  /** Such as "X1". */
  rule: string | null;
  /** To find the failure in the log; shown for failures of the system alone. */
  reference: string | null;
}

export function ErrorPage({ frame, error }: { frame: PageFrame; error: ErrorView }) {
  const say = sayIn(frame.language);
  const title = say(wordOf(`error.${error.status}`) ?? (error.status < 500 ? 'error.400' : 'error.500'));
  const hint = wordOf(`error.${error.status}.hint`) ?? (error.status >= 500 ? 'error.500.hint' : null);
  return (
    <Layout frame={frame} title={title}>
      <section class="narrow">
        <h1>{title}</h1>
        {error.message && <p>{error.message}</p>}
        {hint && <p class="muted">{say(hint, { reference: error.reference ?? '' })}</p>}
        {error.rule && <p class="muted">{say('error.rule', { rule: error.rule })}</p>}
        <p>
          <a class="btn" href={frame.person ? '/viec-cua-toi' : '/dang-nhap'}>
            {say(frame.person ? 'back.my-work' : 'sign-in.title')}
          </a>
        </p>
      </section>
    </Layout>
  );
}
