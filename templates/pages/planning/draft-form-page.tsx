import { formatDate } from '../../components/figures.js';
import { Refused } from '../../components/page-act-form.js';
import { Field } from '../../components/page-field.js';
import { PageHeading } from '../../components/page-heading.js';
import { Layout } from '../frame/layout.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import type { PageWord } from '../frame/page-words.js';
import { DeadlinePreviewLine } from './deadline-preview.js';
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
      {view.refusal && <Refused refusal={view.refusal} say={say} />}
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

function Conflict({ conflict, say }: { conflict: NonNullable<DraftFormView['conflict']>; say: Say }) {
  const { who, date, differs } = conflict;
  return (
    <div class="flash warning" role="alert">
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

/**
 * What stands in the way of issuing and what should be known; refreshed as the form is filled in. The section itself stays,
 * so that a change that is made while an answer is on its way is asked about next.
 */
function Before({ view, say }: { view: DraftFormView; say: Say }) {
  const { unsavable, unissuable, warnings, notes } = view.before;
  const blocks = [...unsavable, ...unissuable];
  return (
    <section
      class="panel before"
      id="truoc-khi-giao"
      aria-labelledby="h-truoc-khi-giao"
      hx-post={view.action}
      hx-vals='{"lenh":"tinh"}'
      hx-trigger="change from:#du-thao delay:200ms"
      hx-target="#dieu-kien-giao"
      hx-select="#dieu-kien-giao"
      hx-swap="outerHTML"
    >
      <h2 id="h-truoc-khi-giao">{say('draft.before')}</h2>
      <div id="dieu-kien-giao">
        <p class="mb-1">{say(verdictOf(view.before))}</p>
        {blocks.length > 0 && <List lines={blocks} css="late" />}
        {warnings.length > 0 && (
          <>
            <h3>{say('draft.before.warnings')}</h3>
            <List lines={warnings} />
          </>
        )}
        {notes.length > 0 && (
          <>
            <h3>{say('draft.before.notes')}</h3>
            <List lines={notes} />
          </>
        )}
        {blocks.length === 0 && (
          <button class="btn" name="lenh" value="giao">
            {say('draft.issue')}
          </button>
        )}
      </div>
    </section>
  );
}

function verdictOf({ unsavable, unissuable }: DraftFormView['before']): PageWord {
  if (unsavable.length > 0) return 'draft.before.unsavable';
  return unissuable.length > 0 ? 'draft.before.unissuable' : 'draft.before.ready';
}

function List({ lines, css }: { lines: string[]; css?: string }) {
  return (
    <ul class={css}>
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
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
