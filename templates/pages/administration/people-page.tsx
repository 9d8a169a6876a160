import { formatCount } from '../../components/figures.js';
import { Pager } from '../../components/page-pager.js';
import { sayIn, wordOf, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { AdministrationLayout } from './administration-layout.js';
import { FilterChoice, FilterForm, FilterLine } from './filter-form.js';
import type { PeopleView } from './people.view.js';

const LIST = '/quan-tri/nguoi-dung';
const UNREACHABLE = `${LIST}?dia-chi=khong-gui-duoc`;

export function PeoplePage({ frame, view }: { frame: PageFrame; view: PeopleView }) {
  const say = sayIn(frame.language);
  return (
    <AdministrationLayout
      frame={frame}
      title={say('people.title')}
      lead={
        view.unreachable > 0 && (
          <a class="late" href={UNREACHABLE}>
            {say('people.unreachable', { n: formatCount(view.unreachable, frame.language) })}
          </a>
        )
      }
      actions={
        view.mayWrite && (
          <a class="btn btn-primary" href={`${LIST}/moi`}>
            {say('people.new')}
          </a>
        )
      }
    >
      <Filters view={view} say={say} />
      <div id="danh-sach">
        {view.people.length === 0 ? (
          <p class="empty">{say('people.none')}</p>
        ) : (
          <People view={view} say={say} />
        )}
        <Pager pager={view.pager} language={frame.language} say={say} />
      </div>
    </AdministrationLayout>
  );
}

function Filters({ view: { filter, units, roles, isNarrowed }, say }: { view: PeopleView; say: Say }) {
  return (
    <FilterForm action={LIST} clear={isNarrowed ? LIST : null} say={say}>
      <FilterLine
        name="q"
        label={say('people.search')}
        value={filter.q}
        placeholder={say('people.search.hint')}
      />
      <FilterChoice
        name="don-vi"
        label={say('people.unit')}
        value={filter.unit}
        all={say('administration.all')}
        options={units}
      />
      <FilterChoice
        name="vai-tro"
        label={say('people.roles')}
        value={filter.role}
        all={say('administration.all')}
        options={roles}
      />
      <FilterChoice
        name="dia-chi"
        label={say('people.email')}
        value={filter.address}
        all={say('administration.all')}
        options={[
          { value: 'khong-gui-duoc', label: say('people.address.unusable') },
          { value: 'hong', label: say('people.address.bad') },
          { value: 'khong-co', label: say('people.address.none') },
          { value: 'tot', label: say('people.address.good') },
        ]}
      />
      <FilterChoice
        name="trang-thai"
        label={say('people.state')}
        value={filter.state}
        options={[
          { value: 'dang-lam-viec', label: say('people.state.active') },
          { value: 'da-nghi', label: say('people.state.left') },
          { value: 'tat-ca', label: say('administration.all') },
        ]}
      />
    </FilterForm>
  );
}

function People({ view, say }: { view: PeopleView; say: Say }) {
  return (
    <table class="table cards">
      <caption class="visually-hidden">{say('people.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('people.name')}</th>
          <th scope="col">{say('people.unit')}</th>
          <th scope="col">{say('people.roles')}</th>
          <th scope="col">{say('people.email')}</th>
        </tr>
      </thead>
      <tbody>
        {view.people.map((person) => (
          <tr>
            <th scope="row">
              <a href={person.href}>{person.name}</a>
              <small>
                {[
                  person.title,
                  person.focalPoint && say('people.focal.short'),
                  !person.active && say('people.state.left'),
                  person.active && !person.hasAccount && say('people.no-account'),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </th>
            <td>{person.unitName}</td>
            <td>{rolesIn(person.roles, say)}</td>
            <td>
              <Address person={person} say={say} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function rolesIn(roles: string[], say: Say): string {
  return roles
    .map((role) => {
      const word = wordOf(`role.${role}`);
      return word ? say(word) : role;
    })
    .join(', ');
}

/** R7, R8: the address, and why nothing reaches it. */
export function Address({
  person: { email, addressState, addressNote },
  say,
}: {
  person: { email: string | null; addressState: string; addressNote: string | null };
  say: Say;
}) {
  if (email === null) return <span class="late">{say('people.address.none')}</span>;
  if (addressState === 'GOOD') return <>{email}</>;
  return (
    <>
      {email}
      <small class="late">
        {say('people.address.bad')}
        {addressNote ? `: ${addressNote}` : ''}
      </small>
    </>
  );
}
