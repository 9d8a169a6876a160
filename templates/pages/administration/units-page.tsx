import { formatCount, formatDate } from '../../components/figures.js';
import { Pager } from '../../components/page-pager.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { AdministrationLayout } from './administration-layout.js';
import { FilterChoice, FilterForm, FilterLine } from './filter-form.js';
import type { UnitRow, UnitsView } from './units.view.js';

const LIST = '/quan-tri/don-vi';

export function UnitsPage({ frame, view }: { frame: PageFrame; view: UnitsView }) {
  const say = sayIn(frame.language);
  const { filter } = view;
  return (
    <AdministrationLayout
      frame={frame}
      title={say('units.title')}
      actions={
        view.mayWrite && (
          <a class="btn btn-primary" href="/quan-tri/don-vi-moi">
            {say('unit.new')}
          </a>
        )
      }
    >
      <FilterForm action={LIST} clear={view.isNarrowed ? LIST : null} say={say}>
        <FilterLine
          name="q"
          label={say('units.search')}
          value={filter.q}
          placeholder={say('units.search.hint')}
        />
        <FilterChoice
          name="loai"
          label={say('unit.kind')}
          value={filter.kind}
          all={say('administration.all')}
          options={view.kinds}
        />
        <FilterChoice
          name="trang-thai"
          label={say('units.state')}
          value={filter.state}
          options={[
            { value: 'dang-hoat-dong', label: say('units.state.open') },
            { value: 'da-ket-thuc', label: say('units.state.closed') },
            { value: 'tat-ca', label: say('administration.all') },
          ]}
        />
      </FilterForm>
      <div id="danh-sach">
        {view.blocks.length === 0 ? (
          <p class="empty">{say('units.none')}</p>
        ) : (
          <Units view={view} frame={frame} say={say} />
        )}
        <Pager pager={view.pager} language={frame.language} say={say} />
      </div>
      {view.groups.length > 0 && <Groups view={view} say={say} />}
    </AdministrationLayout>
  );
}

function Units({ view, frame, say }: { view: UnitsView; frame: PageFrame; say: Say }) {
  return (
    <table class="table cards units">
      <caption class="visually-hidden">{say('units.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('unit.name')}</th>
          <th scope="col">{say('unit.mailbox')}</th>
          <th scope="col">{say('units.validity')}</th>
          <th scope="col" class="number">
            {say('units.people')}
          </th>
          <th scope="col" class="number">
            {say('units.duties')}
          </th>
        </tr>
      </thead>
      {view.blocks.map(({ label, units }) => (
        <tbody>
          <tr class="block">
            <th scope="rowgroup" colSpan={5}>
              {label}
            </th>
          </tr>
          {units.map((unit) => (
            <Unit unit={unit} view={view} frame={frame} say={say} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Unit({ unit, view, frame, say }: { unit: UnitRow; view: UnitsView; frame: PageFrame; say: Say }) {
  const people = formatCount(unit.people, frame.language);
  return (
    <tr>
      <th scope="row" class={unit.depth > 0 ? `below-${Math.min(unit.depth, 3)}` : undefined}>
        <a href={unit.href}>{unit.name}</a>
        <small>
          {unit.code}
          {unit.isStandingOffice && ` · ${say('unit.standing-office')}`}
        </small>
      </th>
      <td>{unit.mailbox ?? (unit.isOutside ? '' : <span class="muted">{say('unit.mailbox.none')}</span>)}</td>
      <td>
        <Validity unit={unit} say={say} />
      </td>
      <td class="number" data-label={say('units.people')}>
        {unit.people > 0 && view.seesPeople ? (
          <a href={`/quan-tri/nguoi-dung?don-vi=${encodeURIComponent(unit.code)}`}>{people}</a>
        ) : (
          people
        )}
      </td>
      <td class="number" data-label={say('units.duties')}>
        {formatCount(unit.openDuties, frame.language)}
      </td>
    </tr>
  );
}

function Validity({ unit, say }: { unit: UnitRow; say: Say }) {
  if (unit.validTo !== null) {
    return (
      <>
        {say('units.until', { date: formatDate(unit.validTo) })}
        {unit.successorName && <small>{say('units.passed-to', { unit: unit.successorName })}</small>}
      </>
    );
  }
  return <>{say('units.since', { date: formatDate(unit.validFrom) })}</>;
}

function Groups({ view, say }: { view: UnitsView; say: Say }) {
  return (
    <section aria-labelledby="h-groups" class="mt-4">
      <h2 id="h-groups">{say('units.groups')}</h2>
      <p class="muted">{say('units.groups.what')}</p>
      <dl class="facts">
        {view.groups.map(({ name, kinds, units }) => (
          <div>
            <dt>{name}</dt>
            <dd>{say('units.group', { n: units, kinds: kinds.join(', ') })}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
