import { ListTitle } from '../../components/page-list-title.js';
import { REASON_CATEGORIES } from '../../../src/domain/apology/reason-category.js';
import { formatCount, formatDate } from '../../components/figures.js';
import { Term } from '../../components/page-due.js';
import { Field } from '../../components/page-field.js';
import { PageHeading } from '../../components/page-heading.js';
import { Pager } from '../../components/page-pager.js';
import { Layout } from '../frame/layout.js';
import { sayIn, wordOf, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import type { RegisterFilter, RegisterGroup, RegisterLineView, RegisterView } from './register.view.js';

const PATH = '/so-xin-loi';
const GRAVE: readonly RegisterGroup[] = ['LATE', 'BROKEN'];

export function RegisterPage({ frame, view }: { frame: PageFrame; view: RegisterView }) {
  const say = sayIn(frame.language);
  const isFiltered = Object.entries(view.filter).some(([name, value]) => name !== 'trang' && value !== '');
  return (
    <Layout frame={frame} title={say('register.title')}>
      <PageHeading title={say('register.title')} lead={say('register.lead')}>
        <a class="btn" href={addressOf(view.filter, { trang: '' }, '/so-xin-loi.xlsx')}>
          {say('register.export')}
        </a>
        <a href="/cong-khai/so-xin-loi">{say('register.public')}</a>
      </PageHeading>
      <div id="so">
        <Figures view={view} frame={frame} say={say} />
        <Filters view={view} frame={frame} say={say} isFiltered={isFiltered} />
        {view.lines.length === 0 ? (
          <p class="empty">{say(isFiltered ? 'register.empty.filtered' : 'register.empty')}</p>
        ) : (
          <Lines lines={view.lines} say={say} />
        )}
        {view.hidden > 0 && (
          <p class="muted">{say('register.hidden', { n: formatCount(view.hidden, frame.language) })}</p>
        )}
        <Pager
          pager={{
            page: view.page,
            pages: view.pages,
            total: view.total,
            href: (page) => addressOf(view.filter, { trang: page === 1 ? '' : String(page) }),
          }}
          language={frame.language}
          say={say}
        />
      </div>
    </Layout>
  );
}

function addressOf(filter: RegisterFilter, change: Partial<RegisterFilter>, path = PATH): string {
  const entries = Object.entries({ ...filter, ...change }).filter(([, value]) => value !== '');
  const query = new URLSearchParams(entries).toString();
  return query === '' ? path : `${path}?${query}`;
}

interface Props {
  view: RegisterView;
  frame: PageFrame;
  say: Say;
}

/** Each figure is a link to what it counts; the one that is shown takes the filter away again. */
function Figures({ view, frame, say }: Props) {
  return (
    <ul class="figures" aria-label={say('register.figures')}>
      {view.figures.map(({ group, n }) => {
        const isShown = view.filter['trang-thai'] === group;
        const href = addressOf(view.filter, {
          'trang-thai': isShown ? '' : group,
          'tinh-trang': '',
          trang: '',
        });
        return (
          <li>
            <a href={href} aria-current={isShown ? 'true' : undefined}>
              <b class={n > 0 && GRAVE.includes(group) ? 'late' : undefined}>
                {formatCount(n, frame.language)}
              </b>{' '}
              {say(`register.figure.${group}`)}
            </a>
          </li>
        );
      })}
    </ul>
  );
}

const MORE = ['nguyen-nhan', 'tinh-trang', 'xin-loi-truoc', 'tu', 'den'] as const;

function Filters({ view, frame, say, isFiltered }: Props & { isFiltered: boolean }) {
  const { filter } = view;
  const states = ['OWED', 'LATE', 'DELIVERED', 'DELIVERED_LATE', 'KEPT', 'BROKEN', 'VOID'] as const;
  const choice = (name: keyof RegisterFilter, label: string, options: { value: string; label: string }[]) => (
    <Field
      prefix="loc"
      say={say}
      field={{
        name,
        label,
        kind: 'choice',
        value: filter[name],
        options,
        error: null,
        required: false,
        blank: say('register.filter.all'),
      }}
    />
  );
  const day = (name: 'tu' | 'den', label: string) => (
    <Field
      prefix="loc"
      say={say}
      field={{
        name,
        label,
        kind: 'date',
        value: asTyped(filter[name]),
        options: [],
        error: view.unreadable.includes(name) ? say('register.not-a-day') : null,
        required: false,
        blank: '',
      }}
    />
  );
  return (
    <form
      method="get"
      action={PATH}
      class="filters"
      hx-get={PATH}
      hx-target="#so"
      hx-select="#so"
      hx-swap="outerHTML"
      hx-push-url="true"
      hx-trigger="change, submit"
    >
      <div class="register-filters">
        {choice(
          'trang-thai',
          say('register.filter.state'),
          states.map((state) => ({ value: state, label: say(`apology.${state}`) })),
        )}
        {choice(
          'don-vi',
          say('assignment.unit'),
          view.units.map(({ code, name }) => ({ value: code, label: name })),
        )}
        <div class="actions">
          <button class="btn">{say('register.filter.apply')}</button>
          {isFiltered && <a href={PATH}>{say('register.filter.clear')}</a>}
        </div>
      </div>
      <details open={MORE.some((name) => filter[name] !== '') || undefined}>
        <summary>{say('register.filter.more')}</summary>
        <div class="register-filters">
          {choice(
            'nguyen-nhan',
            say('field.reasonCategory'),
            Object.entries(REASON_CATEGORIES).map(([value, label]) => ({
              value,
              label: label[frame.language],
            })),
          )}
          {choice('tinh-trang', say('register.filter.open'), [
            { value: 'dang-mo', label: say('register.filter.open.yes') },
            { value: 'da-khep', label: say('register.filter.open.no') },
          ])}
          {choice('xin-loi-truoc', say('register.filter.advance'), [
            { value: 'co', label: say('register.filter.advance.yes') },
            { value: 'khong', label: say('register.filter.advance.no') },
          ])}
          {day('tu', say('register.filter.from'))}
          {day('den', say('register.filter.to'))}
        </div>
      </details>
    </form>
  );
}

/** A day that came as 2018-12-28 is shown as people write it. */
function asTyped(value: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDate(value) : value;
}

function Lines({ lines, say }: { lines: RegisterLineView[]; say: Say }) {
  const hasActs = lines.some(({ next }) => next !== null);
  return (
    <table class="table register cards">
      <thead>
        <tr>
          <th scope="col">{say('register.column.task')}</th>
          <th scope="col">{say('register.column.due')}</th>
          <th scope="col">{say('register.column.state')}</th>
          <th scope="col">{say('register.column.term')}</th>
          <th scope="col">{say('register.column.promise')}</th>
          {hasActs && <th scope="col">{say('work.column.act')}</th>}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr>
            <th scope="row">
              <ListTitle text={line.title} href={line.href} />
              <small>
                {line.code} · {line.unitName}
              </small>
            </th>
            <td data-label={say('register.column.due')}>
              <time dateTime={line.dueDate ?? undefined}>{formatDate(line.dueDate)}</time>
              {line.originalDueDate !== line.dueDate && (
                <small>{say('due.original', { date: formatDate(line.originalDueDate) })}</small>
              )}
            </td>
            <td data-label={say('register.column.state')}>
              <State line={line} say={say} />
            </td>
            <td data-label={say('register.column.term')}>
              <time dateTime={line.apologyDueOn}>{formatDate(line.apologyDueOn)}</time>
              {line.term.kind !== 'none' && (
                <small>
                  <Term term={line.term} say={say} />
                </small>
              )}
            </td>
            <td data-label={say('register.column.promise')}>
              <Promised line={line} say={say} />
            </td>
            {hasActs && (
              <td class="act">
                <Next line={line} say={say} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function State({ line, say }: { line: RegisterLineView; say: Say }) {
  const word = wordOf(`apology.${line.state}`);
  const isGrave = line.state === 'LATE' || line.state === 'BROKEN';
  return (
    <>
      <span class={isGrave ? 'late' : undefined}>{word ? say(word) : line.state}</span>
      {line.advance && <small>{say('register.advance')}</small>}
      <small>{say('register.since', { date: formatDate(line.owedSince) })}</small>
      {line.formReturnedOn && (
        <small class="late">{say('register.form-returned', { date: formatDate(line.formReturnedOn) })}</small>
      )}
      {line.voided && (
        <small>
          {[line.voided.on && formatDate(line.voided.on), line.voided.documentNumber, line.voided.reason]
            .filter(Boolean)
            .join(', ')}
        </small>
      )}
    </>
  );
}

function Promised({ line, say }: { line: RegisterLineView; say: Say }) {
  if (line.deliveredOn === null) return <span class="muted">—</span>;
  return (
    <>
      {say('register.delivered', { date: formatDate(line.deliveredOn) })}
      {line.daysLateAtSigning !== null && line.daysLateAtSigning > 0 && (
        <small>{say('register.days-late', { n: line.daysLateAtSigning })}</small>
      )}
      {line.promisedDate && (
        <small>{say('register.promised', { date: formatDate(line.promisedDate) })}</small>
      )}
      {line.finishedOn && <small>{say('register.finished', { date: formatDate(line.finishedOn) })}</small>}
      {line.category && <small>{line.category}</small>}
      {line.published && <small>{say('register.published')}</small>}
    </>
  );
}

function Next({ line, say }: { line: RegisterLineView; say: Say }) {
  if (line.next === null) return null;
  const label = say(line.next === 'sign' ? 'register.sign' : 'register.draft');
  return (
    <>
      <a class="btn" href={line.href} aria-label={`${label}: ${line.code}`}>
        {label}
      </a>
      {line.next === 'draft' && <small>{say('register.head-signs')}</small>}
    </>
  );
}
