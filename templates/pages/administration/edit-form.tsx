import { Field } from '../../components/page-field.js';
import { faultsOf, Refused } from '../../components/page-refused.js';
import type { Say } from '../frame/page-phrase.js';
import type { ChangeLine, EditFormView } from './edit-form.view.js';

/** A form with its refusal, what somebody else changed meanwhile, its fields and its one primary button. */
export function EditForm({
  form,
  hidden = [],
  say,
}: {
  form: EditFormView;
  /** What is settled already. */
  hidden?: { name: string; value: string }[];
  say: Say;
}) {
  return (
    <form method="post" action={form.action} class="fields admin-form">
      {form.refusal && <Refused refusal={form.refusal} faults={faultsOf(form.fields, 'f')} say={say} />}
      {form.changes.length > 0 && <Changes changes={form.changes} say={say} />}
      {hidden.map(({ name, value }) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {form.version !== null && <input type="hidden" name="version" value={form.version} />}
      {form.seen !== null && <input type="hidden" name="seen" value={form.seen} />}
      {form.fields.map((field) => (
        <Field field={field} prefix="f" say={say} />
      ))}
      <div class="actions">
        <button class="btn btn-primary">{form.submit}</button>
        <a class="btn btn-link" href={form.cancel}>
          {say('administration.cancel')}
        </a>
      </div>
    </form>
  );
}

function Changes({ changes, say }: { changes: ChangeLine[]; say: Say }) {
  return (
    <div class="flash warning">
      <b>{say('administration.changed')}</b>
      <ul class="mb-0">
        {changes.map(({ label, was, now, yours }) => (
          <li>
            {say('administration.changed.line', { label, was, now })}
            {yours !== null && <> {say('administration.changed.yours', { yours })}</>}
          </li>
        ))}
      </ul>
    </div>
  );
}
