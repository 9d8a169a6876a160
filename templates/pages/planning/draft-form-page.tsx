import { formatDate } from '../../components/figures.js';
import { faultsOf, Refused, type Fault } from '../../components/page-refused.js';
import { DeadlinePreviewLine } from '../../components/page-deadline-preview.js';
import { Field } from '../../components/page-field.js';
import { PageHeading } from '../../components/page-heading.js';
import { Layout } from '../frame/layout.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import type { PageWord } from '../frame/page-words.js';
import { Before } from './draft-before.js';
import type { DraftFieldName, DraftFormView } from './draft-form.view.js';
import { UnitLines } from './unit-lines.js';

/** One draft. Without script a button adds a line or computes the deadline and the form comes back as it was typed. */
export function DraftFormPage({ frame, view }: { frame: PageFrame; view: DraftFormView }) {
  const say = sayIn(frame.language);
  const title = view.code ? say('draft.title', { code: view.code }) : say('draft.title.new');
  return (
    <Layout frame={frame} title={title}>
      <p class="back">
        <a href="/giao-viec">{say('issuing.back')}</a>
      </p>
      <PageHeading title={title} lead={say('draft.lead')} />
      {view.refusal && <Refused refusal={view.refusal} faults={faultsIn(view, say)} say={say} />}
      {view.conflict && <Conflict conflict={view.conflict} say={say} />}
      <form method="post" action={view.action} class="draft columns" id="du-thao">
        <input type="hidden" name="version" value={view.version} />
        <input type="hidden" name="once" value={view.once} />
        {/* Enter in a field saves; the first button of a form is the one that it presses. */}
        <button class="visually-hidden" tabIndex={-1} aria-hidden="true">
          {say('draft.save')}
        </button>
        <div class="fields">
          <Basics view={view} say={say} />
          {view.periods > 0 ? (
            <p class="flash note">{say('draft.periods', { n: view.periods })}</p>
          ) : (
            <UnitLines view={view} say={say} />
          )}
          <Further view={view} say={say} />
          <p class="actions">
            <button class="btn btn-primary">{say('draft.save')}</button>
            <button class="btn" name="lenh" value="tinh" formNoValidate>
              {say('draft.check')}
            </button>
          </p>
        </div>
        <Before view={view} say={say} />
      </form>
      <Offers view={view} />
    </Layout>
  );
}

/** In the order of the form. */
function faultsIn(view: DraftFormView, say: Say): Fault[] {
  const { plan, fields, lines, linesError } = view;
  const ofForm = (...names: DraftFieldName[]) =>
    faultsOf(
      names.map((name) => fields[name]),
      'nv',
    );
  const ofLines = lines.flatMap(({ unitError, deadlineError }, index) => {
    const fault = (id: string, word: PageWord, error: string | null): Fault[] =>
      error
        ? [{ id: `dv-${index}-${id}`, label: say('draft.line', { n: index + 1, label: say(word) }), error }]
        : [];
    return [...fault('ten', 'draft.unit', unitError), ...fault('han', 'draft.own-deadline', deadlineError)];
  });
  return [
    ...('kind' in plan ? faultsOf([plan], 'nv') : []),
    ...ofForm('title', 'section', 'deadline'),
    ...(linesError ? [{ id: 'don-vi', label: say('draft.units'), error: linesError }] : []),
    ...ofLines,
    ...ofForm('output', 'otherDocuments', 'field', 'urgency', 'inPerson', 'restricted'),
    ...faultsOf([view.people], 'nv'),
    ...ofForm('outside', 'note'),
  ];
}

function Conflict({ conflict, say }: { conflict: NonNullable<DraftFormView['conflict']>; say: Say }) {
  const { who, date, differs } = conflict;
  return (
    <div class="flash warning" role="alert" tabIndex={-1} autofocus>
      <p>
        {say('draft.conflict', { who, date: formatDate(date) })}{' '}
        {differs.length === 0 && say('draft.conflict.same')}
      </p>
      {differs.length > 0 && (
        <>
          <dl class="facts two">
            {differs.map(({ label, present }) => (
              <div>
                <dt>{label}</dt>
                <dd class="said">{present || say('draft.conflict.empty')}</dd>
              </div>
            ))}
          </dl>
          <p class="mb-0">{say('draft.conflict.then')}</p>
        </>
      )}
    </div>
  );
}

function of(view: DraftFormView, name: DraftFieldName, say: Say, control?: Record<string, string>) {
  return <Field field={view.fields[name]} prefix="nv" say={say} control={control} />;
}

function Basics({ view, say }: { view: DraftFormView; say: Say }) {
  return (
    <>
      {'kind' in view.plan ? (
        <Field
          field={view.plan}
          prefix="nv"
          say={say}
          control={{
            'hx-post': view.action,
            'hx-vals': '{"lenh":"tinh"}',
            'hx-target': '#van-ban-can-cu',
            'hx-select': '#van-ban-can-cu',
            'hx-select-oob': '#cac-muc,#han-tinh',
            'hx-swap': 'outerHTML',
          }}
        />
      ) : (
        <p class="mb-0">
          <span class="muted">{say('draft.plan')}: </span>
          <a href={`/ke-hoach/${encodeURIComponent(view.plan.code)}`}>{view.plan.title}</a>
          <input type="hidden" name="plan" value={view.plan.code} />
        </p>
      )}
      {of(view, 'title', say)}
      {of(view, 'section', say, { list: 'cac-muc', autocomplete: 'off' })}
      <div>
        {of(view, 'deadline', say, {
          autocomplete: 'off',
          'hx-get': '/giao-viec/xem-han',
          'hx-trigger': 'input changed delay:300ms',
          'hx-include': '#du-thao [name=plan]',
          'hx-target': '#han-tinh',
        })}
        <div id="han-tinh" class="deadline-preview" role="status">
          <DeadlinePreviewLine view={view.deadline} say={say} />
        </div>
      </div>
    </>
  );
}

function Further({ view, say }: { view: DraftFormView; say: Say }) {
  return (
    <>
      {of(view, 'output', say)}
      <div id="van-ban-can-cu">
        {view.documents && <Field field={view.documents} prefix="nv" say={say} />}
      </div>
      {of(view, 'otherDocuments', say)}
      <div class="pair">
        {of(view, 'field', say, { list: 'cac-linh-vuc', autocomplete: 'off' })}
        {of(view, 'urgency', say)}
      </div>
      {of(view, 'inPerson', say)}
      {of(view, 'restricted', say, {
        'hx-post': view.action,
        'hx-vals': '{"lenh":"tinh"}',
        'hx-target': '#nguoi-xem',
        'hx-select': '#nguoi-xem',
        'hx-swap': 'outerHTML',
      })}
      <div id="nguoi-xem">{view.people && <Field field={view.people} prefix="nv" say={say} />}</div>
      {of(view, 'outside', say)}
      {of(view, 'note', say)}
    </>
  );
}

function Offers({ view }: { view: DraftFormView }) {
  const { sections, fields, units } = view.offers;
  return (
    <>
      <datalist id="cac-muc">
        {sections.map((section) => (
          <option value={section} />
        ))}
      </datalist>
      <datalist id="cac-linh-vuc">
        {fields.map((field) => (
          <option value={field} />
        ))}
      </datalist>
      <datalist id="cac-don-vi">
        {units.map(({ name, full }) => (
          <option value={name} label={full || undefined} />
        ))}
      </datalist>
    </>
  );
}
