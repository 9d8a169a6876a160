import { ActForm } from '../../components/page-act-form.js';
import { KeyFacts, TaskFacts } from '../../components/page-assignment-facts.js';
import { Changed, History, Notices } from '../../components/page-assignment-log.js';
import { Parts, Versions } from '../../components/page-assignment-parts.js';
import { AssignmentRecord } from '../../components/page-assignment-record.js';
import { Entries } from '../../components/page-entries.js';
import type { AssignmentPageView } from './assignment.view.js';
import { Layout } from '../frame/layout.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';

/** What matters first: the state, the deadline, what to do now; then what is on record. */
export function AssignmentPage({ frame, view }: { frame: PageFrame; view: AssignmentPageView }) {
  const say = sayIn(frame.language);
  return (
    <Layout frame={frame} title={`${view.code} ${view.title}`}>
      <p class="back">
        <a href="/viec-cua-toi">{say('back.my-work')}</a>
      </p>
      <div class="heading">
        <p class="muted">
          {[view.code, view.unitName, say(`role.${view.role}`), view.period].filter(Boolean).join(' · ')}
          {view.restricted && <b> · {say('assignment.restricted')}</b>}
        </p>
        <h1 class="long">{view.title}</h1>
      </div>
      <div class="columns assignment">
        <div>
          <section class="first">
            <KeyFacts view={view} say={say} />
          </section>
          {view.directives.length > 0 && <Directives view={view} say={say} />}
          <TaskFacts view={view} say={say} />
          <Parts view={view} say={say} />
          <AssignmentRecord view={view} say={say} />
          <Versions view={view} say={say} />
          <Notices id={view.id} view={view.notices} say={say} />
          <History id={view.id} view={view.history} say={say} />
        </div>
        <Acts view={view} say={say} />
      </div>
    </Layout>
  );
}

function Acts({ view, say }: { view: AssignmentPageView; say: Say }) {
  // What is seldom needed is folded only where there is something else to do.
  const [shown, folded] = view.forms.length > 0 ? [view.forms, view.seldom] : [view.seldom, []];
  return (
    <section class="acts panel" aria-labelledby="h-lam">
      <h2 id="h-lam">{say('assignment.do')}</h2>
      {view.changed && <Changed events={view.changed} stateLabel={view.stateLabel} say={say} />}
      {shown.length === 0 && <p class="empty">{say('assignment.do.none')}</p>}
      {shown.map((form, index) => (
        <ActForm form={form} primary={index === 0 && shown === view.forms} say={say} />
      ))}
      {folded.length > 0 && (
        <details class="not-now" open={folded.some(({ open }) => open) || undefined}>
          <summary>{say('assignment.seldom', { n: folded.length })}</summary>
          {folded.map((form) => (
            <ActForm form={form} primary={false} say={say} />
          ))}
        </details>
      )}
      {view.notNow.length > 0 && (
        <details class="not-now">
          <summary>{say('assignment.not-now', { n: view.notNow.length })}</summary>
          <dl>
            {view.notNow.map(({ label, why }) => (
              <div>
                <dt>{label}</dt>
                <dd>{why}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  );
}

/** The newest stands open; the others are folded. */
function Directives({ view, say }: { view: AssignmentPageView; say: Say }) {
  const [newest, ...earlier] = view.directives;
  return (
    <section class="directives first" aria-labelledby="h-chi-dao">
      <h2 id="h-chi-dao">
        {say('directive.title')}
        <span class="count">{view.directives.length}</span>
      </h2>
      {newest && <Entries entries={[newest]} say={say} />}
      {earlier.length > 0 && (
        <details>
          <summary>{say('directive.earlier', { n: earlier.length })}</summary>
          <Entries entries={earlier} say={say} />
        </details>
      )}
    </section>
  );
}
