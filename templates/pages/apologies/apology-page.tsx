/** The apology of one assignment: what it is about, and below it the form, or what is on record. */
import { formatDate } from '../../components/figures.js';
import { Due, Term } from '../../components/page-due.js';
import { Layout } from '../frame/layout.js';
import { sayIn, wordOf, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { ApologyConfirmation } from './apology-confirmation.js';
import { ApologyForm } from './apology-form.js';
import { ApologyRecord, OfficeActs } from './apology-record.js';
import type { ApologyPageView } from './apology.view.js';

export function ApologyPage({ frame, view }: { frame: PageFrame; view: ApologyPageView }) {
  const say = sayIn(frame.language);
  const title = say(view.advance ? 'apology.title.advance' : 'apology.title');
  return (
    <Layout frame={frame} title={`${title}: ${view.code}`}>
      <p class="back">
        <a href="/so-xin-loi">{say('register.title')}</a>
      </p>
      <div class="heading">
        <h1>{title}</h1>
        {view.hasLetter && (
          <p class="actions">
            <a class="btn" href={`/nhiem-vu/${view.id}/van-ban-xin-loi`}>
              {say(view.record ? 'apology.letter' : 'apology.letter.draft')}
            </a>
          </p>
        )}
        <p class="long">
          <a href={`/nhiem-vu/${view.id}`}>{view.title}</a>
          <small class="below">
            {view.code} · {view.unitName}
          </small>
        </p>
      </div>
      {view.formReturn && (
        <div class="flash warning">
          <p class="mb-1">
            <b>{say('apology.returned', { date: formatDate(view.formReturn.on) })}</b>
          </p>
          <p class="said mb-1">{view.formReturn.reason}</p>
          <p class="mb-0">{say('apology.returned.note')}</p>
        </div>
      )}
      {view.form?.confirming ? (
        <ApologyConfirmation view={view} form={view.form} say={say} />
      ) : (
        <>
          <Facts view={view} say={say} />
          {view.whyNot && <p class="flash note">{view.whyNot}</p>}
          {view.form && <ApologyForm view={view} form={view.form} say={say} />}
          {view.record && <ApologyRecord record={view.record} say={say} />}
          {view.office && <OfficeActs view={view} office={view.office} say={say} />}
        </>
      )}
    </Layout>
  );
}

function Facts({ view, say }: { view: ApologyPageView; say: Say }) {
  const state = view.state ? wordOf(`apology.${view.state}`) : null;
  const owed = view.state === 'OWED' || view.state === 'LATE';
  return (
    <dl class="facts two">
      {state && (
        <div>
          <dt>{say('register.filter.state')}</dt>
          <dd>
            <b class={view.state === 'LATE' || view.state === 'BROKEN' ? 'late' : undefined}>{say(state)}</b>
            {view.brokenOn && ` (${formatDate(view.brokenOn)})`}
            {view.voided && (
              <small>
                {[
                  view.voided.on && formatDate(view.voided.on),
                  view.voided.documentNumber,
                  view.voided.reason,
                ]
                  .filter(Boolean)
                  .join(', ')}
              </small>
            )}
          </dd>
        </div>
      )}
      {owed && (
        <div>
          <dt>{say('register.column.term')}</dt>
          <dd>
            {formatDate(view.apologyDueOn)} <Term term={view.term} say={say} />
            <small>{say('apology.since', { date: formatDate(view.owedSince) })}</small>
          </dd>
        </div>
      )}
      <div>
        <dt>{say('register.column.due')}</dt>
        <dd>
          <Due due={view.due} say={say} />
          {view.form && view.daysLate > 0 && (
            <small class="late">
              {say('apology.late-today', { n: view.daysLate, working: view.workingDaysLate ?? '—' })}
            </small>
          )}
        </dd>
      </div>
      {view.basis.length > 0 && (
        <div>
          <dt>{say('assignment.documents')}</dt>
          <dd>{view.basis.join('; ')}</dd>
        </div>
      )}
    </dl>
  );
}
