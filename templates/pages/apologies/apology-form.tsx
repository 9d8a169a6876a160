/** The form of A5, with what is missing shown as it is typed; without script after "Kiểm tra". */
import { formatDate } from '../../components/figures.js';
import { faultsOf, Refused } from '../../components/page-refused.js';
import { Field, type FieldView } from '../../components/page-field.js';
import { wordOf, type Say } from '../frame/page-phrase.js';
import type { PageWord } from '../frame/page-words.js';
import type { ApologyFormView, ApologyPageView, ChecklistItem } from './apology.view.js';

/** Makes the ids of the fields. */
const PREFIX = 'xin-loi';
/** Fields whose error changes while one types. */
const LIVE = ['reason', 'unitAtFault', 'promisedDate', 'finishedOn'];
/** What the field of the unit at fault offers. */
const UNITS = 'cac-don-vi-khac';

interface Props {
  view: ApologyPageView;
  form: ApologyFormView;
  say: Say;
}

export function ApologyForm({ view, form, say }: Props) {
  const path = `/nhiem-vu/${view.id}/xin-loi`;
  return (
    <>
      {form.refusal && (
        <Refused refusal={form.refusal} faults={faultsOf(fieldsOf({ view, form, say }), PREFIX)} say={say} />
      )}
      {form.conflict && <Conflict conflict={form.conflict} say={say} />}
      <form method="post" action={`${path}/kiem-tra`} class="apology-form" noValidate>
        <input type="hidden" name="version" value={view.version} />
        <input type="hidden" name="apologyVersion" value={view.apologyVersion} />
        <div
          class="fields"
          hx-post={`${path}/kiem-tra`}
          hx-trigger="input delay:400ms, change"
          hx-target="#con-thieu"
          hx-select="#con-thieu"
          hx-swap="outerHTML"
          hx-select-oob={['#con-thieu-dem', ...LIVE.map((name) => `#${PREFIX}-${name}-loi`)].join(',')}
        >
          <Fields view={view} form={form} say={say} />
        </div>
        <Checklist form={form} say={say} />
        <div class="submit">
          {form.signatory && (
            <p>
              {say('apology.signatory', { name: form.signatory.name, capacity: form.signatory.capacity })}
            </p>
          )}
          <Buttons path={path} form={form} say={say} />
          <p class="muted">
            {form.draft && form.canSaveDraft && `${say('apology.draft.kept', form.draft)} `}
            {say(draftNote(form))}
          </p>
        </div>
      </form>
    </>
  );
}

function draftNote({ isHead, canSaveDraft }: ApologyFormView): PageWord {
  if (!canSaveDraft) return isHead ? 'apology.draft.none' : 'apology.draft.head-only';
  return isHead ? 'apology.draft.note-head' : 'apology.draft.note';
}

function Fields({ view, form, say }: Props) {
  return (
    <>
      {fieldsOf({ view, form, say }).map((field) => (
        <>
          {field.name === 'finishedOn' && form.promiseUsed && (
            <p class="flash note mb-0">{say('apology.promise.used')}</p>
          )}
          <Field
            prefix={PREFIX}
            say={say}
            live={LIVE.includes(field.name)}
            field={field}
            control={field.name === 'unitAtFault' ? { list: UNITS, autocomplete: 'off' } : undefined}
          />
        </>
      ))}
      <datalist id={UNITS}>
        {form.units.map(({ value, label }) => (
          <option value={value} label={label === value ? undefined : label} />
        ))}
      </datalist>
    </>
  );
}

function fieldsOf({ view, form, say }: Props): FieldView[] {
  const field = (
    name: string,
    word: PageWord,
    kind: FieldView['kind'],
    more: Partial<FieldView> = {},
    values: Record<string, string | number> = {},
  ): FieldView => ({
    name,
    label: say(word, values),
    kind,
    value: form.values[name] ?? '',
    required: true,
    options: [],
    error: capital(form.errors[name] ?? null),
    ...more,
  });
  const finished = field(
    'finishedOn',
    form.promiseUsed ? 'apology.field.finished' : 'field.finishedOn',
    'date',
    { hint: say('apology.finished.hint') },
  );
  return [
    field('reasonCategory', 'field.reasonCategory', 'choice', { options: form.categories }),
    field('reason', 'field.apologyReason', 'text', { rows: 5 }, { n: form.reasonMinLength }),
    field('unitAtFault', 'field.unitAtFault', 'line', { required: false, hint: say('apology.unit.hint') }),
    field('remedy', 'field.remedy', 'text', { rows: 3 }),
    ...(form.promiseUsed
      ? []
      : [field('promisedDate', 'apology.field.promised', 'date', { hint: promiseHint(form, say) })]),
    ...(view.advance ? [] : [finished]),
    field('text', 'field.apologyText', 'text', { rows: 4, hint: say('apology.text.hint') }),
  ];
}

