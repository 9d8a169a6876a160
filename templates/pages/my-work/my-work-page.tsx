import { Temporal } from 'temporal-polyfill';
import { formatCount } from '../../components/figures.js';
import { weekday } from '../../components/page-dates.js';
import { Facts, WorkLines, WorkTable } from '../../components/page-work-sections.js';
import { Layout } from '../frame/layout.js';
import type { WorkSection, WorkView } from './my-work.view.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';

export function MyWorkPage({ frame, view }: { frame: PageFrame; view: WorkView }) {
  const say = sayIn(frame.language);
  const isEmpty = view.sections.length === 0;
  return (
    <Layout frame={frame} title={say('work.title')}>
      <div class="heading">
        <h1>{say('work.title')}</h1>
        <p class="muted">
          {weekday(Temporal.PlainDate.from(view.today), say)}.{' '}
          {view.mustDo > 0 &&
            view.only === null &&
            say('work.lead.some', { n: formatCount(view.mustDo, frame.language) })}
          {isEmpty && say('work.lead.none')}
        </p>
      </div>
      {view.figures.length > 0 && view.only === null && <Figures view={view} frame={frame} say={say} />}
      {isEmpty && <p class="empty">{say('work.empty')}</p>}
      {view.sections.map((section) => (
        <Section section={section} view={view} frame={frame} say={say} />
      ))}
      {view.only && (
        <p class="pager">
          <a href="/viec-cua-toi">{say('work.all')}</a>
          {view.only.page > 1 && <a href={pageOf(view, -1)}>{say('work.previous')}</a>}
          {view.only.page < view.only.pages && <a href={pageOf(view, 1)}>{say('work.next')}</a>}
          <span class="muted">{say('work.page', { page: view.only.page, pages: view.only.pages })}</span>
        </p>
      )}
    </Layout>
  );
}

function pageOf({ only }: WorkView, step: number): string {
  return `/viec-cua-toi?muc=${only?.key}&trang=${(only?.page ?? 1) + step}`;
}

function Figures({ view, frame, say }: { view: WorkView; frame: PageFrame; say: Say }) {
  return (
    <ul class="figures" aria-label={say('work.figures')}>
      {view.figures.map(({ key, n, section, grave }) => {
        const shown = view.sections.some((other) => other.key === section);
        const content = (
          <>
            <b class={grave && n > 0 ? 'late' : undefined}>{formatCount(n, frame.language)}</b>{' '}
            {say(`figure.${key}`)}
          </>
        );
        return <li>{shown ? <a href={`#${section}`}>{content}</a> : content}</li>;
      })}
    </ul>
  );
}

function Section({
  section,
  view,
  frame,
  say,
}: {
  section: WorkSection;
  view: WorkView;
  frame: PageFrame;
  say: Say;
}) {
  const heading = `h-${section.key}`;
  const shown =
    section.kind === 'lines' ? section.lines.length : section.kind === 'table' ? section.rows.length : 0;
  const hidden = section.kind !== 'facts' && view.only === null && section.total > shown;
  return (
    <section id={section.key} class="work" aria-labelledby={heading}>
      <h2 id={heading}>
        {say(`section.${section.key}`)}
        {section.kind !== 'facts' && section.total > 0 && (
          <span class="count">{formatCount(section.total, frame.language)}</span>
        )}
      </h2>
      {section.kind === 'lines' && <WorkLines lines={section.lines} heading={heading} say={say} />}
      {section.kind === 'table' && <WorkTable section={section} heading={heading} say={say} />}
      {section.kind === 'facts' && <Facts facts={section.facts} />}
      {hidden && (
        <p class="more">
          <a href={`/viec-cua-toi?muc=${section.key}`}>
            {say('work.more', { n: formatCount(section.total, frame.language) })}
          </a>
        </p>
      )}
    </section>
  );
}
