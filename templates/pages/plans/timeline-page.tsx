import { ListTitle } from '../../components/page-list-title.js';
import { formatDate, officialCount } from '../../components/figures.js';
import { ClassTag } from '../../components/page-class-tag.js';
import { PageHeading } from '../../components/page-heading.js';
import { Pager } from '../../components/page-pager.js';
import { Layout } from '../frame/layout.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import type { TimelineLine, TimelineView } from './plans.view.js';
import { scaleOf, type Scale } from './timeline-scale.js';

const WIDTH = 430;
const ROW = 22;

/** A plan in time: a table that says everything in words, with a bar per line for the eye. */
export function TimelinePage({ frame, view }: { frame: PageFrame; view: TimelineView }) {
  const say = sayIn(frame.language);
  const path = `/ke-hoach/${encodeURIComponent(view.code)}`;
  const title = `${say('timeline.title')}: ${view.planTitle}`;
  return (
    <Layout frame={frame} title={title} wide>
      <p class="back">
        <a href={path}>{view.planTitle}</a>
      </p>
      <PageHeading title={say('timeline.title')} lead={say('timeline.lead')}>
        <a class="btn" href={path}>
          {say('plan.tree')}
        </a>
      </PageHeading>
      {view.sections.length > 1 && <SectionFilter view={view} path={path} say={say} />}
      <div id="bieu-do">
        {view.restricted > 0 && (
          <p class="muted">{say('plan.restricted', { n: officialCount(view.restricted) })}</p>
        )}
        {view.scale === null ? (
          <p class="empty">{say('timeline.empty')}</p>
        ) : (
          <Lines view={view} scale={scaleOf(view.scale.from, view.scale.to, WIDTH)} say={say} />
        )}
        <Pager pager={view} language={frame.language} say={say} />
      </div>
    </Layout>
  );
}

function SectionFilter({ view, path, say }: { view: TimelineView; path: string; say: Say }) {
  return (
    <form
      class="filters timeline-filter"
      method="get"
      action={`${path}/tien-do`}
      hx-get={`${path}/tien-do`}
      hx-target="#bieu-do"
      hx-select="#bieu-do"
      hx-swap="outerHTML"
      hx-push-url="true"
      hx-trigger="submit, change"
    >
      <label class="form-label" for="loc-muc">
        {say('timeline.section')}
      </label>
      <select class="form-select" id="loc-muc" name="muc">
        <option value="">{say('timeline.section.all')}</option>
        {view.sections.map(({ section, title }) => (
          <option value={section} selected={section === view.section}>
            {section === title ? title : `${section}. ${title}`}
          </option>
        ))}
      </select>
      <button class="btn">{say('timeline.show')}</button>
    </form>
  );
}

function Lines({ view, scale, say }: { view: TimelineView; scale: Scale; say: Say }) {
  return (
    <div class="scroll timeline-box" role="region" aria-label={say('timeline.box')} tabIndex={0}>
      <table class="table gantt" aria-label={say('timeline.title')}>
        <thead>
          <tr>
            <th scope="col">{say('timeline.column.task')}</th>
            <th scope="col">{say('timeline.column.due')}</th>
            <th scope="col" class="bar-cell">
              <span class="visually-hidden">{say('timeline.column.bar')}</span>
              <Months scale={scale} />
            </th>
          </tr>
        </thead>
        {view.groups.map(({ title, lines }) => (
          <tbody>
            {title && (
              <tr>
                <th scope="rowgroup" colSpan={3} class="group">
                  {title}
                </th>
              </tr>
            )}
            {lines.map((line) => (
              <Line line={line} scale={scale} today={view.today} say={say} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function Line({ line, scale, today, say }: { line: TimelineLine; scale: Scale; today: string; say: Say }) {
  const moved = line.originalDueDate !== null && line.originalDueDate !== line.dueDate;
  return (
    <tr>
      <th scope="row">
        <ListTitle text={line.title} href={line.href} />
        <small>
          {line.code} · {line.units > 1 ? say('plan.task.units', { n: line.units }) : line.unitName}
        </small>
      </th>
      <td>
        {line.dueDate ? formatDate(line.dueDate) : say('due.none')}
        <small>{say('timeline.issued', { date: formatDate(line.issuedOn) })}</small>
        {moved && <small>{say('due.original', { date: formatDate(line.originalDueDate) })}</small>}
        <ClassTag value={line.class} say={say} />
      </td>
      <td class="bar-cell">
        <Bar line={line} scale={scale} today={today} />
      </td>
    </tr>
  );
}

function Months({ scale }: { scale: Scale }) {
  return (
    <svg width={WIDTH} height={ROW} viewBox={`0 0 ${WIDTH} ${ROW}`} aria-hidden="true">
      {scale.months.map(({ x, label }) => (
        <>
          <line class="month" x1={x} x2={x} y1={label ? 4 : 14} y2={ROW} />
          {label && (
            <text x={x + 3} y={15}>
              {label}
            </text>
          )}
        </>
      ))}
    </svg>
  );
}

const SHAPES: Readonly<Record<string, string>> = {
  DONE_ON_TIME: 'on-time',
  DONE_LATE: 'done-late',
  OPEN_IN_TERM: 'in-term',
  OPEN_OVERDUE: 'overdue',
  DEADLINE_UNKNOWN: 'unknown',
};

/** From issue to due date; without a date a thin line runs on. An overdue bar goes on, hatched, to today. */
function Bar({ line, scale, today }: { line: TimelineLine; scale: Scale; today: string }) {
  const from = scale.at(line.issuedOn);
  const to = line.dueDate === null ? WIDTH : Math.max(scale.at(line.dueDate), from + 3);
  const now = scale.at(today);
  const css = SHAPES[line.class] ?? 'no-deadline';
  const original =
    line.originalDueDate !== null && line.originalDueDate !== line.dueDate
      ? scale.at(line.originalDueDate)
      : null;
  return (
    <svg width={WIDTH} height={ROW} viewBox={`0 0 ${WIDTH} ${ROW}`} aria-hidden="true">
      <rect
        class={css}
        x={from}
        y={line.dueDate === null ? 10 : 6}
        width={round(to - from)}
        height={line.dueDate === null ? 2 : 10}
        rx={line.dueDate === null ? 0 : 2}
      />
      {line.class === 'OPEN_OVERDUE' && now > to && (
        <line class="overrun" x1={to} x2={now} y1={11} y2={11} stroke-dasharray="3 3" />
      )}
      {original !== null && <path class="original" d={`M${original} 6l5 5l-5 5l-5 -5z`} />}
      <line class="today" x1={now} x2={now} y1={0} y2={ROW} />
    </svg>
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
