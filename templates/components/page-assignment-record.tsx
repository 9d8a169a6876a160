import type { AssignmentPageView } from '../pages/assignment/assignment.view.js';
import type { ApologyView, RecordList } from '../pages/assignment/record.view.js';
import { wordOf, type Say } from '../pages/frame/page-phrase.js';
import { formatDate } from './figures.js';
import { Entries } from './page-entries.js';
import { FileList } from './page-file-list.js';

type Props = { view: AssignmentPageView; say: Say };

/** Results and progress, the apology, requests and decisions, files: what there is, with its count. */
export function AssignmentRecord({ view, say }: Props) {
  const submissions = view.lists.filter(({ key }) => key === 'submissions');
  const others = view.lists.filter(({ key }) => key !== 'submissions');
  return (
    <>
      {submissions.map((list) => (
        <RecordSection list={list} open say={say} />
      ))}
      {view.reports.total > 0 && <Reports view={view} say={say} />}
      {view.apology && <Apology apology={view.apology} assignmentId={view.id} say={say} />}
      {others.map((list) => (
        <RecordSection list={list} open={list.entries.some(({ state }) => state?.grave)} say={say} />
      ))}
      {view.files.length > 0 && (
        <section aria-labelledby="h-tep">
          <h2 id="h-tep">
            {say('files.other')}
            <span class="count">{view.files.length}</span>
          </h2>
          <FileList files={view.files} say={say} />
        </section>
      )}
    </>
  );
}

function RecordSection({ list, open, say }: { list: RecordList; open: boolean; say: Say }) {
  const { key, total, entries } = list;
  return (
    <section aria-labelledby={`h-${key}`}>
      <details open={open || undefined}>
        <summary>
          <h2 id={`h-${key}`}>
            {say(`record.${key}`)}
            <span class="count">{total}</span>
          </h2>
        </summary>
        <Entries entries={entries} say={say} />
        {total > entries.length && (
          <p class="muted">{say('record.further', { n: total - entries.length })}</p>
        )}
      </details>
    </section>
  );
}

function Reports({ view, say }: Props) {
  const { id, reports } = view;
  const { page, pages, total, entries } = reports;
  const href = (n: number): string => `/nhiem-vu/${id}?bao-cao=${n}#tien-do`;
  return (
    <section id="tien-do" aria-labelledby="h-reports">
      <h2 id="h-reports">
        {say('record.reports')}
        <span class="count">{total}</span>
      </h2>
      <Entries entries={entries} say={say} />
      <Turn page={page} pages={pages} href={href} say={say} />
    </section>
  );
}

/** Newer and older pages of a list inside the page. */
export function Turn({
  page,
  pages,
  href,
  say,
}: {
  page: number;
  pages: number;
  href: (page: number) => string;
  say: Say;
}) {
  if (pages <= 1) return null;
  return (
    <p class="pager">
      {page > 1 && <a href={href(page - 1)}>{say('record.newer')}</a>}
      {page < pages && <a href={href(page + 1)}>{say('record.older')}</a>}
      <span class="muted">{say('work.page', { page, pages })}</span>
    </p>
  );
}

function Apology({ apology, assignmentId, say }: { apology: ApologyView; assignmentId: number; say: Say }) {
  const word = wordOf(`apology.${apology.state}`);
  const owed = apology.state === 'OWED' || apology.state === 'LATE';
  const grave = owed || apology.state === 'BROKEN';
  const said: [string, string][] = [
    [say('assignment.apology.signatory'), apology.signatory],
    [say('assignment.apology.reason'), apology.reason],
    [say('assignment.apology.remedy'), apology.remedy],
    [say('field.apologyText'), apology.text],
  ];
  const told = [
    owed && say('assignment.apology.due', { date: formatDate(apology.dueOn) }),
    apology.deliveredOn && say('assignment.apology.delivered', { date: formatDate(apology.deliveredOn) }),
    apology.promisedDate && say('assignment.apology.promised', { date: formatDate(apology.promisedDate) }),
    apology.finishedOn && say('assignment.apology.finished', { date: formatDate(apology.finishedOn) }),
    apology.advance && say('assignment.apology.advance'),
  ].filter(Boolean);
  return (
    <section aria-labelledby="h-xin-loi">
      <h2 id="h-xin-loi">{say('assignment.apology')}</h2>
      <p>
        <b class={grave ? 'late' : undefined}>{word ? say(word) : say('event.other')}</b>
        {told.length > 0 && `, ${told.join(', ')}`}
        {apology.notes.map((note) => (
          <small class="below">{note}</small>
        ))}{' '}
        <a href={`/nhiem-vu/${assignmentId}/xin-loi`}>{say('assignment.apology.open')}</a>
      </p>
      {said
        .filter(([, text]) => text !== '')
        .map(([label, text]) => (
          <p class="said">
            <span class="muted">{label}: </span>
            {text}
          </p>
        ))}
    </section>
  );
}
