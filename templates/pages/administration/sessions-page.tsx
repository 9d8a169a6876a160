import { Pager, type PagerView } from '../../components/page-pager.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { AdministrationLayout } from './administration-layout.js';
import { FilterForm, FilterLine } from './filter-form.js';
import { rolesIn } from './people-page.js';

interface SessionRow {
  id: string;
  person: { id: number; name: string; unitName: string; roles: string[] };
  device: { browser: string | null; system: string | null };
  address: string | null;
  since: string;
  until: string;
  ofPerson: number;
  /** The reader's own, of this browser. */
  own: boolean;
}

export interface SessionsView {
  q: string;
  sessions: SessionRow[];
  pager: PagerView;
}

const PATH = '/quan-tri/phien';

export function SessionsPage({ frame, view }: { frame: PageFrame; view: SessionsView }) {
  const say = sayIn(frame.language);
  return (
    <AdministrationLayout frame={frame} title={say('session.title')} lead={say('session.lead')}>
      <FilterForm action={PATH} clear={view.q === '' ? null : PATH} say={say}>
        <FilterLine
          name="q"
          label={say('session.search')}
          value={view.q}
          placeholder={say('session.search.hint')}
        />
      </FilterForm>
      <div id="danh-sach">
        {view.sessions.length === 0 ? (
          <p class="empty">{say('session.none')}</p>
        ) : (
          <Sessions view={view} say={say} />
        )}
        <Pager pager={view.pager} language={frame.language} say={say} />
      </div>
    </AdministrationLayout>
  );
}

function Sessions({ view, say }: { view: SessionsView; say: Say }) {
  return (
    <table class="table cards">
      <caption class="visually-hidden">{say('session.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('people.name')}</th>
          <th scope="col">{say('session.device')}</th>
          <th scope="col">{say('session.since')}</th>
          <th scope="col">{say('session.act')}</th>
        </tr>
      </thead>
      <tbody>
        {view.sessions.map((session, index) => (
          <Session
            session={session}
            first={view.sessions[index - 1]?.person.id !== session.person.id}
            say={say}
          />
        ))}
      </tbody>
    </table>
  );
}

function Session({ session, first, say }: { session: SessionRow; first: boolean; say: Say }) {
  const { person, device, address } = session;
  const name = [device.browser, device.system].filter(Boolean).join(', ') || say('session.unknown');
  return (
    <tr>
      <th scope="row">
        <a href={`/quan-tri/nguoi-dung/${person.id}`}>{person.name}</a>
        <small>{[person.unitName, rolesIn(person.roles, say)].join(' · ')}</small>
      </th>
      <td>
        {name}
        <small>{address ?? say('session.no-address')}</small>
      </td>
      <td>
        {session.since}
        <small>{say('session.until', { at: session.until })}</small>
      </td>
      <td>
        {session.own ? (
          <b>{say('session.own')}</b>
        ) : (
          <form method="post" action={`${PATH}/${encodeURIComponent(session.id)}/ket-thuc`}>
            <button
              class="btn btn-sm"
              aria-label={say('session.end.label', { name: person.name, device: name, since: session.since })}
            >
              {say('session.end')}
            </button>
          </form>
        )}
        {first && session.ofPerson > 1 && (
          <form method="post" action={`${PATH}/nguoi/${person.id}/ket-thuc`} class="mt-1">
            <button
              class="btn btn-sm"
              aria-label={say('session.end-all.label', { name: person.name, n: session.ofPerson })}
            >
              {say('session.end-all', { n: session.ofPerson })}
            </button>
          </form>
        )}
      </td>
    </tr>
  );
}
