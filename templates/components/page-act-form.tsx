import type { ActDeadlineView, ActFormView, FileLimitsView } from '../pages/assignment/act-form.view.js';
import type { Say } from '../pages/frame/page-phrase.js';
import { DeadlinePreviewLine } from './page-deadline-preview.js';
import { Field, type FieldView } from './page-field.js';
import { faultsOf, Refused } from './page-refused.js';

/** One act: a button alone when it asks nothing, else a form that opens in place without script. */
export function ActForm({ form, primary, say }: { form: ActFormView; primary: boolean; say: Say }) {
  if (form.page && !form.open) {
    return (
      <p id={form.slug}>
        <a class={primary ? 'btn btn-primary' : 'btn'} href={form.page}>
          {form.label}
        </a>
        {form.lead && <small class="below">{form.lead}</small>}
      </p>
    );
  }
  const body = (
    <form
      method="post"
      action={form.action}
      class="fields"
      id={form.slug}
      enctype={form.files && 'multipart/form-data'}
      data-files={form.files && limitsForScript(form.files, say)}
    >
      {form.refusal && <Refused refusal={form.refusal} faults={faultsOf(form.fields, form.slug)} say={say} />}
      {form.lead && <p class="muted mb-0">{form.lead}</p>}
      {form.deadline?.field === null && <Preview form={form} deadline={form.deadline} say={say} />}
      <input type="hidden" name="version" value={form.version} />
      {form.seen !== undefined && <input type="hidden" name="seen" value={form.seen} />}
      {form.fields.map((field) =>
        field.kind === 'file' ? (
          <Files field={field} prefix={form.slug} accept={form.files?.accept} say={say} />
        ) : form.deadline?.field === field.name ? (
          <DateWithPreview form={form} field={field} deadline={form.deadline} say={say} />
        ) : (
          <Field field={field} prefix={form.slug} say={say} />
        ),
      )}
      {!form.isOver && (
        <p class="actions">
          <button class={primary || form.open ? 'btn btn-primary' : 'btn'}>{form.label}</button>
          {form.deadline?.field && (
            <noscript>
              <button class="btn" formAction={form.deadline.look} formNoValidate>
                {say('act.deadline.look')}
              </button>
            </noscript>
          )}
        </p>
      )}
    </form>
  );
  if (form.fields.length === 0) return body;
  return (
    <details open={form.open || undefined} class="act-form">
      <summary class={primary ? 'btn btn-primary' : 'btn'}>{form.label}</summary>
      {body}
    </details>
  );
}

interface PreviewProps {
  form: ActFormView;
  deadline: ActDeadlineView;
  say: Say;
}

/** A day that may be moved by the calendar: what it becomes is said while it is typed. */
function DateWithPreview({ form, field, deadline, say }: PreviewProps & { field: FieldView }) {
  return (
    <div>
      <Field
        field={field}
        prefix={form.slug}
        say={say}
        control={{
          'hx-post': deadline.look,
          'hx-trigger': 'input changed delay:300ms',
          'hx-swap': 'none',
          'hx-select-oob': `#${previewId(form)}:innerHTML`,
        }}
      />
      <Preview form={form} deadline={deadline} say={say} />
    </div>
  );
}

function Preview({ form, deadline: { view }, say }: PreviewProps) {
  return (
    <div id={previewId(form)} class="deadline-preview" role="status">
      {view && <DeadlinePreviewLine view={view} printed="act.deadline.asked" say={say} />}
    </div>
  );
}

const previewId = ({ slug }: ActFormView): string => `${slug}-han`;

/** The files to be sent; with script they can be dropped, are listed, and show how far they are (client/drop-files.ts). */
function Files({
  field,
  prefix,
  accept,
  say,
}: {
  field: FieldView;
  prefix: string;
  accept: string | undefined;
  say: Say;
}) {
  return (
    <div class="drop">
      <p class="muted mb-1" hidden>
        {say('files.drop')}
      </p>
      <Field field={field} prefix={prefix} say={say} control={{ accept }} />
      <ul class="files chosen" aria-label={say('files.chosen')} hidden />
      <p class="upload" role="status" hidden>
        <progress max={100} value={0} aria-label={say('files.progress')} hidden />
        <span />
      </p>
    </div>
  );
}

function limitsForScript({ maxSize, maxTotal, most, accept }: FileLimitsView, say: Say): string {
  const words = {
    remove: say('files.remove'),
    empty: say('files.empty', { name: '{name}' }),
    large: say('files.large', { name: '{name}' }),
    kind: say('files.kind', { name: '{name}' }),
    many: say('files.many'),
    stopped: say('files.stopped'),
    sending: say('files.sending', { n: '{n}' }),
    saving: say('files.saving'),
    broken: say('files.broken'),
    signIn: say('files.sign-in'),
  };
  return JSON.stringify({ maxSize, maxTotal, most, accept, words });
}
