/** What the pages of reports share: the head of one report, its state, its files. */
import type { ComponentChildren } from 'preact';
import { formatDate } from '../../components/figures.js';
import { PageHeading } from '../../components/page-heading.js';
import { Refused, type Fault } from '../../components/page-refused.js';
import { Layout } from '../frame/layout.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import type { RefusedEdit, ReportHead, ReportTab } from './report.view.js';
import type { ReportLine } from './reports.view.js';

const isUnderWay = ({ state }: ReportLine): boolean => state === 'QUEUED' || state === 'RUNNING';

export function StateWord({ line, say }: { line: ReportLine; say: Say }) {
  const renewing = line.hasContent && isUnderWay(line);
  const word = say(renewing ? 'report-state.renewing' : `report-state.${line.state}`);
  return line.state === 'FAILED' ? <span class="late">{word}</span> : <>{word}</>;
}

/** Files that hold what the page shows; none while they are renewed. */
export function FileLinks({ line }: { line: ReportLine }) {
  if (line.state !== 'DONE') return <span class="muted">—</span>;
  return (
    <>
      {line.files.map(({ name, url }) => {
        const kind = name.slice(name.lastIndexOf('.'));
        return (
          <a href={url} aria-label={`${kind}: ${line.label}`}>
            {kind}
          </a>
        );
      })}
    </>
  );
}

/** "08:00, 03/12/2018" of a local time. */
const timeOf = (local: string): string => `${local.slice(11, 16)}, ${formatDate(local.slice(0, 10))}`;

const TABS: readonly { tab: ReportTab; path: string }[] = [
  { tab: 'document', path: '' },
  { tab: 'words', path: '/loi-van' },
  { tab: 'signing', path: '/ky' },
];

/** The frame of the three pages of a report. */
export function ReportFrame({
  frame,
  head,
  tab,
  actions,
  children,
}: {
  frame: PageFrame;
  head: ReportHead;
  tab: ReportTab;
  actions?: ComponentChildren;
  children: ComponentChildren;
}) {
  const say = sayIn(frame.language);
  const title = say('report.title', { label: head.label });
  const when = timeOf(head.createdAt);
  const underWay = tab === 'document' && isUnderWay(head);
  const meta = (
    <>
      {tab === 'document' && <link rel="stylesheet" href={frame.assets.document} />}
      {underWay && (
        <noscript>
          <meta http-equiv="refresh" content="3" />
        </noscript>
      )}
    </>
  );
  return (
    <Layout frame={frame} title={title} head={meta}>
      <p class="back">
        <a href="/bao-cao">{say('report.back')}</a>
      </p>
      <p role="status" id="loi-tien-do" class="visually-hidden">
        {progressWords(head, say)}
      </p>
      <div id="bao-cao" class="report">
        <PageHeading
          title={title}
          lead={[
            `${formatDate(head.from)} – ${formatDate(head.to)}`,
            say('reports.figures-to', { date: formatDate(head.asOf) }),
            head.plan ?? say('reports.all-plans'),
            head.requestedBy ? say('report.by', { who: head.requestedBy, when }) : say('report.at', { when }),
          ].join(' · ')}
        >
          {actions}
        </PageHeading>
        {head.mayEdit && head.hasContent && (
          <nav aria-label={say('report.tabs')}>
            <ul class="nav nav-underline tabs">
              {TABS.map(({ tab: one, path }) => (
                <li class="nav-item">
                  <a
                    href={`/bao-cao/${head.id}${path}`}
                    class={one === tab ? 'nav-link active' : 'nav-link'}
                    aria-current={one === tab ? 'page' : undefined}
                  >
                    {say(`report.tab.${one}`)}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {children}
      </div>
    </Layout>
  );
}

/** What the live region says. */
export function progressWords(head: ReportHead, say: Say): string {
  const percent = Math.round(head.progress * 100);
  if (head.state === 'FAILED') return say('report-state.FAILED');
  if (head.state === 'DONE') return say('report.progress.done');
  if (head.hasContent) return say('report.progress.renewing', { percent });
  if (head.state === 'RUNNING') return say('report.progress.running', { percent });
  return say(head.error ? 'report.progress.retry' : 'report.progress.waiting');
}

/** Why an edit came back, and what others did meanwhile. */
export function RefusedEditNote({
  refusal,
  faults,
  say,
}: {
  refusal: RefusedEdit;
  faults?: Fault[];
  say: Say;
}) {
  return (
    <Refused refusal={refusal} faults={faults} say={say}>
      {refusal.changes.length > 0 && (
        <>
          <ul>
            {refusal.changes.map((change) => (
              <li>{change}</li>
            ))}
          </ul>
          {say('report.changed-keep')}
        </>
      )}
    </Refused>
  );
}
