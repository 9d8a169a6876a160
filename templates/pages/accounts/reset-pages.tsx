/** Asking for a new password by mail, and setting it by the link. */
import { faultsOf, Refused } from '../../components/page-refused.js';
import { Field } from '../../components/page-field.js';
import { Layout } from '../frame/layout.js';
import { sayIn } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { newPasswordFields, type PasswordFormView } from './password-page.js';

export interface ForgottenView {
  email: string;
  /** Whether it was asked for: the same for every address. */
  asked: boolean;
  minutes: number;
  /** Seconds to wait after too many requests. */
  wait: number | null;
  /** Where the mails of the demonstration can be read. */
  mailboxUrl: string | null;
}

export function ForgottenPage({ frame, view }: { frame: PageFrame; view: ForgottenView }) {
  const say = sayIn(frame.language);
  const title = say('forgotten.title');
  return (
    <Layout frame={frame} title={title}>
      <section class="narrow">
        <h1>{title}</h1>
        {view.asked ? (
          <div role="status">
            <p>{say('forgotten.asked', { email: view.email, n: view.minutes })}</p>
            <p class="muted">{say('forgotten.not-there')}</p>
            {view.mailboxUrl && (
              <p>
                <a href={view.mailboxUrl}>{say('demo.mailbox')}</a>
              </p>
            )}
          </div>
        ) : (
          <>
            <p>{say('forgotten.lead', { n: view.minutes })}</p>
            <form method="post" action="/quen-mat-khau" class="fields short">
              {view.wait !== null && (
                <Refused
                  refusal={{ message: say('forgotten.wait', { n: Math.ceil(view.wait / 60) }), rule: null }}
                  say={say}
                />
              )}
              <Field
                field={{
                  name: 'email',
                  label: say('sign-in.email'),
                  kind: 'email',
                  value: view.email,
                  required: true,
                  options: [],
                  error: null,
                  autocomplete: 'username',
                }}
                prefix="quen"
                say={say}
              />
              <button class="btn btn-primary">{say('forgotten.submit')}</button>
            </form>
          </>
        )}
        <p class="mt-3">
          <a href="/dang-nhap">{say('forgotten.back')}</a>
        </p>
      </section>
    </Layout>
  );
}

export function ResetPage({ frame, view }: { frame: PageFrame; view: PasswordFormView & { token: string } }) {
  const say = sayIn(frame.language);
  const title = say('reset.title');
  const fields = newPasswordFields(view, say);
  return (
    <Layout frame={{ ...frame, nav: [], path: '/dang-nhap' }} title={title}>
      <section class="narrow">
        <h1>{title}</h1>
        <p>{say('reset.lead', { email: view.email })}</p>
        <form method="post" action="/dat-lai-mat-khau" class="fields short">
          {view.refusal && <Refused refusal={view.refusal} faults={faultsOf(fields, 'mk')} say={say} />}
          <input type="hidden" name="ma" value={view.token} />
          <input
            class="d-none"
            type="text"
            name="username"
            value={view.email}
            autocomplete="username"
            readonly
          />
          {fields.map((field) => (
            <Field field={field} prefix="mk" say={say} />
          ))}
          <button class="btn btn-primary">{say('reset.submit')}</button>
        </form>
      </section>
    </Layout>
  );
}

/** A link that was used, has expired or was cut off by the mail program. */
export function DeadLinkPage({ frame }: { frame: PageFrame }) {
  const say = sayIn(frame.language);
  return (
    <Layout frame={{ ...frame, path: '/quen-mat-khau' }} title={say('reset.dead')}>
      <section class="narrow">
        <h1>{say('reset.dead')}</h1>
        <p>{say('reset.dead.hint')}</p>
        <p class="actions">
          <a class="btn btn-primary" href="/quen-mat-khau">
            {say('reset.again')}
          </a>
          <a class="btn" href="/dang-nhap">
            {say('forgotten.back')}
          </a>
        </p>
      </section>
    </Layout>
  );
}
