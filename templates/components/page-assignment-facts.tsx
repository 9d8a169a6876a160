import type { ComponentChildren } from 'preact';
import type { AssignmentPageView } from '../pages/assignment/assignment.view.js';
import { wordOf, type Say } from '../pages/frame/page-phrase.js';
import { formatDate } from './figures.js';
import { StateAndClass } from './page-class-tag.js';
import { Due, Term } from './page-due.js';

type Props = { view: AssignmentPageView; say: Say };

/** Where it stands and until when. */
export function KeyFacts({ view, say }: Props) {
  const urgency = wordOf(`urgency.${view.urgency}`);
  return (
    <dl class="facts two">
      <Fact label={say('assignment.state')}>
        <b>
          <StateAndClass state={view.state} label={view.stateLabel} value={view.class} say={say} />
        </b>
        {urgency && <small class="late">{say(urgency)}</small>}
      </Fact>
      <Fact label={say('assignment.due')}>
        <Due due={view.due} say={say} /> {view.term.kind !== 'none' && <Term term={view.term} say={say} />}
        {view.extensionPending && <small class="late">{say('assignment.extension-pending')}</small>}
      </Fact>
      <Fact label={say('assignment.progress')}>
        {view.percent === null ? (
          say('assignment.progress.none')
        ) : (
          <>
            {view.percent}%{' '}
            <progress max={100} value={view.percent} aria-label={say('assignment.progress')} />
            <small>{say('assignment.progress.on', { date: formatDate(view.lastReportOn) })}</small>
          </>
        )}
      </Fact>
      {view.inPerson && <Fact label={say('assignment.in-person')}>{say('assignment.in-person.note')}</Fact>}
    </dl>
  );
}

/** What the task is, and where it comes from. */
export function TaskFacts({ view, say }: Props) {
  const rows: [string, ComponentChildren][] = [
    [say('assignment.wording'), view.wording],
    [say('assignment.part'), view.part],
    [say('assignment.output'), view.output],
    [say('assignment.documents'), view.documents.length > 0 && <Documents view={view} />],
    [say('assignment.plan'), view.planTitle],
    [say('assignment.section'), view.section],
    [say('assignment.field'), view.field],
    [say('assignment.outside'), view.outsideParties.join('; ')],
    [say('assignment.note'), view.note],
    [say('assignment.named'), view.named && <Named named={view.named} say={say} />],
  ];
  return (
    <section>
      <h2>{say('assignment.content')}</h2>
      <dl class="facts two">
        {rows
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <Fact label={label}>{value}</Fact>
          ))}
      </dl>
    </section>
  );
}

function Documents({ view }: Pick<Props, 'view'>) {
  return (
    <>
      {view.documents.map(({ number, on, subject }) => (
        <span class="d-block">
          {number}
          {on && `, ${/^\d{4}-/.test(on) ? formatDate(on) : on}`}
          {subject && <small>{subject}</small>}
        </span>
      ))}
    </>
  );
}

/** Q1: a restricted task is for these people and the standing office. */
function Named({ named, say }: { named: NonNullable<AssignmentPageView['named']>; say: Say }) {
  if (named.length === 0) return <>{say('assignment.named.none')}</>;
  return <>{named.map(({ name, unit }) => `${name} (${unit})`).join('; ')}</>;
}

function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
