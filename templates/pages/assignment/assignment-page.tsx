import { ActForm } from '../../components/page-act-form.js';
import { AssignmentRecord } from '../../components/page-assignment-record.js';
import { Due, Term } from '../../components/page-due.js';
import { formatDate } from '../../components/figures.js';
import type { AssignmentPageView } from './assignment.view.js';
import { Layout } from '../frame/layout.js';
import { sayIn, wordOf, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';

export function AssignmentPage({ frame, view }: { frame: PageFrame; view: AssignmentPageView }) {
  const say = sayIn(frame.language);
  return (
    <Layout frame={frame} title={`${view.code} ${view.title}`}>
      <p class="back">
        <a href="/viec-cua-toi">{say('back.my-work')}</a>
      </p>
      <div class="heading">
        <p class="muted">
          {[view.code, view.unitName, say(`role.${view.role}`)].join(' · ')}
          {view.restricted && <b> · {say('assignment.restricted')}</b>}
        </p>
        <h1 class="long">{view.title}</h1>
      </div>
      <div class="columns">
        <div>
          <Facts view={view} say={say} />
          <AssignmentRecord view={view} say={say} />
        </div>
        <section class="acts panel" aria-labelledby="h-lam">
          <h2 id="h-lam">{say('assignment.do')}</h2>
          {view.forms.length === 0 && <p class="empty">{say('assignment.do.none')}</p>}
          {view.forms.map((form, index) => (
            <ActForm form={form} primary={index === 0} say={say} />
          ))}
          {view.notNow.length > 0 && (
            <details class="not-now">
              <summary>{say('assignment.not-now')}</summary>
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
      </div>
    </Layout>
  );
}

function Facts({ view, say }: { view: AssignmentPageView; say: Say }) {
  const urgency = wordOf(`urgency.${view.urgency}`);
  return (
    <dl class="facts two">
      <div>
        <dt>{say('assignment.state')}</dt>
        <dd>
          <b>{view.stateLabel}</b>
          {urgency && <span class="late"> · {say(urgency)}</span>}
        </dd>
      </div>
      <div>
        <dt>{say('assignment.due')}</dt>
        <dd>
          <Due due={view.due} say={say} /> {view.term.kind !== 'none' && <Term term={view.term} say={say} />}
        </dd>
      </div>
      <div>
        <dt>{say('assignment.progress')}</dt>
        <dd>
          {view.percent === null
            ? say('assignment.progress.none')
            : `${view.percent}% (${formatDate(view.lastReportOn)})`}
          {view.percent !== null && (
            <progress max={100} value={view.percent} aria-label={say('assignment.progress')} />
          )}
        </dd>
      </div>
      {view.wording !== '' && (
        <div>
          <dt>{say('assignment.wording')}</dt>
          <dd>{view.wording}</dd>
        </div>
      )}
      {view.part !== '' && (
        <div>
          <dt>{say('assignment.part')}</dt>
          <dd>{view.part}</dd>
        </div>
      )}
      {view.output !== '' && (
        <div>
          <dt>{say('assignment.output')}</dt>
          <dd>{view.output}</dd>
        </div>
      )}
      {view.inPerson && (
        <div>
          <dt>{say('assignment.in-person')}</dt>
          <dd>{say('assignment.in-person.note')}</dd>
        </div>
      )}
      <div>
        <dt>{say('assignment.plan')}</dt>
        <dd>{view.planTitle}</dd>
      </div>
      {view.documents.length > 0 && (
        <div>
          <dt>{say('assignment.documents')}</dt>
          <dd>{view.documents.join('; ')}</dd>
        </div>
      )}
    </dl>
  );
}
