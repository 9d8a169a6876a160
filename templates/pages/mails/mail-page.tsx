import { formatCount } from '../../components/figures.js';
import { Field } from '../../components/page-field.js';
import { PageHeading } from '../../components/page-heading.js';
import { Layout } from '../frame/layout.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import type { CarriedView, MailView } from './mails.view.js';

export function MailPage({ frame, view }: { frame: PageFrame; view: MailView }) {
  const say = sayIn(frame.language);
  const title = say('mail.title', { n: view.id });
  const rest = view.carriedTotal - view.carried.length;
  return (
    <Layout frame={frame} title={title}>
      <p class="back">
        <a href="/thu">{say('mail.back')}</a>
      </p>
      <PageHeading title={title} />
      <dl class="facts">
        {view.facts.map(({ label, value, late }) => (
          <div>
            <dt>{label}</dt>
            <dd class={late ? 'late' : undefined}>{value}</dd>
          </div>
        ))}
      </dl>
      {view.retry && <Retry view={view} say={say} />}
      <section aria-labelledby="h-notices">
        <h2 id="h-notices">{say('mail.notices')}</h2>
        {view.carried.length === 0 ? (
          <p class="empty">{say('mail.notices.none')}</p>
        ) : (
          <ul class="carried">
            {view.carried.map((notice) => (
              <Carried notice={notice} say={say} />
            ))}
          </ul>
        )}
        {rest > 0 && (
          <p class="muted">{say('mail.notices.more', { n: formatCount(rest, frame.language) })}</p>
        )}
      </section>
      <section aria-labelledby="h-content">
        <h2 id="h-content">{say('mail.content')}</h2>
        <Content view={view} say={say} />
      </section>
    </Layout>
  );
}

/** R8: what is known, what may happen, then the button. */
function Retry({ view, say }: { view: MailView; say: Say }) {
  if (!view.retry) return null;
  const { state, error } = view.retry;
  return (
    <section class="panel mail-retry" aria-labelledby="h-retry">
      <h2 id="h-retry">{say('mail.retry')}</h2>
      <p>{say(`mail.retry.${state}`)}</p>
      <form class="fields" method="post" action={`/thu/${view.id}/gui-lai`}>
        {state === 'UNKNOWN' && (
          <Field
            field={{
              name: 'hieu',
              label: say('mail.retry.understood'),
              kind: 'check',
              value: '',
              required: true,
              options: [],
              error,
            }}
            prefix="gui-lai"
            say={say}
          />
        )}
        <button class="btn btn-primary">{say('mail.retry')}</button>
      </form>
    </section>
  );
}

function Carried({ notice, say }: { notice: CarriedView; say: Say }) {
  const { label, href, title, restricted, unitName, state } = notice;
  const task = restricted ? say('mail.restricted') : title;
  return (
    <li>
      {label}
      {task && ': '}
      {task && (href ? <a href={href}>{task}</a> : task)}
      <small>{[unitName, state].filter(Boolean).join(' · ')}</small>
    </li>
  );
}

function Content({ view, say }: { view: MailView; say: Say }) {
  const note = view.text !== null ? 'mail.content.sent' : view.frame ? 'mail.content.now' : null;
  if (view.isCovered) return <p class="empty">{say('mail.content.covered')}</p>;
  return (
    <>
      {note && !view.isPrivate && <p class="muted">{say(note)}</p>}
      {view.isPrivate && <p class="muted">{say('mail.content.private')}</p>}
      {view.text !== null && (
        <pre class="mail-text" tabIndex={0}>
          {view.text}
        </pre>
      )}
      {view.text === null && view.frame && (
        <iframe
          class="mail-frame"
          src={view.frame}
          title={say('mail.content.frame', { n: view.id })}
          sandbox=""
          loading="lazy"
        />
      )}
      {view.text === null && !view.frame && <p class="empty">{say('mail.content.none')}</p>}
    </>
  );
}
