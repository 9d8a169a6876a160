import { formatDate } from '../../components/figures.js';
import { Field } from '../../components/page-field.js';
import { faultsOf, Refused } from '../../components/page-refused.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { AdministrationLayout } from './administration-layout.js';
import type { ClosingView } from './units.view.js';

/** Q2 in two steps, each a plain form: look at what passes, then decide it. */
export function ClosingPage({ frame, view }: { frame: PageFrame; view: ClosingView }) {
  const say = sayIn(frame.language);
  const { unit, decided } = view;
  const action = `${unit.href}/ket-thuc`;
  return (
    <AdministrationLayout
      frame={frame}
      title={say('closing.title', { name: unit.name })}
      back={{ href: unit.href, label: say('closing.back', { name: unit.name }) }}
    >
      {decided ? (
        <Decide view={view} decided={decided} action={action} say={say} />
      ) : (
        <>
          <p>{say(view.total > 0 ? 'closing.what' : 'closing.what-none', { n: view.total })}</p>
          {view.refusal && <Refused refusal={view.refusal} faults={faultsOf(view.fields, 'f')} say={say} />}
          {!unit.closed && (
            <form method="get" action={action} class="fields admin-form">
              {view.fields.map((field) => (
                <Field field={field} prefix="f" say={say} />
              ))}
              <div class="actions">
                <button class="btn btn-primary">{say('closing.preview')}</button>
                <a class="btn btn-link" href={unit.href}>
                  {say('administration.cancel')}
                </a>
              </div>
            </form>
          )}
        </>
      )}
      {view.total > 0 && <Duties view={view} say={say} />}
    </AdministrationLayout>
  );
}

function Decide({
  view,
  decided,
  action,
  say,
}: {
  view: ClosingView;
  decided: NonNullable<ClosingView['decided']>;
  action: string;
  say: Say;
}) {
  const { PASSES, ENDS, WAITS } = decided.fates;
  const values = {
    n: PASSES,
    ended: ENDS,
    waiting: WAITS,
    name: view.unit.name,
    successor: decided.successor ?? '',
    date: decided.on,
    document: decided.documentNumber,
  };
  return (
    <form method="post" action={action} class="panel admin-form">
      <p>{say(decided.successor === null ? 'closing.decided-none' : 'closing.decided', values)}</p>
      {ENDS > 0 && <p>{say('closing.decided-ends', values)}</p>}
      {WAITS > 0 && <p>{say('closing.decided-waits', values)}</p>}
      <p class="muted">{say('closing.stays')}</p>
      {decided.hidden.map(({ name, value }) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <div class="actions">
        <button class="btn btn-primary">{say('closing.decide')}</button>
        <a
          class="btn btn-link"
          href={`${action}?${new URLSearchParams(
            decided.hidden.map(({ name, value }) => [name, value] as [string, string]),
          ).toString()}&sua=1`}
        >
          {say('closing.correct')}
        </a>
      </div>
    </form>
  );
}

function Duties({ view, say }: { view: ClosingView; say: Say }) {
  return (
    <section aria-labelledby="h-duties">
      <h2 id="h-duties">
        {say('closing.duties')}
        <span class="count">{view.total}</span>
      </h2>
      <table class="table cards" aria-labelledby="h-duties">
        <thead>
          <tr>
            <th scope="col">{say('closing.task')}</th>
            <th scope="col">{say('closing.role')}</th>
            <th scope="col">{say('closing.state')}</th>
            <th scope="col">{say('closing.due')}</th>
            {view.decided?.successor && <th scope="col">{say('closing.fate')}</th>}
          </tr>
        </thead>
        <tbody>
          {view.duties.map(({ code, title, role, state, dueDate, owed, fate }) => (
            <tr>
              <th scope="row">
                {code ?? say('closing.restricted')}
                {title && <small>{title}</small>}
              </th>
              <td>{say(`role.${role}`)}</td>
              <td>
                {state}
                {owed && <small class="late">{say('closing.owed')}</small>}
              </td>
              <td data-label={say('closing.due')}>{formatDate(dueDate)}</td>
              {fate && <td data-label={say('closing.fate')}>{say(`closing.fate.${fate}`)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {view.total > view.duties.length && (
        <p class="muted">{say('closing.more', { n: view.total - view.duties.length })}</p>
      )}
    </section>
  );
}
