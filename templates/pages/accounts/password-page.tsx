/** Changing one's password, by oneself or because somebody else chose the present one. */
import { faultsOf, Refused } from '../../components/page-refused.js';
import { Field, type FieldView } from '../../components/page-field.js';
import { PageHeading } from '../../components/page-heading.js';
import { Layout } from '../frame/layout.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { OwnPage } from './own-parts.js';

export interface PasswordFormView {
  refusal: { message: string; rule: string | null } | null;
  /** By field. */
  errors: Record<string, string>;
  shortest: number;
  /** For password managers: whose password it is. */
  email: string;
}

export function OwnPasswordPage({ frame, view }: { frame: PageFrame; view: PasswordFormView }) {
  const say = sayIn(frame.language);
  return (
    <OwnPage frame={frame} title={say('password.title')} part="/ca-nhan/mat-khau">
      <PageHeading title={say('password.title')} lead={say('password.lead')} />
      <PasswordForm action="/ca-nhan/mat-khau" view={view} say={say} />
    </OwnPage>
  );
}

/** Without the list of pages: none of them opens yet. */
export function FirstPasswordPage({ frame, view }: { frame: PageFrame; view: PasswordFormView }) {
  const say = sayIn(frame.language);
  return (
    <Layout frame={{ ...frame, nav: [] }} title={say('password.first-title')}>
      <section class="narrow">
        <h1>{say('password.first-title')}</h1>
        <p>{say('password.first-lead')}</p>
        <PasswordForm action="/doi-mat-khau" view={view} say={say} />
        <form method="post" action="/dang-xuat">
          <button class="btn btn-link px-0">{say('account.sign-out')}</button>
        </form>
      </section>
    </Layout>
  );
}

function PasswordForm({ action, view, say }: { action: string; view: PasswordFormView; say: Say }) {
  const fields = [
    passwordField('present', say('password.present'), view, 'current-password'),
    ...newPasswordFields(view, say),
  ];
  return (
    <form method="post" action={action} class="fields short">
      {view.refusal && <Refused refusal={view.refusal} faults={faultsOf(fields, 'mk')} say={say} />}
      <input class="d-none" type="text" name="username" value={view.email} autocomplete="username" readonly />
      {fields.map((field) => (
        <Field field={field} prefix="mk" say={say} />
      ))}
      <button class="btn btn-primary">{say('password.submit')}</button>
    </form>
  );
}

/** The new password, twice. */
export function newPasswordFields(
  view: Pick<PasswordFormView, 'errors' | 'shortest'>,
  say: Say,
): FieldView[] {
  const hint = say('password.new.hint', { n: view.shortest });
  return [
    { ...passwordField('password', say('password.new'), view, 'new-password'), hint },
    passwordField('again', say('password.again'), view, 'new-password'),
  ];
}

export function passwordField(
  name: string,
  label: string,
  { errors }: { errors: Record<string, string> },
  autocomplete: string,
): FieldView {
  return {
    name,
    label,
    kind: 'password',
    value: '',
    required: true,
    options: [],
    error: errors[name] ?? null,
    autocomplete,
  };
}
