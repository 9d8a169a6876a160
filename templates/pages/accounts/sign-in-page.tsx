import { Layout } from '../frame/layout.js';
import { sayIn, wordOf, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';

export interface SignInView {
  /** The local path that was asked for. */
  next: string;
  email: string;
  notice: 'needed' | 'signed-out' | 'kept' | 'not-kept' | null;
  /** What was typed before the session ended, sealed; empty: nothing. */
  kept: string;
  refusal: 'wrong' | 'too-many' | 'step-expired' | null;
  /** Seconds to wait after too many tries. */
  wait: number | null;
  sessionHours: number;
  /** The demonstration's accounts, one per role; empty elsewhere. */
  accounts: { email: string; role: string; unitName: string }[];
  demonstrationPassword: string | null;
}

export function SignInPage({ frame, view }: { frame: PageFrame; view: SignInView }) {
  const say = sayIn(frame.language);
  return (
    <Layout frame={frame} title={say('sign-in.title')}>
      <div class="sign-in">
        <section>
          <h1>{say('sign-in.title')}</h1>
          <p class="muted">{say('product.what')}</p>
          {view.notice && (
            <p class={view.notice.endsWith('kept') ? 'flash warning' : 'flash'}>
              {say(`sign-in.${view.notice}`)}
            </p>
          )}
          {view.refusal && (
            <p class="flash refused" role="alert" id="sai">
              {say(`sign-in.${view.refusal}`, { n: Math.ceil((view.wait ?? 0) / 60) })}
            </p>
          )}
          <form method="post" action="/dang-nhap" class="fields">
            <input type="hidden" name="next" value={view.next} />
            {view.kept && <input type="hidden" name="kept" value={view.kept} />}
            <label class="form-label">
              {say('sign-in.email')}
              <input
                class="form-control"
                type="email"
                name="email"
                value={view.email}
                autocomplete="username"
                autocapitalize="none"
                spellcheck={false}
                required
                autofocus={view.email === ''}
              />
            </label>
            <label class="form-label">
              {say('sign-in.password')}
              <input
                class="form-control"
                type="password"
                name="password"
                autocomplete="current-password"
                required
                autofocus={view.email !== ''}
                aria-describedby={view.refusal ? 'sai' : undefined}
              />
            </label>
            <span class="form-text" role="status" data-caps={say('sign-in.caps')} />
            <button class="btn btn-primary">{say('sign-in.submit')}</button>
          </form>
          <p class="mt-3">
            <a href="/quen-mat-khau">{say('sign-in.forgotten')}</a>
          </p>
          <p class="muted">{say('sign-in.lasts', { n: view.sessionHours })}</p>
        </section>
        {view.accounts.length > 0 && <DemonstrationAccounts view={view} say={say} />}
      </div>
    </Layout>
  );
}

function DemonstrationAccounts({ view, say }: { view: SignInView; say: Say }) {
  const password = view.demonstrationPassword ?? '';
  return (
    <section aria-labelledby="tai-khoan">
      <h2 id="tai-khoan">{say('sign-in.demo')}</h2>
      <p class="muted">{say('sign-in.demo-note', { password })}</p>
      <form method="post" action="/dang-nhap">
        <input type="hidden" name="next" value={view.next} />
        {view.kept && <input type="hidden" name="kept" value={view.kept} />}
        <input type="hidden" name="password" value={password} />
        <ul class="accounts">
          {view.accounts.map(({ email, role, unitName }) => {
            const word = wordOf(`role.${role}`);
            const label = word ? say(word) : role;
            return (
              <li>
                <button name="email" value={email}>
                  <span class="visually-hidden">{say('sign-in.enter-as')}</span>
                  <b>{label}</b>
                  <span>{unitName}</span>
                  <span class="muted">{email}</span>
                </button>
              </li>
            );
          })}
        </ul>
      </form>
    </section>
  );
}
