import type { EventView, HistoryView, NoticesView, NoticeView } from '../pages/assignment/record.view.js';
import type { Say } from '../pages/frame/page-phrase.js';
import { Turn } from './page-assignment-record.js';

/** W1: what others did since the form was opened; the typed text stands below it. */
export function Changed({ events, stateLabel, say }: { events: EventView[]; stateLabel: string; say: Say }) {
  return (
    <div class="flash warning" role="alert" tabIndex={-1} autofocus>
      <p>
        <b>{say('changed.title')}</b> {say('changed.state', { state: stateLabel })}
      </p>
      {events.length > 0 && <Events events={events} say={say} />}
      <p class="mb-0">{say('changed.next')}</p>
    </div>
  );
}

/** The log in plain words, the newest first. */
export function History({ id, view, say }: { id: number; view: HistoryView; say: Say }) {
  if (view.total === 0) return null;
  return (
    <section id="dien-bien" aria-labelledby="h-dien-bien">
      <h2 id="h-dien-bien">
        {say('assignment.history')}
        <span class="count">{view.total}</span>
      </h2>
      <Events events={view.events} say={say} />
      <Turn
        page={view.page}
        pages={view.pages}
        href={(page) => `/nhiem-vu/${id}?dien-bien=${page}#dien-bien`}
        say={say}
      />
    </section>
  );
}

function Events({ events, say }: { events: EventView[]; say: Say }) {
  return (
    <ol class="timeline">
      {events.map(({ at, who, what, reason, refused }) => (
        <li>
          <span class="when">{at}</span>
          <span>
            <b>{what}</b>
            {refused && <span class="late"> ({say('assignment.history.refused')})</span>}
            <small>{[who, reason].filter(Boolean).join(': ')}</small>
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Who was told what and when, with the answer of the mail server folded below. */
export function Notices({ id, view, say }: { id: number; view: NoticesView; say: Say }) {
  if (view.total === 0) return null;
  return (
    <section id="thong-bao" aria-labelledby="h-thong-bao">
      <details open={view.page > 1 || undefined}>
        <summary>
          <h2 id="h-thong-bao">
            {say('notices.title')}
            <span class="count">{view.total}</span>
          </h2>
        </summary>
        <ol class="entries">
          {view.notices.map((notice) => (
            <Notice notice={notice} say={say} />
          ))}
        </ol>
        <Turn
          page={view.page}
          pages={view.pages}
          href={(page) => `/nhiem-vu/${id}?thong-bao=${page}#thong-bao`}
          say={say}
        />
      </details>
    </section>
  );
}

function Notice({ notice, say }: { notice: NoticeView; say: Say }) {
  const { to, address, what, on, state, grave, why, mail } = notice;
  return (
    <li>
      <p class="entry-head">
        <b>{what}</b>
        <span class={grave ? 'late' : undefined}>{state}</span>
        <span class="muted">{[to, on].join(' · ')}</span>
      </p>
      {why !== '' && <small class="below">{why}</small>}
      {mail ? (
        <details class="mail-answer">
          <summary>{mail.sentAt ? say('notice.sent', { at: mail.sentAt }) : say('notice.mail')}</summary>
          <dl>
            <Line label={say('notice.address')} text={address ?? ''} />
            <Line label={say('notice.response')} text={mail.response || say('notice.response.none')} />
            <Line label={say('notice.attempts')} text={String(mail.attempts)} />
            <Line label="Message-ID" text={mail.messageId} />
          </dl>
        </details>
      ) : (
        address === null && <small class="below">{say('unreachable.no-address')}</small>
      )}
    </li>
  );
}

function Line({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </div>
  );
}
