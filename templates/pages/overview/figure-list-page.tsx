import { ListTitle } from '../../components/page-list-title.js';
import { formatCount, formatDate } from '../../components/figures.js';
import { ClassTag } from '../../components/page-class-tag.js';
import { PageHeading } from '../../components/page-heading.js';
import { Pager } from '../../components/page-pager.js';
import { Layout } from '../frame/layout.js';
import { sayIn, wordOf, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { addressOf } from './figure-links.js';
import { PeriodLine } from './overview-page.js';
import type { FigureLineView, FigureListView } from './overview.view.js';

/** The assignments that a figure counted. */
export function FigureListPage({ frame, view }: { frame: PageFrame; view: FigureListView }) {
  const say = sayIn(frame.language);
  const { language } = frame;
  const name = wordOf(`figures.${view.figure}`) ?? wordOf(`class.${view.figure}`);
  const title = name ? say(name) : view.figure;
  const word = view.figure === 'EXTENSIONS' ? 'figures.extensions' : 'figures.total';
  const narrowed = [view.row, view.unit, view.view === 'original' ? say('figures.against-original') : null];
  return (
    <Layout frame={frame} title={`${title} · ${say('figures.title')}`} wide>
      <p class="back">
        <a href={addressOf('/tong-quan', view.asked)}>{say('overview.back')}</a>
      </p>
      <PageHeading title={title} lead={narrowed.filter(Boolean).join(' · ') || undefined} />
      <p class="muted">
        <b class="total" data-total={view.total}>
          {say(word, { n: formatCount(view.total, language) })}
        </b>
        {'. '}
        <PeriodLine period={view.period} say={say} />
        {'. '}
        {view.restricted > 0 && say('figures.restricted', { n: formatCount(view.restricted, language) })}
      </p>
      {view.lines.length === 0 ? (
        <p class="empty">{say(view.restricted > 0 ? 'figures.only-restricted' : 'figures.empty')}</p>
      ) : (
        <Lines lines={view.lines} label={title} say={say} />
      )}
      <Pager
        pager={{ page: view.page, pages: view.pages, total: view.shown, href: view.pageHref }}
        language={language}
        say={say}
      />
    </Layout>
  );
}

function Lines({ lines, label, say }: { lines: FigureLineView[]; label: string; say: Say }) {
  return (
    <table class="table cards figure-lines" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{say('figures.column.task')}</th>
          <th scope="col">{say('figures.column.unit')}</th>
          <th scope="col">{say('figures.column.due')}</th>
          <th scope="col">{say('figures.column.class')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr>
            <th scope="row">
              <ListTitle text={line.title} href={line.href} />
              <small>{line.taskCode}</small>
            </th>
            <td data-label={say('figures.column.unit')}>
              {line.unitName}
              <small>{line.role}</small>
            </td>
            <td data-label={say('figures.column.due')}>
              {line.due ? <time dateTime={line.due}>{formatDate(line.due)}</time> : say('due.none')}
              {line.originalDue && line.originalDue !== line.due && (
                <small>{say('due.original', { date: formatDate(line.originalDue) })}</small>
              )}
            </td>
            <td data-label={say('figures.column.class')}>
              {line.class && <ClassTag value={line.class} say={say} />}
              {line.workingDaysLate !== null && (
                <small>{say('figures.late', { n: line.workingDaysLate })}</small>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
