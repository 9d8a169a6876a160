/** Where one is signed in. */
import { formatDate } from '../../components/figures.js';
import { PageHeading } from '../../components/page-heading.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { OwnPage } from './own-parts.js';

export interface SessionView {
  id: string;
  browser: string | null;
  system: string | null;
  address: string | null;
  /** Local time, 'YYYY-MM-DDTHH:MM'. */
  since: string;
  until: string;
  isThisOne: boolean;
}

export function SessionsPage({ frame, sessions }: { frame: PageFrame; sessions: SessionView[] }) {
  const say = sayIn(frame.language);
  const hasOthers = sessions.length > 1;
  return (
    <OwnPage frame={frame} title={say('sessions.title')} part="/ca-nhan/phien">
      <PageHeading title={say('sessions.title')} lead={say('sessions.lead')} />
      <table class="table cards">
        <thead>
          <tr>
            <th scope="col">{say('sessions.device')}</th>
            <th scope="col">{say('sessions.since')}</th>
            <th scope="col">{say('sessions.until')}</th>
            <th scope="col">
              <span class="visually-hidden">{say('sessions.end')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <SessionRow session={session} say={say} />
          ))}
        </tbody>
      </table>
      {!hasOthers && <p class="empty">{say('sessions.only')}</p>}
      <div class="actions">
        {hasOthers && (
          <form method="post" action="/ca-nhan/phien/khac/ket-thuc">
            <button class="btn btn-primary">{say('sessions.end-others')}</button>
          </form>
        )}
        <form method="post" action="/ca-nhan/phien/ket-thuc">
          <button class="btn">{say('sessions.end-all')}</button>
        </form>
      </div>
    </OwnPage>
  );
}

function SessionRow({ session, say }: { session: SessionView; say: Say }) {
  const device = deviceName(session, say);
  return (
    <tr>
      <th scope="row">
        {device} {session.isThisOne && <span class="tag in-term">{say('sessions.this')}</span>}
        {session.address && <small>{say('sessions.address', { address: session.address })}</small>}
      </th>
      <td data-label={say('sessions.since')}>{minute(session.since)}</td>
      <td data-label={say('sessions.until')}>{minute(session.until)}</td>
      <td>
        {!session.isThisOne && (
          <form method="post" action={`/ca-nhan/phien/${session.id}/ket-thuc`}>
            <button
              class="btn btn-sm"
              aria-label={say('sessions.end-named', { device, since: minute(session.since) })}
            >
              {say('sessions.end')}
            </button>
          </form>
        )}
      </td>
    </tr>
  );
}

function deviceName({ browser, system }: SessionView, say: Say): string {
  if (browser && system) return say('sessions.on', { browser, system });
  return browser ?? system ?? say('sessions.unknown');
}

/** '2018-11-26T08:05' → '08:05, 26/11/2018'. */
function minute(local: string): string {
  return `${local.slice(11, 16)}, ${formatDate(local)}`;
}
