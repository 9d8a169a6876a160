import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { AdministrationLayout } from './administration-layout.js';
import { EditForm } from './edit-form.js';
import { Address, rolesIn } from './people-page.js';
import type { PersonPageView } from './people.view.js';

const LIST = '/quan-tri/nguoi-dung';

export function PersonPage({ frame, view }: { frame: PageFrame; view: PersonPageView }) {
  const say = sayIn(frame.language);
  const { person, form } = view;
  return (
    <AdministrationLayout
      frame={frame}
      title={person?.name ?? say('people.new')}
      lead={person && [person.title, person.unitName].filter(Boolean).join(' · ')}
      back={{ href: LIST, label: say('people.back') }}
    >
      {person && !person.active && <p class="flash note">{say('people.left.note')}</p>}
      {person?.addressState === 'BAD' && person.email !== null && (
        <BadAddress person={person} mayWrite={form !== null} say={say} />
      )}
      {form ? <EditForm form={form} say={say} /> : person && <Facts person={person} say={say} />}
      {form && person?.hasAccount && (
        <p>
          <a href={`${LIST}/${person.id}/hai-buoc`}>{say('factor-reset.link')}</a>
        </p>
      )}
      {person?.lastChange && <p class="muted">{say('administration.last-change', person.lastChange)}</p>}
    </AdministrationLayout>
  );
}

/** R8: what the server said, and the button when the mailbox works again. */
function BadAddress({
  person,
  mayWrite,
  say,
}: {
  person: NonNullable<PersonPageView['person']>;
  mayWrite: boolean;
  say: Say;
}) {
  return (
    <div class="flash refused">
      <p class="mb-1">
        <b>{say('people.address.bad')}.</b> {person.addressNote ?? ''}
      </p>
      <p class="mb-2">{say('people.address.bad.what')}</p>
      {mayWrite && (
        <form method="post" action={`${LIST}/${person.id}/dia-chi-tot`}>
          <input type="hidden" name="version" value={person.version} />
          <button class="btn">{say('people.address.mark-good')}</button>
        </form>
      )}
    </div>
  );
}

function Facts({ person, say }: { person: NonNullable<PersonPageView['person']>; say: Say }) {
  const yesNo = (value: boolean): string => say(value ? 'administration.yes' : 'administration.no');
  return (
    <dl class="facts">
      <Fact label={say('people.unit')}>{person.unitName}</Fact>
      <Fact label={say('people.roles')}>{rolesIn(person.roles, say)}</Fact>
      <Fact label={say('people.email')}>
        <Address person={person} say={say} />
      </Fact>
      <Fact label={say('people.focal')}>{yesNo(person.focalPoint)}</Fact>
      {person.fields.length > 0 && <Fact label={say('people.fields')}>{person.fields.join('; ')}</Fact>}
      <Fact label={say('people.account')}>{yesNo(person.hasAccount)}</Fact>
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
