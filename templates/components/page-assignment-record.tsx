import type { AssignmentPageView } from '../pages/assignment/assignment.view.js';
import { wordOf, type Say } from '../pages/frame/page-phrase.js';
import { formatDate } from './figures.js';

/** What is on record about an assignment: results, apology, the other units, deadline versions, history. */
export function AssignmentRecord({ view, say }: { view: AssignmentPageView; say: Say }) {
  return (
    <>
      {view.submissions.length > 0 && <Submissions view={view} say={say} />}
      {view.apology && <Apology apology={view.apology} say={say} />}
      {view.parts.length > 0 && <Parts view={view} say={say} />}
      {view.versions.length > 1 && <Versions view={view} say={say} />}
      <History view={view} say={say} />
    </>
  );
}

type Props = { view: AssignmentPageView; say: Say };

function Submissions({ view, say }: Props) {
  return (
    <section>
      <h2>{say('assignment.submission')}</h2>
      {view.submissions.map(({ number, on, text, state, reason }) => (
        <article>
          <p>
            <b>{say('assignment.submission.on', { n: number, date: formatDate(on) })}</b>,{' '}
            {state === 'SENT_BACK' && (
              <span class="late">{say('assignment.submission.sent-back', { reason })}</span>
            )}
            {state === 'VERIFIED' && say('assignment.submission.verified')}
            {state === 'STANDING' && say('assignment.submission.standing')}
          </p>
          <p class="said">{text}</p>
        </article>
      ))}
    </section>
  );
}

function Apology({ apology, say }: { apology: NonNullable<AssignmentPageView['apology']>; say: Say }) {
  const word = wordOf(`apology.${apology.state}`);
  const owed = apology.state === 'OWED' || apology.state === 'LATE';
  const said: [string, string][] = [
    [say('assignment.apology.reason'), apology.reason],
    [say('assignment.apology.remedy'), apology.remedy],
    [say('field.apologyText'), apology.text],
  ];
  return (
    <section>
      <h2>{say('assignment.apology')}</h2>
      <p>
        <b class={owed ? 'late' : undefined}>{word ? say(word) : apology.state}</b>
        {owed && `, ${say('assignment.apology.due', { date: formatDate(apology.dueOn) })}`}
        {apology.deliveredOn && ` ${formatDate(apology.deliveredOn)}`}
        {apology.promisedDate &&
          `, ${say('assignment.apology.promised', { date: formatDate(apology.promisedDate) })}`}
      </p>
      <dl class="facts">
        {said
          .filter(([, text]) => text !== '')
          .map(([label, text]) => (
            <div>
              <dt>{label}</dt>
              <dd class="said">{text}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

function Parts({ view, say }: Props) {
  return (
    <section>
      <h2>{say('assignment.parts')}</h2>
      <table class="table plain">
        <thead>
          <tr>
            <th scope="col">{say('assignment.unit')}</th>
            <th scope="col">{say('assignment.state')}</th>
            <th scope="col">{say('work.column.due')}</th>
          </tr>
        </thead>
        <tbody>
          {view.parts.map(({ href, unitName, role, stateLabel, dueDate }) => (
            <tr>
              <td>
                {href ? <a href={href}>{unitName}</a> : unitName}
                <small>{say(`role.${role}`)}</small>
              </td>
              <td>{stateLabel}</td>
              <td>{formatDate(dueDate)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Versions({ view, say }: Props) {
  return (
    <section>
      <h2>{say('assignment.versions')}</h2>
      <ol class="timeline">
        {view.versions.map(({ kind, dueDate, on, reason, documentNumber }) => {
          const word = wordOf(`assignment.version.${kind}`);
          return (
            <li>
              <span class="when">{formatDate(on)}</span>
              <span>
                <b>{word ? say(word) : kind}:</b> {formatDate(dueDate)}
                {[reason, documentNumber].filter(Boolean).length > 0 && (
                  <small>{[reason, documentNumber].filter(Boolean).join(', ')}</small>
                )}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function History({ view, say }: Props) {
  return (
    <section>
      <h2>{say('assignment.history')}</h2>
      <ol class="timeline">
        {view.history.map(({ at, who, what, reason, refused }) => (
          <li>
            <span class="when">{at}</span>
            <span>
              <b>{what}</b>
              {refused && <span class="late"> ({say('assignment.history.refused')})</span>}
              <small>{[who, reason].filter(Boolean).join(': ')}</small>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
