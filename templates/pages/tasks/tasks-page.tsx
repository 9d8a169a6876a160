import { formatCount } from '../../components/figures.js';
import { Field } from '../../components/page-field.js';
import { PageHeading } from '../../components/page-heading.js';
import { Pager } from '../../components/page-pager.js';
import { TasksTable } from '../../components/page-tasks-table.js';
import { Layout } from '../frame/layout.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import type { TasksView } from './tasks.view.js';

/** The register of assignments. With script the lines change in place while the filters are chosen. */
export function TasksPage({ frame, view }: { frame: PageFrame; view: TasksView }) {
  const { language } = frame;
  const say = sayIn(language);
  return (
    <Layout frame={frame} title={say('tasks.title')} wide>
      <PageHeading title={say('tasks.title')} />
      <SavedViewLinks view={view} say={say} />
      <Filters view={view} say={say} />
      <div id="ket-qua">
        <Active view={view} say={say} />
        {view.errors.length > 0 ? (
          <Unreadable errors={view.errors} say={say} />
        ) : (
          <>
            <div class="counted">
              <p role="status">{counted(view, language, say)}</p>
              <WaysOn view={view} say={say} />
            </div>
            {view.lines.length > 0 ? <TasksTable view={view} say={say} /> : <Empty view={view} say={say} />}
            <Pager pager={{ ...view.pager, total: view.total }} language={language} say={say} />
          </>
        )}
      </div>
    </Layout>
  );
}

function SavedViewLinks({ view: { savedViews }, say }: { view: TasksView; say: Say }) {
  if (savedViews.length === 0) return null;
  return (
    <nav class="saved-view-links" aria-label={say('views.title')}>
      <span class="muted">{say('views.label')}:</span>
      {savedViews.map(({ name, href, current }) => (
        <a href={href} aria-current={current ? 'true' : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
}

/** What can be made of the whole list as it is narrowed and ordered now. */
function WaysOn({ view: { query, savedViews, total }, say }: { view: TasksView; say: Say }) {
  return (
    <p class="ways-on">
      {total > 0 && (
        <>
          <span class="muted">{say('tasks.export')}:</span>
          <a href={`/nhiem-vu/danh-sach.xlsx${query}`}>{say('tasks.export.xlsx')}</a>
          <a href={`/nhiem-vu/danh-sach.csv${query}`}>{say('tasks.export.csv')}</a>
        </>
      )}
      <a href={`/nhiem-vu/cach-xem${query}`}>
        {say(savedViews.length > 0 ? 'views.manage.saved' : 'views.manage')}
      </a>
    </p>
  );
}

function Filters({ view, say }: { view: TasksView; say: Say }) {
  return (
    <form
      class="filters"
      method="get"
      action="/nhiem-vu"
      role="search"
      aria-label={say('tasks.filter.form')}
      hx-get="/nhiem-vu"
      hx-trigger="submit, change, input delay:400ms from:#loc-q"
      hx-target="#ket-qua"
      hx-select="#ket-qua"
      hx-swap="outerHTML"
      hx-push-url="true"
    >
      {view.sort !== '' && <input type="hidden" name="sap-xep" value={view.sort} />}
      <div class="row-of-filters">
        {view.fields.map((field) => (
          <Field
            field={field}
            prefix="loc"
            say={say}
            control={field.name === 'q' ? { type: 'search', placeholder: say('tasks.filter.q.hint') } : {}}
          />
        ))}
        <button class="btn">{say('tasks.filter')}</button>
      </div>
      <details open={view.moreOpen || undefined}>
        <summary>{say('tasks.filter.more')}</summary>
        <div class="more-filters">
          {view.moreFields.map((field) => (
            <Field
              field={field}
              prefix="loc"
              say={say}
              control={field.name === 'van-ban' ? { list: 'loc-cac-van-ban' } : {}}
            />
          ))}
          <datalist id="loc-cac-van-ban">
            {view.documents.map((number) => (
              <option value={number} />
            ))}
          </datalist>
        </div>
      </details>
    </form>
  );
}

function Active({ view: { active, plainHref }, say }: { view: TasksView; say: Say }) {
  if (active.length === 0) return null;
  return (
    <div class="active-filters">
      <span class="muted" id="dang-loc">
        {say('tasks.active')}
      </span>
      <ul aria-labelledby="dang-loc">
        {active.map(({ label, value, withoutHref }) => (
          <li>
            <a href={withoutHref} aria-label={say('tasks.active.remove', { label, value })}>
              {label}: <b>{value}</b> <span aria-hidden="true">×</span>
            </a>
          </li>
        ))}
      </ul>
      <a href={plainHref}>{say('tasks.active.clear')}</a>
    </div>
  );
}

function Unreadable({ errors, say }: { errors: string[]; say: Say }) {
  return (
    <div class="flash refused" role="alert">
      <p class="mb-1">{say('tasks.unreadable')}</p>
      <ul class="mb-0">
        {errors.map((error) => (
          <li>{error}</li>
        ))}
      </ul>
    </div>
  );
}

function counted({ total, from, to, restricted, lines }: TasksView, language: 'vi' | 'en', say: Say): string {
  const n = formatCount(total, language);
  const all =
    total === 0
      ? say('tasks.count.none')
      : lines.length === 0 || lines.length === total
        ? say('tasks.count', { n })
        : say('tasks.count.shown', { n, from: formatCount(from, language), to: formatCount(to, language) });
  const more = restricted > 0 ? say('tasks.restricted.more', { n: formatCount(restricted, language) }) : '';
  return [`${all}.`, more].filter(Boolean).join(' ');
}

function Empty({ view, say }: { view: TasksView; say: Say }) {
  if (view.total > 0) {
    return (
      <p class="empty">
        {say('tasks.empty.page')} <a href={view.pager.href(1)}>{say('tasks.empty.page.first')}</a>
      </p>
    );
  }
  if (!view.hasFilters) return <p class="empty">{say('tasks.empty.unit')}</p>;
  return (
    <p class="empty">
      {say('tasks.empty.filtered')} <a href={view.plainHref}>{say('tasks.empty.remove')}</a>
    </p>
  );
}