function promiseHint({ promise }: ApologyFormView, say: Say): string {
  if (!promise) return say('apology.promise.no-calendar');
  if (promise.from === promise.to) return say('apology.promise.hint.one', { date: formatDate(promise.from) });
  return say('apology.promise.hint', { from: formatDate(promise.from), to: formatDate(promise.to) });
}

/** Messages of the rules are parts of a sentence. */
export function capital(text: string | null): string | null {
  return text === null ? null : text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

function Checklist({ form, say }: { form: ApologyFormView; say: Say }) {
  const missing = form.checklist.filter(({ fault }) => fault !== null).length;
  return (
    <section class="panel checklist" aria-labelledby="h-noi-dung">
      <h2 id="h-noi-dung">{say('apology.checklist')}</h2>
      <div aria-live="polite">
        <p id="con-thieu-dem">
          {missing === 0 ? say('apology.complete') : say('apology.missing', { n: missing })}
        </p>
      </div>
      <ul id="con-thieu">
        {form.checklist.map((item) => (
          <Item item={item} form={form} say={say} />
        ))}
      </ul>
    </section>
  );
}

function Item({ item, form, say }: { item: ChecklistItem; form: ApologyFormView; say: Say }) {
  const word = wordOf(`apology.content.${item.field}`);
  const label = word ? say(word) : item.field;
  const target = item.field === 'date' ? (form.promiseUsed ? 'finishedOn' : 'promisedDate') : item.field;
  const counts = item.field === 'reason' && form.reasonLength > 0;
  return (
    <li class={item.fault === null ? 'there' : 'missing'}>
      <span aria-hidden="true">{item.fault === null ? '✓' : '○'}</span>
      <span>
        <a href={`#${PREFIX}-${target}`}>{label}</a>
        <span class="visually-hidden">
          {' '}
          {say(item.fault === null ? 'apology.item.there' : 'apology.item.missing')}
        </span>
        {item.fault !== null && <small class="below">{capital(item.fault)}</small>}
        {item.fault === null && counts && (
          <small class="below">{say('apology.characters', { n: form.reasonLength })}</small>
        )}
      </span>
    </li>
  );
}

function Buttons({ path, form, say }: { path: string; form: ApologyFormView; say: Say }) {
  return (
    <p class="actions">
      {form.isHead && (
        <button class="btn btn-primary" formAction={`${path}/ky`}>
          {say('apology.button.sign')}
        </button>
      )}
      {form.canSaveDraft && (
        <button class={form.isHead ? 'btn' : 'btn btn-primary'} formAction={`${path}/nhap`}>
          {say('apology.button.draft')}
        </button>
      )}
      <button class="btn btn-link" formAction={`${path}/kiem-tra`}>
        {say('apology.button.check')}
      </button>
    </p>
  );
}

/** Two people wrote: what was typed stays in the form, what the other kept is shown here. */
function Conflict({ conflict, say }: { conflict: NonNullable<ApologyFormView['conflict']>; say: Say }) {
  return (
    <section class="flash warning" aria-labelledby="h-ban-kia">
      <h2 id="h-ban-kia">{say('apology.conflict', { who: conflict.who, at: conflict.at })}</h2>
      {conflict.fields.length === 0 ? (
        <p class="mb-0">{say('apology.conflict.same')}</p>
      ) : (
        <>
          <p>{say('apology.conflict.note')}</p>
          <dl class="facts two mb-0">
            {conflict.fields.map(({ field, text }) => {
              const word = wordOf(`apology.content.${field}`);
              return (
                <div>
                  <dt>{word ? say(word) : field}</dt>
                  <dd class="said">{text === '' ? '—' : text}</dd>
                </div>
              );
            })}
          </dl>
        </>
      )}
    </section>
  );
}
