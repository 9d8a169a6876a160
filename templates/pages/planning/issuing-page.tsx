import { ListTitle } from '../../components/page-list-title.js';
import { PageHeading } from '../../components/page-heading.js';
import { Layout } from '../frame/layout.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import type { IssuedView, IssuingLine, IssuingMail, IssuingView } from './drafting.view.js';

const MAILS_SHOWN = 100;

/** What an issue would do: tasks, what stands in the way, and the mails that will go. */
export function IssuingPage({ frame, view }: { frame: PageFrame; view: IssuingView }) {
  const say = sayIn(frame.language);
  const n = view.ready.length;
  const title = n > 0 ? say('issuing.title', { n }) : say('issuing.title.none');
  const asked = n + view.blocked.length + view.already.length + view.missing.length;
  return (
    <Layout frame={frame} title={title}>
      <Back say={say} />
      <PageHeading title={title} lead={asked > 0 ? say('issuing.lead') : undefined}>
        {n > 0 && <IssueForm ready={view.ready} say={say} />}
      </PageHeading>
      {asked === 0 && <p class="empty">{say('issuing.none')}</p>}
      {view.capped !== null && <p class="flash note">{say('issuing.too-many', { n: view.capped })}</p>}
      {view.missing.length > 0 && (
        <p class="flash warning">{say('issuing.missing', { codes: view.missing.join(', ') })}</p>
      )}
      {view.blocked.length > 0 && (
        <Lines id="chua-giao-duoc" title={say('issuing.blocked')} lines={view.blocked} say={say} />
      )}
      {asked > 0 && (
        <Lines
          id="se-giao"
          title={say('issuing.ready')}
          lines={view.ready}
          empty={say('issuing.ready.none')}
          say={say}
        />
      )}
      {view.already.length > 0 && (
        <Lines id="da-giao" title={say('issuing.already')} lines={view.already} say={say} />
      )}
      {n > 0 && <Mails mails={view.mails} say={say} />}
      {n > 0 && <IssueForm ready={view.ready} say={say} plain />}
    </Layout>
  );
}

function Back({ say }: { say: Say }) {
  return (
    <p class="back">
      <a href="/giao-viec">{say('issuing.back')}</a>
    </p>
  );
}

/** The same act above and below a long list; the one above is the primary. */
function IssueForm({ ready, say, plain }: { ready: IssuingLine[]; say: Say; plain?: boolean }) {
  return (
    <form method="post" action="/giao-viec/giao">
      {ready.map(({ code, version }) => (
        <input type="hidden" name="ma" value={`${code} ${version}`} />
      ))}
      <button class={plain ? 'btn' : 'btn btn-primary'}>{say('issuing.do', { n: ready.length })}</button>
    </form>
  );
}

