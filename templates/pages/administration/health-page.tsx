import { formatDate } from '../../components/figures.js';
import { Pager } from '../../components/page-pager.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { AdministrationLayout } from './administration-layout.js';
import type { HealthFact, HealthView, RunLine } from './health.view.js';

const PATH = '/quan-tri/suc-khoe';

export function HealthPage({ frame, view }: { frame: PageFrame; view: HealthView }) {
  const say = sayIn(frame.language);
  return (
    <AdministrationLayout
      frame={frame}
      title={say('system.title')}
      lead={
        view.troubles === 0 ? (
          say('system.good')
        ) : (
          <span class="late">{say('system.bad', { n: view.troubles })}</span>
        )
      }
    >
      <section aria-labelledby="h-facts">
        <h2 id="h-facts">{say('system.facts')}</h2>
        <dl class="facts">
          {view.facts.map((fact) => (
            <Fact fact={fact} />
          ))}
        </dl>
        {view.toConfirm !== null && (
          <form method="post" action={`${PATH}/xac-nhan`} class="panel admin-form">
            <input type="hidden" name="host" value={view.toConfirm} />
            <p>{say('system.installation.confirm.hint')}</p>
            <button class="btn">{say('system.installation.confirm', { host: view.toConfirm })}</button>
          </form>
        )}
      </section>
      <section aria-labelledby="h-runs" id="danh-sach">
        <div class="heading">
          <h2 id="h-runs">{say('system.runs')}</h2>
          {view.mayStart && (
            <form method="post" action={`${PATH}/luot-chay`} class="actions">
              <button class="btn">{say('system.run.start')}</button>
            </form>
          )}
        </div>
        {view.runs.length === 0 ? (
          <p class="empty">{say('system.runs.none')}</p>
        ) : (
          <Runs runs={view.runs} say={say} />
        )}
        <Pager pager={view.pager} language={frame.language} say={say} />
      </section>
    </AdministrationLayout>
  );
}

function Fact({ fact: { label, lines, href } }: { fact: HealthFact }) {
  return (
    <div>
      <dt>{href === null ? label : <a href={href}>{label}</a>}</dt>
      {lines.map(({ text, state }) => (
        <dd class={state === 'bad' ? 'late' : state === 'warn' ? 'fw-semibold' : undefined}>{text}</dd>
      ))}
    </div>
  );
}

function Runs({ runs, say }: { runs: RunLine[]; say: Say }) {
  return (
    <table class="table cards" aria-labelledby="h-runs">
      <thead>
        <tr>
          <th scope="col">{say('system.run.job')}</th>
          <th scope="col">{say('system.run.day')}</th>
          <th scope="col">{say('system.run.state')}</th>
          <th scope="col">{say('system.run.counts')}</th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr>
            <th scope="row">
              {run.job}
              <small>
                {run.id} · {run.at}
              </small>
            </th>
            <td data-label={say('system.run.day')}>
              <time dateTime={run.asOf}>{formatDate(run.asOf)}</time>
            </td>
            <td class={run.failed ? 'late' : undefined}>
              {run.state}
              {run.error && <small>{run.error}</small>}
            </td>
            <td>{run.counts}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
