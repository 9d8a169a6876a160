import { beginningOf, ListTitle } from './page-list-title.js';
import { wordOf, type Say } from '../pages/frame/page-phrase.js';
import type { Column, ColumnView, TaskLine, TasksView } from '../pages/tasks/tasks.view.js';
import { formatDate } from './figures.js';
import { ClassTag } from './page-class-tag.js';
import { Due, Term } from './page-due.js';

const LONGEST_OUTPUT = 120;

/** The lines of the register; cards on a phone. */
export function TasksTable({ view, say }: { view: TasksView; say: Say }) {
  if (!view.mayAct) return <Lines view={view} say={say} />;
  return (
    <form method="get" action="/nhiem-vu/hang-loat">
      <input type="hidden" name="ve" value={view.pageQuery} />
      <div class="ticked" role="group" aria-label={say('tasks.ticked')}>
        <span class="muted">{say('tasks.ticked')}:</span>
        {TICKED_ACTS.map((act) => (
          <button class="btn btn-sm" name="viec" value={act}>
            {say(`tasks.ticked.${act}`)}
          </button>
        ))}
      </div>
      <Lines view={view} say={say} />
    </form>
  );
}

const TICKED_ACTS = ['don-doc', 'giao', 'chu-tri'] as const;

function Lines({ view, say }: { view: TasksView; say: Say }) {
  return (
    <table class="table cards tasks" aria-label={say('tasks.table')}>
      <thead>
        <tr>
          {view.mayAct && (
            <th scope="col" class="of-tick" data-tick-all={say('tasks.tick.all')}>
              <span class="visually-hidden">{say('tasks.tick.column')}</span>
            </th>
          )}
          {view.columns.map((column) => (
            <Heading column={column} say={say} />
          ))}
        </tr>
      </thead>
      <tbody>
        {view.lines.map((line) => (
          <tr>
            {view.mayAct && <Tick line={line} say={say} />}
            {view.columns.map(({ name }) =>
              name === 'nhiem-vu' ? (
                <Title line={line} say={say} />
              ) : (
                <Cell name={name} line={line} say={say} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Heading({ column: { name, sortHref, sorted }, say }: { column: ColumnView; say: Say }) {
  const label = say(`tasks.column.${name}`);
  return (
    <th scope="col" class={`of-${name}`} aria-sort={sorted ?? undefined}>
      {sortHref === null ? (
        label
      ) : (
        <a href={sortHref}>
          {label}
          {sorted && <span aria-hidden="true">{sorted === 'ascending' ? ' ↑' : ' ↓'}</span>}
        </a>
      )}
    </th>
  );
}

function Tick({ line: { id, code, unitName }, say }: { line: TaskLine; say: Say }) {
  return (
    <td class="of-tick">
      <input
        class="form-check-input"
        type="checkbox"
        name="dong"
        value={id}
        aria-label={say('tasks.tick', { code, unit: unitName })}
      />
    </td>
  );
}

function Title({ line, say }: { line: TaskLine; say: Say }) {
  const urgency = wordOf(`urgency.${line.urgency}`);
  const marks = [
    line.period,
    urgency && say(urgency),
    line.inPerson && say('tasks.mark.in-person'),
    line.restricted && say('tasks.mark.restricted'),
  ].filter(Boolean);
  return (
    <th scope="row" class="of-nhiem-vu">
      <ListTitle text={line.title} href={`/nhiem-vu/${line.id}`} />
      <small>{[line.code, ...marks].join(' · ')}</small>
    </th>
  );
}

function Cell({ name, line, say }: { name: Column; line: TaskLine; say: Say }) {
  const label = say(`tasks.column.${name}`);
  return (
    <td class={`of-${name}`} data-label={name === 'loai' || name === 'don-vi' ? undefined : label}>
      <Value name={name} line={line} say={say} />
    </td>
  );
}

function Value({ name, line, say }: { name: Column; line: TaskLine; say: Say }) {
  switch (name) {
    case 'don-vi':
      return (
        <>
          {line.unitName}
          <small>{say(`role.${line.role}`)}</small>
        </>
      );
    case 'han':
      return (
        <>
          <Due due={line.due} brief say={say} />
          {line.term.kind !== 'none' && (
            <span class="below">
              <Term term={line.term} say={say} />
            </span>
          )}
        </>
      );
    case 'loai':
      return line.class === null ? <span class="muted">—</span> : <ClassTag value={line.class} say={say} />;
    case 'tien-do':
      return line.percent === null ? <span class="muted">—</span> : <>{line.percent}%</>;
    case 'trang-thai':
      return <>{line.stateLabel}</>;
    case 'ke-hoach':
      return <>{line.plan}</>;
    case 'linh-vuc':
      return <>{line.field ?? '—'}</>;
    case 'san-pham':
      return <>{beginningOf(line.output, LONGEST_OUTPUT) || '—'}</>;
    case 'ngay-giao':
      return <>{formatDate(line.issuedOn)}</>;
    case 'bao-cao':
      return <>{formatDate(line.lastReportOn)}</>;
    case 'ngay-nop':
      return <>{formatDate(line.submittedOn)}</>;
    case 'gia-han':
      return <>{line.extensions}</>;
  }
}
