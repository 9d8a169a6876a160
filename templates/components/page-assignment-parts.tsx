import type { AssignmentPageView, PartView } from '../pages/assignment/assignment.view.js';
import type { VersionView } from '../pages/assignment/record.view.js';
import { wordOf, type Say } from '../pages/frame/page-phrase.js';
import { formatDate } from './figures.js';
import { StateAndClass } from './page-class-tag.js';
import { WorkingDays } from './page-due.js';

type Props = { view: AssignmentPageView; say: Say };

/** Beyond these the other units are folded. */
const PARTS_SHOWN = 8;

/** P3: each unit's part with its own state and its own lateness; a task of one unit needs no table. */
export function Parts({ view, say }: Props) {
  if (view.parts.length <= 1) return null;
  const rest = view.parts.slice(PARTS_SHOWN);
  return (
    <section aria-labelledby="h-don-vi">
      <h2 id="h-don-vi">
        {say('assignment.parts')}
        <span class="count">{view.parts.length + view.furtherParts}</span>
      </h2>
      <PartsTable parts={view.parts.slice(0, PARTS_SHOWN)} label="h-don-vi" say={say} />
      {rest.length > 0 && (
        <details>
          <summary id="h-don-vi-khac">{say('assignment.parts.rest', { n: rest.length })}</summary>
          <PartsTable parts={rest} label="h-don-vi-khac" say={say} />
        </details>
      )}
      {view.furtherParts > 0 && (
        <p class="muted">{say('assignment.parts.further', { n: view.furtherParts })}</p>
      )}
    </section>
  );
}

function PartsTable({ parts, label, say }: { parts: PartView[]; label: string; say: Say }) {
  return (
    <table class="table cards parts" aria-labelledby={label}>
      <thead>
        <tr>
          <th scope="col">{say('assignment.unit')}</th>
          <th scope="col">{say('assignment.state')}</th>
          <th scope="col">{say('work.column.due')}</th>
          <th scope="col">{say('assignment.lateness')}</th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <Part part={part} say={say} />
        ))}
      </tbody>
    </table>
  );
}

function Part({ part, say }: { part: PartView; say: Say }) {
  return (
    <tr>
      <th scope="row">
        {part.href ? <a href={part.href}>{part.unitName}</a> : <b>{part.unitName}</b>}
        <small>
          {[say(`role.${part.role}`), part.period, part.href === null && say('assignment.parts.this')]
            .filter(Boolean)
            .join(' · ')}
        </small>
        {part.part !== '' && <small>{part.part}</small>}
      </th>
      <td data-label={say('assignment.state')}>
        <StateAndClass state={part.state} label={part.stateLabel} value={part.class} say={say} />
        {part.percent !== null && <small>{part.percent}%</small>}
      </td>
      <td data-label={say('work.column.due')}>{formatDate(part.dueDate)}</td>
      <td data-label={say('assignment.lateness')}>
        {part.daysLate > 0 ? (
          <span class="late">
            {say('term.late', { n: part.daysLate })}
            <WorkingDays n={part.workingDaysLate} say={say} />
          </span>
        ) : (
          <span class="muted">—</span>
        )}
      </td>
    </tr>
  );
}

/** D2, C5: every version with both dates, who decided and why. */
export function Versions({ view, say }: Props) {
  if (view.versions.length === 0) return null;
  return (
    <section aria-labelledby="h-han">
      <details open={view.versions.length > 1 || undefined}>
        <summary>
          <h2 id="h-han">
            {say('assignment.versions')}
            <span class="count">{view.versions.length}</span>
          </h2>
        </summary>
        <ol class="timeline">
          {view.versions.map((version) => (
            <Version version={version} say={say} />
          ))}
        </ol>
      </details>
    </section>
  );
}

function Version({ version, say }: { version: VersionView; say: Say }) {
  const { kind, printedDate, dueDate, dueDateReason, on, who, reason, documentNumber } = version;
  const word = wordOf(`assignment.version.${kind}`);
  const decided = [who, documentNumber, reason].filter(Boolean).join(' · ');
  return (
    <li>
      <span class="when">{formatDate(on)}</span>
      <span>
        <b>{word ? say(word) : say('event.other')}:</b>{' '}
        {dueDate === null ? say('due.none') : formatDate(dueDate)}
        {printedDate !== null && printedDate !== dueDate && (
          <> ({say('due.printed', { date: formatDate(printedDate) })})</>
        )}
        {dueDateReason && <small>{dueDateReason}</small>}
        {decided !== '' && <small>{decided}</small>}
      </span>
    </li>
  );
}
