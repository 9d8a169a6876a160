import type { ActFormView } from '../pages/assignment/act-form.view.js';
import type { Say } from '../pages/frame/page-phrase.js';
import { Field } from './page-field.js';

/** One act: a button alone when it asks nothing, else a form that opens in place without script. */
export function ActForm({ form, primary, say }: { form: ActFormView; primary: boolean; say: Say }) {
  const body = (
    <form method="post" action={form.action} class="fields" id={form.slug}>
      {form.refusal && <Refused refusal={form.refusal} say={say} />}
      {form.lead && <p class="muted mb-0">{form.lead}</p>}
      <input type="hidden" name="version" value={form.version} />
      {form.seen !== undefined && <input type="hidden" name="seen" value={form.seen} />}
      {form.fields.map((field) => (
        <Field field={field} prefix={form.slug} say={say} />
      ))}
      <button class={primary || form.open ? 'btn btn-primary' : 'btn'}>{form.label}</button>
    </form>
  );
  if (form.fields.length === 0) return body;
  return (
    <details open={form.open || undefined} class="act-form">
      <summary>{form.label}</summary>
      {body}
    </details>
  );
}

/** Why a form came back. */
export function Refused({ refusal, say }: { refusal: { message: string; rule: string | null }; say: Say }) {
  return (
    <p class="flash refused" role="alert">
      <b>{say('flash.refused')}.</b> {refusal.message}{' '}
      {refusal.rule && <span class="muted">{say('error.rule', { rule: refusal.rule })}</span>}
    </p>
  );
}
