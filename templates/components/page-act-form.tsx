import type { ActFormView, FieldView } from '../pages/act-form.view.js';
import type { Say } from '../pages/page-phrase.js';

/** One act: a button alone when it asks nothing, else a form that opens in place without script. */
export function ActForm({ form, primary, say }: { form: ActFormView; primary: boolean; say: Say }) {
  const body = (
    <form method="post" action={form.action} class="fields" id={form.slug}>
      {form.refusal && <Refused form={form} say={say} />}
      <input type="hidden" name="version" value={form.version} />
      {form.fields.map((field) => (
        <Field field={field} prefix={form.slug} say={say} />
      ))}
      <button class={primary || form.open ? 'primary' : undefined}>{form.label}</button>
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

function Refused({ form, say }: { form: ActFormView; say: Say }) {
  return (
    <p class="flash refused" role="alert">
      <b>{say('flash.refused')}.</b> {form.refusal?.message}{' '}
      {form.refusal?.rule && <span class="muted">{say('error.rule', { rule: form.refusal.rule })}</span>}
    </p>
  );
}

function Field({ field, prefix, say }: { field: FieldView; prefix: string; say: Say }) {
  const id = `${prefix}-${field.name}`;
  const errorId = field.error ? `${id}-loi` : undefined;
  const shared = {
    id,
    name: field.name,
    required: field.required,
    'aria-invalid': field.error ? ('true' as const) : undefined,
    'aria-describedby': errorId,
  };
  const label = (
    <>
      {field.label}
      {!field.required && field.kind !== 'date' && <span class="muted"> ({say('field.optional')})</span>}
    </>
  );
  const error = field.error && (
    <span class="late" id={errorId}>
      {field.error}
    </span>
  );
  if (field.kind === 'radio') {
    return (
      <fieldset aria-describedby={errorId}>
        <legend>{field.label}</legend>
        {field.options.map(({ value, label: words }) => (
          <label class="choice">
            <input
              type="radio"
              name={field.name}
              value={value}
              required={field.required}
              checked={field.value === value}
            />
            {words}
          </label>
        ))}
        {error}
      </fieldset>
    );
  }
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <Control field={field} shared={shared} say={say} />
      {error}
    </div>
  );
}

function Control({ field, shared, say }: { field: FieldView; shared: Record<string, unknown>; say: Say }) {
  switch (field.kind) {
    case 'text':
      return (
        <textarea {...shared} rows={4}>
          {field.value}
        </textarea>
      );
    case 'choice':
      return (
        <select {...shared}>
          <option value="">{say('field.choose')}</option>
          {field.options.map(({ value, label }) => (
            <option value={value} selected={value === field.value}>
              {label}
            </option>
          ))}
        </select>
      );
    case 'percent':
      return (
        <input {...shared} type="number" min={0} max={100} step={1} inputMode="numeric" value={field.value} />
      );
    case 'date':
      // Browsers show their own date fields in the order of their own language; here it is always dd/mm/yyyy.
      return (
        <input
          {...shared}
          type="text"
          inputMode="numeric"
          placeholder="dd/mm/yyyy"
          pattern="[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}"
          title="dd/mm/yyyy"
          autocomplete="off"
          value={field.value}
        />
      );
    case 'line':
    case 'radio':
      return <input {...shared} type="text" value={field.value} />;
  }
}
