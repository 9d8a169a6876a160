import { formatCount, formatDate } from '../../components/figures.js';
import { Field } from '../../components/page-field.js';
import { PageHeading } from '../../components/page-heading.js';
import { Pager } from '../../components/page-pager.js';
import { Layout } from '../frame/layout.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import {
  TRAY_SLUGS,
  type GuardView,
  type MailLineView,
  type MailsView,
  type PersonLineView,
  type TrayName,
} from './mails.view.js';

const TRAYS = Object.keys(TRAY_SLUGS) as TrayName[];
/** What an operator has to look at. */
const GRAVE: readonly TrayName[] = ['UNKNOWN', 'FAILED', 'UNREACHABLE'];

function address(view: MailsView, page = 1): string {
  const { q, day } = view.filter;
  const query = new URLSearchParams({ muc: TRAY_SLUGS[view.tray] });
  if (q) query.set('q', q);
  if (day) query.set('ngay', day);
  if (page > 1) query.set('trang', String(page));
  return `/thu?${query}`;
}

export function MailsPage({ frame, view }: { frame: PageFrame; view: MailsView }) {
  const say = sayIn(frame.language);
  const { tray, counts, filter } = view;
  const isEmpty = view.mails.length === 0 && view.people.length === 0;
  const isFiltered = filter.q !== '' || filter.day !== '';
  return (
    <Layout frame={frame} title={`${say('mails.title')}: ${say(`mails.tray.${tray}`)}`}>
      <PageHeading title={say('mails.title')}>
        <a class="btn" href="/thu/phat-hanh">
          {say('mails.releases')}
        </a>
        <a class="btn" href="/thu/mau">
          {say('mails.samples')}
        </a>
      </PageHeading>
      {view.guard && <Guard guard={view.guard} say={say} />}
      <nav class="subnav" aria-label={say('mails.trays')}>
        <ul>
          {TRAYS.map((name) => (
            <li>
              <a href={`/thu?muc=${TRAY_SLUGS[name]}`} aria-current={name === tray ? 'page' : undefined}>
                {say(`mails.tray.${name}`)}{' '}
                <span class={GRAVE.includes(name) && counts[name] > 0 ? 'late number' : 'number'}>
                  {formatCount(counts[name], frame.language)}
                </span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <p class="muted">{say(`mails.lead.${tray}`)}</p>
      <Filter view={view} say={say} />
      {isEmpty && <p class="empty">{say(isFiltered ? 'mails.empty.filtered' : `mails.empty.${tray}`)}</p>}
      {view.mails.length > 0 && <MailLines lines={view.mails} label={say(`mails.tray.${tray}`)} say={say} />}
      {view.people.length > 0 && <PeopleLines people={view.people} say={say} />}
      <Pager
        pager={{
          page: view.page,
          pages: view.pages,
          total: view.total,
          href: (page) => address(view, page),
        }}
        language={frame.language}
        say={say}
      />
    </Layout>
  );
}

/** R9. */
function Guard({ guard, say }: { guard: GuardView; say: Say }) {
  const { host, confirmedHost, restored, mayConfirm, error } = guard;
  return (
    <section class="flash refused" aria-labelledby="h-guard">
      <h2 id="h-guard">{say('mails.guard.title')}</h2>
      <p>{say(restored ? 'mails.guard.restored' : 'mails.guard.text', { host, confirmed: confirmedHost })}</p>
      {mayConfirm && (
        <form class="fields" method="post" action="/thu/may-chu">
          <input type="hidden" name="host" value={host} />
          <Field
            field={{
              name: 'hieu',
              label: say('mails.guard.check'),
              kind: 'check',
              value: '',
              required: true,
              options: [],
              error,
            }}
            prefix="may-chu"
            say={say}
          />
          <button class="btn btn-danger">{say('mails.guard.confirm', { host })}</button>
        </form>
      )}
    </section>
  );
}

function Filter({ view, say }: { view: MailsView; say: Say }) {
  const { tray, filter } = view;
  const { q, day, dayError } = filter;
  return (
    <form class="mail-filters" method="get" action="/thu">
      <input type="hidden" name="muc" value={TRAY_SLUGS[tray]} />
      <div>
        <label class="form-label" for="loc-q">
          {say('mails.filter.q')}
        </label>
        <input class="form-control" id="loc-q" name="q" value={q} />
      </div>
      {tray !== 'UNREACHABLE' && (
        <div>
          <label class="form-label" for="loc-ngay">
            {say('mails.filter.day')}
          </label>
          <input
            class="form-control"
            id="loc-ngay"
            name="ngay"
            value={day}
            inputMode="numeric"
            autocomplete="off"
            placeholder="dd/mm/yyyy"
            aria-invalid={dayError ? 'true' : undefined}
            aria-describedby={dayError ? 'loc-ngay-loi' : undefined}
          />
          {dayError && (
            <span class="field-error" id="loc-ngay-loi">
              {dayError}
            </span>
          )}
        </div>
      )}
      <div class="actions">
        <button class="btn">{say('mails.filter.apply')}</button>
        {(q || day) && <a href={`/thu?muc=${TRAY_SLUGS[tray]}`}>{say('mails.filter.clear')}</a>}
      </div>
    </form>
  );
}

function MailLines({ lines, label, say }: { lines: MailLineView[]; label: string; say: Say }) {
  return (
    <table class="table cards mail-lines" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{say('mails.column.subject')}</th>
          <th scope="col">{say('mails.column.to')}</th>
          <th scope="col">{say('mails.column.when')}</th>
          <th scope="col">{say('mails.column.state')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr>
            <th scope="row">
              <a href={line.href}>{line.subject ?? say('mails.no-subject', { n: line.id })}</a>
            </th>
            <td data-label={say('mails.column.to')}>
              {line.to}
              <small>{line.more}</small>
            </td>
            <td data-label={say('mails.column.when')}>
              {line.when}
              {!line.when.startsWith(formatDate(line.composedOn)) && (
                <small>{say('mails.composed', { date: formatDate(line.composedOn) })}</small>
              )}
            </td>
            <td data-label={say('mails.column.state')}>
              {line.state}
              {line.response && <small class="answer">{line.response}</small>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** R7: why, who gets it instead, and where it is put right. */
function PeopleLines({ people, say }: { people: PersonLineView[]; say: Say }) {
  return (
    <table class="table cards" aria-label={say('mails.tray.UNREACHABLE')}>
      <thead>
        <tr>
          <th scope="col">{say('mails.column.to')}</th>
          <th scope="col">{say('mails.column.why')}</th>
          <th scope="col">{say('mails.column.instead')}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr>
            <th scope="row">
              <a href={person.href}>{person.name}</a>
              <small>{person.unitName}</small>
            </th>
            <td data-label={say('mails.column.why')}>
              {person.why}
              {person.waiting > 0 && <small>{say('mails.unreachable.waiting', { n: person.waiting })}</small>}
            </td>
            <td data-label={say('mails.column.instead')}>
              {person.nobody ? (
                <span class="late">{say('mails.instead.nobody')}</span>
              ) : (
                person.instead.map((text) => <span class="d-block">{text}</span>)
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
