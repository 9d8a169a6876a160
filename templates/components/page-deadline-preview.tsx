import type { Say } from '../pages/frame/page-phrase.js';
import type { PageWord } from '../pages/frame/page-words.js';
import { formatDate } from './figures.js';

/** What a typed deadline would be; dates are 'YYYY-MM-DD'. */
export type DeadlineView =
  | { kind: 'none'; said: boolean }
  | { kind: 'unreadable'; why: string }
  | {
      kind: 'date';
      printedDate: string;
      dueDate: string | null;
      missingYear: number | null;
      reason: string | null;
      workingDays: number | null;
      isPast: boolean;
    };

/** What a typed deadline would be: printed date, due date, why it moved, how many working days are left. */
export function DeadlinePreviewLine({
  view,
  printed = 'deadline.printed',
  say,
}: {
  view: DeadlineView;
  /** What the date that is written is called. */
  printed?: PageWord;
  say: Say;
}) {
  switch (view.kind) {
    case 'none':
      return <span class="muted">{say(view.said ? 'deadline.none' : 'deadline.empty')}</span>;
    case 'unreadable':
      return <span class="late">{say('deadline.unreadable', { why: view.why })}</span>;
    case 'date':
      return (
        <>
          {say(printed)} <b>{formatDate(view.printedDate)}</b>
          {view.missingYear === null ? (
            <>
              {', '}
              {say('deadline.due')} <b>{formatDate(view.dueDate)}</b>
              {view.workingDays !== null && <> ({left(view.workingDays, say)})</>}
            </>
          ) : (
            <span class="late">, {say('deadline.missing-year', { year: view.missingYear })}</span>
          )}
          {view.reason && <small class="below">{view.reason}</small>}
        </>
      );
  }
}

function left(days: number, say: Say) {
  if (days < 0) return <span class="late">{say('deadline.over', { n: -days })}</span>;
  return say(days === 0 ? 'deadline.today' : 'deadline.left', { n: days });
}
