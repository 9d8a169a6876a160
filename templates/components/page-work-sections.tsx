import { ListTitle } from './page-list-title.js';
import type { FactsSection, TableSection, WorkAct, WorkLine } from '../pages/my-work/my-work.view.js';
import type { Say } from '../pages/frame/page-phrase.js';
import { Due, Term } from './page-due.js';

/** A dense table that becomes a list of cards on a phone. */
export function WorkLines({ lines, heading, say }: { lines: WorkLine[]; heading: string; say: Say }) {
  return (
    <table class="table lines cards" aria-labelledby={heading}>
      <colgroup>
        <col />
        <col />
        <col />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{say('work.column.task')}</th>
          <th scope="col">{say('work.column.due')}</th>
          <th scope="col">{say('work.column.term')}</th>
          <th scope="col">{say('work.column.act')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr>
            <th scope="row">
              <Title line={line} say={say} />
              <small>
                {[line.code, line.unitName, line.role && say(`role.${line.role}`)]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
              <small class="why">{line.why}</small>
            </th>
            <td class="due" data-label={say('work.column.due')}>
              <Due due={line.due} say={say} />
            </td>
            <td class="term">
              <Term term={line.term} say={say} />
            </td>
            <td class="act">
              <NextAct line={line} say={say} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Title({ line, say }: { line: WorkLine; say: Say }) {
  return <ListTitle text={line.title ?? say('work.restricted')} href={line.href} />;
}

function NextAct({ line, say }: { line: WorkLine; say: Say }) {
  if (line.act === null) return <span class="muted">{line.note ?? say('work.no-act')}</span>;
  return <ActButton act={line.act} about={line.code ?? say('work.restricted')} />;
}

function ActButton({ act, about }: { act: WorkAct; about: string }) {
  const label = `${act.label}: ${about}`;
  if (act.kind === 'open') {
    return (
      <a class={act.toRead ? 'read' : 'btn'} href={act.href} aria-label={label}>
        {act.label}
      </a>
    );
  }
  return (
    <form method="post" action={act.action}>
      <input type="hidden" name="version" value={act.version} />
      <button class="btn" aria-label={label}>
        {act.label}
      </button>
    </form>
  );
}

export function WorkTable({ section, heading, say }: { section: TableSection; heading: string; say: Say }) {
  if (section.rows.length === 0) return section.empty ? <p class="empty">{say(section.empty)}</p> : null;
  return (
    <table class="table plain" aria-labelledby={heading}>
      <thead>
        <tr>
          {section.columns.map((column, index) => (
            <th scope="col" class={typeof section.rows[0]?.[index] === 'number' ? 'number' : undefined}>
              {say(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {section.rows.map((row) => (
          <tr>
            {row.map((cell) => (
              <td class={typeof cell === 'number' ? 'number' : undefined}>
                {typeof cell === 'object' ? <a href={cell.href}>{cell.text}</a> : cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Facts({ facts }: Pick<FactsSection, 'facts'>) {
  return (
    <dl class="facts">
      {facts.map(({ label, value, state }) => (
        <div class={state}>
          <dt>{label}</dt>
          <dd class={state === 'bad' ? 'late' : undefined}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
