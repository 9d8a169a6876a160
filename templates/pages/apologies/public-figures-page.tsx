/** Published figures of the year to date (A12, S1), all and by unit; and one unit with its lines of the register. */
import { formatCount, formatDate, type Language } from '../../components/figures.js';
import { PageHeading } from '../../components/page-heading.js';
import { Pager } from '../../components/page-pager.js';
import { Layout } from '../frame/layout.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { FeedLink, PublicLines, PublicWay, unitPath } from './public-parts.js';
import type { PublicFiguresRow, PublicFiguresView, PublicUnitView } from './public.view.js';

export function PublicFiguresPage({ frame, view }: { frame: PageFrame; view: PublicFiguresView }) {
  const say = sayIn(frame.language);
  const period = say('public.figures.period', { from: formatDate(view.from), to: formatDate(view.asOf) });
  return (
    <Layout
      frame={frame}
      title={say('public.figures.title')}
      head={<FeedLink href="/cong-khai/so-xin-loi.atom" say={say} />}
    >
      <PublicWay frame={frame} say={say} />
      <PageHeading title={say('public.figures.title')} lead={`${view.issuingBody}. ${period}`} />
      <Totals row={view.totals} language={frame.language} say={say} />
      {view.restricted !== null && (
        <p class="muted">{say('public.restricted', { n: formatCount(view.restricted, frame.language) })}</p>
      )}
      {view.units.length === 0 ? (
        <p class="empty">{say('public.figures.empty')}</p>
      ) : (
        <>
          <FiguresTable
            rows={view.units}
            heading={say('public.by-unit')}
            linked
            language={frame.language}
            say={say}
          />
          <FiguresTable
            rows={view.blocks}
            heading={say('public.by-block')}
            language={frame.language}
            say={say}
          />
        </>
      )}
    </Layout>
  );
}

export function PublicUnitPage({ frame, view }: { frame: PageFrame; view: PublicUnitView }) {
  const say = sayIn(frame.language);
  const path = unitPath(view.code);
  return (
    <Layout frame={frame} title={view.name} head={<FeedLink href={`${path}/so-xin-loi.atom`} say={say} />}>
      <PublicWay frame={frame} say={say} />
      <PageHeading
        title={view.name}
        lead={say('public.figures.period', {
          from: formatDate(`${view.asOf.slice(0, 4)}-01-01`),
          to: formatDate(view.asOf),
        })}
      >
        <a href={`${path}/so-xin-loi.atom`}>{say('public.feed')}</a>
      </PageHeading>
      {view.figures ? (
        <Totals row={view.figures} language={frame.language} say={say} />
      ) : (
        <p class="empty">{say('public.unit.no-tasks')}</p>
      )}
      <h2>
        {say('public.register.title')}
        {view.total > 0 && <span class="count">{formatCount(view.total, frame.language)}</span>}
      </h2>
      {view.total === 0 ? (
        <p class="empty">{say('public.unit.empty')}</p>
      ) : (
        <PublicLines lines={view.lines} withUnit={false} say={say} />
      )}
      <Pager
        pager={{
          page: view.page,
          pages: view.pages,
          total: view.total,
          href: (page) => (page === 1 ? path : `${path}?trang=${page}`),
        }}
        language={frame.language}
        say={say}
      />
    </Layout>
  );
}

/** The classes add up to the total; the rate says from what it comes, in both views. */
function Totals({ row, language, say }: { row: PublicFiguresRow; language: Language; say: Say }) {
  const n = (value: number): string => formatCount(value, language);
  return (
    <>
      <ul class="figures" aria-label={say('public.figures.title')}>
        <li>
          <b>{n(row.total)}</b> {say('public.figure.total')}
        </li>
        <li>
          <b>{n(row.doneOnTime)}</b> {say('public.figure.doneOnTime')}
        </li>
        <li>
          <b>{n(row.doneLate)}</b> {say('public.figure.doneLate')}
        </li>
        <li>
          <b>{n(row.openInTerm)}</b> {say('public.figure.openInTerm')}
        </li>
        <li>
          <b class={row.openOverdue > 0 ? 'late' : undefined}>{n(row.openOverdue)}</b>{' '}
          {say('public.figure.openOverdue')}
        </li>
        <li>
          <b>{n(row.noDeadline)}</b> {say('public.figure.noDeadline')}
        </li>
      </ul>
      <p>
        {say('public.on-time')}: <b>{row.onTime}</b>
        {row.onTimeOriginal !== row.onTime && (
          <span class="muted"> · {say('public.on-time.original', { rate: row.onTimeOriginal })}</span>
        )}
      </p>
      <p class="muted">{say('public.figures.counted')}</p>
    </>
  );
}

function FiguresTable({
  rows,
  heading,
  linked,
  language,
  say,
}: {
  rows: PublicFiguresRow[];
  heading: string;
  linked?: boolean;
  language: Language;
  say: Say;
}) {
  const id = linked ? 'h-don-vi' : 'h-khoi';
  const columns = ['total', 'doneOnTime', 'doneLate', 'openInTerm', 'openOverdue', 'noDeadline'] as const;
  return (
    <section>
      <h2 id={id}>{heading}</h2>
      <table class="table cards public-figures" aria-labelledby={id}>
        <thead>
          <tr>
            <th scope="col">{say(linked ? 'public.unit' : 'public.block')}</th>
            {columns.map((column) => (
              <th scope="col" class="number">
                {say(`public.column.${column}`)}
              </th>
            ))}
            <th scope="col" class="number">
              {say('public.on-time')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row">{linked ? <a href={unitPath(row.code)}>{row.name}</a> : row.name}</th>
              {columns.map((column) => (
                <td class="number" data-label={say(`public.column.${column}`)}>
                  <span class={column === 'openOverdue' && row.openOverdue > 0 ? 'late' : undefined}>
                    {formatCount(row[column], language)}
                  </span>
                </td>
              ))}
              <td class="number" data-label={say('public.on-time')}>
                {row.onTime}
                {row.onTimeOriginal !== row.onTime && (
                  <small>{say('public.on-time.original', { rate: row.onTimeOriginal })}</small>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