function Lines({
  id,
  title,
  lines,
  empty,
  say,
}: {
  id: string;
  title: string;
  lines: IssuingLine[];
  empty?: string;
  say: Say;
}) {
  const why = lines.some((line) => line.why !== null);
  return (
    <section class="issuing" aria-labelledby={id}>
      <h2 id={id}>
        {title}
        {lines.length > 0 && <span class="count">{lines.length}</span>}
      </h2>
      {lines.length === 0 && <p class="empty">{empty}</p>}
      {lines.length > 0 && (
        <table class="table cards" aria-labelledby={id}>
          <thead>
            <tr>
              <th scope="col">{say('drafting.column.task')}</th>
              <th scope="col">{say('issuing.units')}</th>
              <th scope="col">{say('drafting.column.deadline')}</th>
              {why && <th scope="col">{say('issuing.why')}</th>}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr>
                <TaskCells line={line} say={say} />
                {why && (
                  <td data-label={say('issuing.why')}>
                    <span class="late">{line.why}</span>{' '}
                    <a href={`/giao-viec/${line.code}`}>{say('issuing.fix')}</a>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function TaskCells({ line, say }: { line: IssuingLine; say: Say }) {
  return (
    <>
      <th scope="row">
        <ListTitle text={line.title} href={null} />
        <small>
          {line.code}
          {line.restricted && ` · ${say('issuing.restricted')}`}
        </small>
      </th>
      <td data-label={say('issuing.units')}>
        {line.leads.length > 0 ? listed(line.leads) : <span class="late">{say('drafting.no-lead')}</span>}
        {line.coordinating.length > 0 && (
          <small>
            {say('role.COORDINATING')}: {listed(line.coordinating)}
          </small>
        )}
      </td>
      <td data-label={say('drafting.column.deadline')}>
        {line.deadline}
        {line.deadlineNote && <small>{line.deadlineNote}</small>}
      </td>
    </>
  );
}

const UNITS_SHOWN = 4;

function listed(names: string[]): string {
  const more = names.length - UNITS_SHOWN;
  return more > 1 ? `${names.slice(0, UNITS_SHOWN).join(', ')} … +${more}` : names.join(', ');
}

function Mails({ mails, say }: { mails: IssuingMail[]; say: Say }) {
  const sent = mails.filter(({ way }) => way !== 'NONE').length;
  const without = mails.filter(({ way }) => way !== 'OWN').length;
  return (
    <section class="issuing" aria-labelledby="thu-se-gui">
      <h2 id="thu-se-gui">{say('issuing.mails')}</h2>
      <p class="muted">
        {mails.length === 0
          ? say('issuing.mails.none')
          : say('issuing.mails.lead', { mails: sent, people: mails.length })}
      </p>
      {without > 0 && <p class="flash warning">{say('issuing.unreachable', { n: without })}</p>}
      {mails.length > 0 && (
        <table class="table cards plain-wide" aria-labelledby="thu-se-gui">
          <thead>
            <tr>
              <th scope="col">{say('issuing.mail.person')}</th>
              <th scope="col">{say('issuing.mail.unit')}</th>
              <th scope="col">{say('issuing.mail.address')}</th>
              <th scope="col" class="number">
                {say('issuing.mail.count')}
              </th>
            </tr>
          </thead>
          <tbody>
            {mails.slice(0, MAILS_SHOWN).map((mail) => (
              <Mail mail={mail} say={say} />
            ))}
          </tbody>
        </table>
      )}
      {mails.length > MAILS_SHOWN && (
        <p class="muted">{say('issuing.mails.more', { n: mails.length - MAILS_SHOWN })}</p>
      )}
    </section>
  );
}

function Mail({ mail, say }: { mail: IssuingMail; say: Say }) {
  return (
    <tr>
      <th scope="row">
        {mail.person}
        {mail.standsIn && <small>{say('issuing.mail.stands-in')}</small>}
      </th>
      <td data-label={say('issuing.mail.unit')}>{mail.unitName}</td>
      <td data-label={say('issuing.mail.address')}>
        {mail.way === 'NONE' ? <span class="late">{say('issuing.mail.nobody')}</span> : mail.address}
        {mail.way === 'MAILBOX' && <small>{say('issuing.mail.through')}</small>}
        {mail.focalPoint && <small>{say('issuing.mail.focal', { name: mail.focalPoint })}</small>}
      </td>
      <td data-label={say('issuing.mail.count')} class="number">
        {mail.assignments}
        {mail.restricted > 0 && <small>{say('issuing.mail.restricted', { n: mail.restricted })}</small>}
      </td>
    </tr>
  );
}

/** What became of each task that was ticked; read from what is there, so that it can be looked at again. */
export function IssuedPage({ frame, view }: { frame: PageFrame; view: IssuedView }) {
  const say = sayIn(frame.language);
  const done = view.lines.filter(({ issued }) => issued).length;
  return (
    <Layout frame={frame} title={say('issued.title')}>
      <Back say={say} />
      <PageHeading title={say('issued.title')} lead={say('issued.lead', { done, all: view.lines.length })} />
      <table class="table cards" aria-label={say('issued.title')}>
        <thead>
          <tr>
            <th scope="col">{say('drafting.column.task')}</th>
            <th scope="col">{say('issuing.units')}</th>
            <th scope="col">{say('drafting.column.deadline')}</th>
            <th scope="col">{say('issued.title')}</th>
          </tr>
        </thead>
        <tbody>
          {view.lines.map((line) => (
            <tr>
              <TaskCells line={line} say={say} />
              <td data-label={say('issued.title')}>
                <b class={line.issued ? undefined : 'late'}>
                  {say(line.issued ? 'issued.done' : 'issued.not')}
                </b>
                {!line.issued && (
                  <>
                    <small>{line.why ?? say('issued.still')}</small>
                    <a href={`/giao-viec/${line.code}`}>{say('issuing.fix')}</a>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Layout>
  );
}
