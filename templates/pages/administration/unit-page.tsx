import { formatDate } from '../../components/figures.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { AdministrationLayout } from './administration-layout.js';
import { EditForm } from './edit-form.js';
import type { UnitPageView } from './units.view.js';

type Unit = NonNullable<UnitPageView['unit']>;

const LIST = '/quan-tri/don-vi';

export function UnitPage({ frame, view }: { frame: PageFrame; view: UnitPageView }) {
  const say = sayIn(frame.language);
  const { unit, form } = view;
  return (
    <AdministrationLayout
      frame={frame}
      title={unit?.name ?? say('unit.new')}
      lead={unit && [unit.code, unit.kindName].join(' · ')}
      back={{ href: LIST, label: say('units.back') }}
    >
      {unit && <Facts unit={unit} say={say} />}
      {unit && form && <h2>{say('unit.edit')}</h2>}
      {form && <EditForm form={form} say={say} />}
      {unit?.mayClose && (
        <section aria-labelledby="h-close" class="mt-4">
          <h2 id="h-close">{say('unit.close')}</h2>
          <p class="muted">{say('unit.close.what')}</p>
          <a class="btn" href={`${unit.href}/ket-thuc`}>
            {say('unit.close.begin')}
          </a>
        </section>
      )}
      {unit?.lastChange && <p class="muted mt-4">{say('administration.last-change', unit.lastChange)}</p>}
    </AdministrationLayout>
  );
}

function Facts({ unit, say }: { unit: Unit; say: Say }) {
  return (
    <dl class="facts two">
      <div>
        <dt>{say('units.validity')}</dt>
        <dd>
          {unit.validTo === null
            ? say('units.since', { date: formatDate(unit.validFrom) })
            : say('unit.valid-range', { from: formatDate(unit.validFrom), to: formatDate(unit.validTo) })}
        </dd>
      </div>
      {unit.successor && (
        <div>
          <dt>{say('unit.successor')}</dt>
          <dd>
            <a href={unit.successor.href}>{unit.successor.name}</a>
          </dd>
        </div>
      )}
      {unit.predecessors.length > 0 && (
        <div>
          <dt>{say('unit.predecessors')}</dt>
          {unit.predecessors.map(({ name, href, validTo }) => (
            <dd>
              <a href={href}>{name}</a> {say('unit.predecessor.until', { date: formatDate(validTo) })}
            </dd>
          ))}
        </div>
      )}
      {unit.formerNames.length > 0 && (
        <div>
          <dt>{say('unit.former-names')}</dt>
          {unit.formerNames.map(({ name, until }) => (
            <dd>{say('unit.former-name', { name, date: formatDate(until) })}</dd>
          ))}
        </div>
      )}
      <div>
        <dt>{say('units.people')}</dt>
        <dd>
          {unit.seesPeople && unit.people > 0 ? (
            <a href={`/quan-tri/nguoi-dung?don-vi=${encodeURIComponent(unit.code)}`}>
              {say('unit.people.n', { n: unit.people })}
            </a>
          ) : (
            say('unit.people.n', { n: unit.people })
          )}
        </dd>
      </div>
      <div>
        <dt>{say('units.duties')}</dt>
        <dd>{say('unit.duties.n', { n: unit.openDuties })}</dd>
      </div>
      {unit.mailbox && (
        <div>
          <dt>{say('unit.mailbox')}</dt>
          <dd>{unit.mailbox}</dd>
        </div>
      )}
      {unit.isStandingOffice && (
        <div>
          <dt>{say('unit.part')}</dt>
          <dd>{say('unit.standing-office')}</dd>
        </div>
      )}
    </dl>
  );
}
