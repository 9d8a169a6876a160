import type { Say } from '../pages/frame/page-phrase.js';
import type { DueView, TermView } from '../pages/assignment/due.view.js';
import { formatDate } from './figures.js';

/**
 * The effective date, and below it where it differs what was printed, what it was at first, and why it moved (C5);
 * a list is `brief`: the date that counts and the printed one.
 */
export function Due({ due, brief, say }: { due: DueView; brief?: boolean; say: Say }) {
  if (due.missingYear !== null) {
    return (
      <>
        {say('due.unknown')}
        <small>{say('due.missing-year', { year: due.missingYear })}</small>
      </>
    );
  }
  if (due.dueDate === null && due.printedDate !== null) {
    return <time dateTime={due.printedDate}>{formatDate(due.printedDate)}</time>;
  }
  if (due.dueDate === null) return <span class="muted">{say('due.none')}</span>;
  const printed = due.printedDate !== null && due.printedDate !== due.dueDate;
  const original = !brief && due.originalDueDate !== null && due.originalDueDate !== due.dueDate;
  return (
    <>
      <time dateTime={due.dueDate}>{formatDate(due.dueDate)}</time>
      {original && <small>{say('due.original', { date: formatDate(due.originalDueDate) })}</small>}
      {printed && !original && <small>{say('due.printed', { date: formatDate(due.printedDate) })}</small>}
      {due.reason && !brief && <small>{due.reason}</small>}
    </>
  );
}

export function Term({ term, say }: { term: TermView; say: Say }) {
  switch (term.kind) {
    case 'late':
      return (
        <span class="late">
          {say('term.late', { n: term.days })}
          <WorkingDays n={term.workingDays} say={say} />
        </span>
      );
    case 'today':
      return <span class="late">{say('term.today')}</span>;
    case 'left':
      return (
        <>
          {say('term.left', { n: term.days })}
          <WorkingDays n={term.workingDays} say={say} />
        </>
      );
    case 'suspended':
      return <span class="muted">{say('term.suspended')}</span>;
    case 'none':
      return <span class="muted">—</span>;
  }
}

/** Stands below a count of calendar days, so that it is plain which is which. */
export function WorkingDays({ n, say }: { n: number | null; say: Say }) {
  return n === null ? null : <small>{say('term.working', { n })}</small>;
}
