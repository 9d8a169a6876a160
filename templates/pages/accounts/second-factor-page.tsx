/** One's own second factor: off, being set up, on; and the recovery codes, shown once. */
import { encode } from 'uqr';
import { Refused } from '../../components/page-refused.js';
import { Field } from '../../components/page-field.js';
import { PageHeading } from '../../components/page-heading.js';
import { Layout } from '../frame/layout.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { OwnPage } from './own-parts.js';
import { passwordField } from './password-page.js';

const ADDRESS = '/ca-nhan/xac-thuc-hai-buoc';

export interface SecondFactorView {
  isOn: boolean;
  /** A role of the person asks for it. */
  isAsked: boolean;
  codesLeft: number;
  /** While it is being set up: what the authenticator reads, and the same sealed for the form. */
  setup: { uri: string; sealed: string } | null;
  refusal: { message: string; rule: string | null } | null;
  errors: Record<string, string>;
}

export function SecondFactorPage({ frame, view }: { frame: PageFrame; view: SecondFactorView }) {
  const say = sayIn(frame.language);
  const title = say('factor.title');
  const isOwed = view.isAsked && !view.isOn;
  const body = (
    <>
      <PageHeading title={title} />
      <p class="prose">{say('factor.what')}</p>
      {isOwed && <p class="flash warning">{say('factor.asked')}</p>}
      {view.refusal && <Refused refusal={view.refusal} say={say} />}
      {view.isOn ? <On view={view} say={say} /> : <Off view={view} say={say} />}
    </>
  );
  if (!isOwed) {
    return (
      <OwnPage frame={frame} title={title} part={ADDRESS}>
        {body}
      </OwnPage>
    );
  }
  return (
    <Layout frame={{ ...frame, nav: [] }} title={title}>
      <div class="narrow">
        {body}
        <form method="post" action="/dang-xuat">
          <button class="btn btn-link px-0">{say('account.sign-out')}</button>
        </form>
      </div>
    </Layout>
  );
}

function Off({ view, say }: { view: SecondFactorView; say: Say }) {
  if (view.setup) return <Setup setup={view.setup} view={view} say={say} />;
  return (
    <form method="post" action={`${ADDRESS}/bat-dau`} class="fields short">
      <p class="muted mb-0">{say('factor.begin.hint')}</p>
      <Field
        field={passwordField('present', say('password.present'), view, 'current-password')}
        prefix="bat"
        say={say}
      />
      <button class="btn btn-primary">{say('factor.begin')}</button>
    </form>
  );
}

function Setup({
  setup,
  view,
  say,
}: {
  setup: { uri: string; sealed: string };
  view: SecondFactorView;
  say: Say;
}) {
  const secret = new URL(setup.uri).searchParams.get('secret') ?? '';
  return (
    <div class="second-factor">
      <div>
        <h2>{say('factor.scan')}</h2>
        <QrCode text={setup.uri} label={say('factor.qr')} />
      </div>
      <form method="post" action={`${ADDRESS}/xac-nhan`} class="fields short">
        <p class="mb-0">
          {say('factor.secret')} <code class="secret">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
        </p>
        <input type="hidden" name="setup" value={setup.sealed} />
        <Field
          field={{
            name: 'code',
            label: say('factor.code'),
            kind: 'number',
            value: '',
            required: true,
            options: [],
            error: view.errors['code'] ?? null,
            autocomplete: 'one-time-code',
          }}
          prefix="bat"
          say={say}
        />
        <button class="btn btn-primary">{say('factor.confirm')}</button>
      </form>
    </div>
  );
}

function On({ view, say }: { view: SecondFactorView; say: Say }) {
  return (
    <>
      <p>{say('factor.on', { n: view.codesLeft })}</p>
      <form method="post" action={`${ADDRESS}/ma-khoi-phuc`} class="fields short">
        <h2 class="mb-0">{say('factor.renew')}</h2>
        <p class="muted mb-0">{say('factor.renew.hint')}</p>
        <Field
          field={passwordField('present', say('password.present'), view, 'current-password')}
          prefix="ma"
          say={say}
        />
        <button class="btn btn-primary">{say('factor.renew')}</button>
      </form>
      {view.isAsked ? (
        <p class="muted mt-4">{say('factor.off.not')}</p>
      ) : (
        <form method="post" action={`${ADDRESS}/tat`} class="fields short mt-4">
          <h2 class="mb-0">{say('factor.off')}</h2>
          <Field
            field={passwordField('present', say('password.present'), view, 'current-password')}
            prefix="tat"
            say={say}
          />
          <button class="btn">{say('factor.off')}</button>
        </form>
      )}
    </>
  );
}

export function RecoveryCodesPage({ frame, codes }: { frame: PageFrame; codes: string[] }) {
  const say = sayIn(frame.language);
  return (
    <Layout frame={frame} title={say('factor.codes')}>
      <PageHeading title={say('factor.codes')} />
      <p class="prose">{say('factor.codes.lead')}</p>
      <ul class="recovery-codes">
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <a class="btn btn-primary" href={ADDRESS}>
        {say('factor.codes.done')}
      </a>
    </Layout>
  );
}

/** A whole number, so that every square is as large as the next. */
const PIXELS = 4;

/** Dark on light in both themes: cameras do not read it the other way round. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 2 });
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return (
    <svg
      class="qr"
      width={size * PIXELS}
      height={size * PIXELS}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
