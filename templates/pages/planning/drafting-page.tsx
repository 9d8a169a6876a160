import { ListTitle } from '../../components/page-list-title.js';
import { formatDate } from '../../components/figures.js';
import { PageHeading } from '../../components/page-heading.js';
import { Pager } from '../../components/page-pager.js';
import { Layout } from '../frame/layout.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import type { DraftGroup, DraftingView, DraftLine } from './drafting.view.js';

/** The drafts by plan, those that cannot be issued yet first, each to be ticked for issuing. */
export function DraftingPage({ frame, view }: { frame: PageFrame; view: DraftingView }) {
  const say = sayIn(frame.language);
  const lead =
    view.total > 0
      ? say('drafting.lead', { n: view.total, bare: view.withoutLead })
      : say('drafting.lead.none');
  return (
    <Layout frame={frame} title={say('drafting.title')}>
      <PageHeading title={say('drafting.title')} lead={lead}>
        <a class="btn btn-primary" href="/giao-viec/moi">
          {say('drafting.new')}
        </a>
        <a class="btn" href="/giao-viec/nhap">
          {say('drafting.import')}
        </a>
      </PageHeading>
      {(view.plans.length > 0 || view.filter.q !== '') && <Filter view={view} say={say} />}
      <div id="du-thao">
        {view.groups.length === 0 ? (
          <p class="empty">{say(isFiltered(view) ? 'drafting.empty.filter' : 'drafting.empty')}</p>
        ) : (
          <form method="get" action="/giao-viec/giao">
            {view.groups.map((group) => (
              <Group group={group} say={say} />
            ))}
            <p class="actions">
              <button class="btn">{say('drafting.issue-picked')}</button>
            </p>
          </form>
        )}
        <Pager pager={view} language={frame.language} say={say} />
      </div>
    </Layout>
  );
}

const isFiltered = ({ filter }: DraftingView): boolean => filter.plan !== null || filter.q !== '';

function Filter({ view, say }: { view: DraftingView; say: Say }) {
  return (
    <form
      class="filters draft-filter"
      method="get"
      action="/giao-viec"
      aria-label={say('drafting.filter')}
      hx-get="/giao-viec"
      hx-target="#du-thao"
      hx-select="#du-thao"
      hx-swap="outerHTML"
      hx-push-url="true"
      hx-trigger="submit, change, input changed delay:400ms from:#loc-tim"
    >
      <div>
        <label class="form-label" for="loc-ke-hoach">
          {say('drafting.filter.plan')}
        </label>
        <select class="form-select" id="loc-ke-hoach" name="ke-hoach">
          <option value="">{say('drafting.filter.all')}</option>
          {view.plans.map(({ code, title, drafts }) => (
            <option value={code} selected={code === view.filter.plan}>
              {`${code} (${drafts}) ${title}`}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label class="form-label" for="loc-tim">
          {say('drafting.filter.q')}
        </label>
        <input class="form-control" id="loc-tim" type="search" name="tim" value={view.filter.q} />
      </div>
      <button class="btn">{say('drafting.filter.show')}</button>
    </form>
  );
}

function Group({ group, say }: { group: DraftGroup; say: Say }) {
  const id = `h-${group.plan}`;
  return (
    <section class="draft-group" aria-labelledby={id}>
      <div class="heading">
        <h2 id={id}>
          <ListTitle text={group.title} href={`/ke-hoach/${encodeURIComponent(group.plan)}`} />
          <span class="count">{group.plan}</span>
        </h2>
        {group.ready > 0 && (
          <div class="actions">
            <a class="btn btn-sm" href={`/giao-viec/giao?ke-hoach=${encodeURIComponent(group.plan)}`}>
              {say('drafting.issue-plan', { n: group.ready })}
            </a>
          </div>
        )}
      </div>
      {group.notReady > 0 && (
        <p class="muted mb-1">
          {say('drafting.blocked', { n: group.notReady })}{' '}
          {group.why.map(({ word, n }) => say(word, { n })).join('; ')}.
        </p>
      )}
      <table class="table cards drafts" aria-labelledby={id}>
        <thead>
          <tr>
            <th scope="col" class="pick">
              <span class="visually-hidden">{say('drafting.column.pick')}</span>
            </th>
            <th scope="col">{say('drafting.column.task')}</th>
            <th scope="col">{say('drafting.column.lead')}</th>
            <th scope="col">{say('drafting.column.deadline')}</th>
            <th scope="col">{say('drafting.column.lacks')}</th>
          </tr>
        </thead>
        <tbody>
          {group.lines.map((line) => (
            <Line line={line} say={say} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Line({ line, say }: { line: DraftLine; say: Say }) {
  return (
    <tr>
      <td class="pick">
        <input
          class="form-check-input"
          type="checkbox"
          name="ma"
          value={line.code}
          aria-label={say('drafting.pick', { code: line.code })}
        />
      </td>
      <th scope="row">
        <ListTitle text={line.title} href={`/giao-viec/${line.code}`} />
        <small>
          {line.code}
          {line.restricted && ` · ${say('issuing.restricted')}`}
        </small>
      </th>
      <td data-label={say('drafting.column.lead')}>
        {line.leads.length > 0 ? leadsOf(line.leads) : <span class="late">{say('drafting.no-lead')}</span>}
        {line.coordinating > 0 && <small>{say('drafting.coordinating', { n: line.coordinating })}</small>}
      </td>
      <td data-label={say('drafting.column.deadline')}>
        {line.wording || formatDate(line.printedDate)}
        {line.printedDate && !saysTheDate(line) && <small>{formatDate(line.printedDate)}</small>}
      </td>
      <td data-label={line.lacks.length > 0 ? say('drafting.column.lacks') : undefined}>
        <span class={line.complete ? 'muted' : 'late'}>
          {line.lacks.length > 0 ? line.lacks.map((word) => say(word)).join('; ') : say('drafting.lack.none')}
        </span>
      </td>
    </tr>
  );
}

/** "20/12/2018" and "1/2/2018" say their date themselves. */
function saysTheDate({ wording, printedDate }: DraftLine): boolean {
  const plain = (text: string): string => text.trim().replace(/\b0/g, '');
  return wording === '' || plain(wording) === plain(formatDate(printedDate));
}

/** Four are read at most; the fourth stands for all further ones. */
function leadsOf(leads: string[]): string {
  return leads.length > 3 ? `${leads.slice(0, 3).join(', ')} …` : leads.join(', ');
}
