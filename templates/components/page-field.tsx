/** One field of a form: its label, what is accepted, its error, and the control, tied together for screen readers. */
import type { ComponentChildren } from 'preact';
import type { Say } from '../pages/frame/page-phrase.js';

export interface FieldOption {
  value: string;
  label: string;
  /** Options with the same group stand together. */
  group?: string;
}

export interface FieldView {
  name: string;
  label: string;
  kind:
    | 'line'
    | 'text'
    | 'number'
    | 'percent'
    | 'date'
    | 'email'
    | 'password'
    | 'choice'
    | 'radio'
    | 'check'
    | 'checks'
    | 'file';
  /** Of checkboxes the values that are ticked, one per line. */
  value: string;
  required: boolean;
  options: FieldOption[];
  error: string | null;
  /** What is accepted, or what it is for. */
  hint?: string;
  autocomplete?: string;
  /** Of a filter: nothing has to be chosen, and this says what choosing nothing means. */
  blank?: string;
  /** Of a file: one and no more. */
  single?: boolean;
  /** Lines of a text, 4 unless told. */
  rows?: number;
}

interface FieldProps {
  field: FieldView;
  /** Makes the ids of two forms on a page differ. */
  prefix: string;
  say: Say;
  /** Attributes for the control: htmx, for instance. */
  control?: Record<string, string | undefined>;
  /** Its error may come later, in the place that is kept for it. */
  live?: boolean;
}

/** Of what a link to the field leads to. */
export function idOf({ name, kind, options }: FieldView, prefix: string): string {
  const isGroup = (kind === 'radio' || kind === 'checks') && options.length > 0;
  return isGroup ? `${prefix}-${name}-0` : `${prefix}-${name}`;
}

export function Field({ field, prefix, say, control = {}, live = false }: FieldProps) {
  const id = `${prefix}-${field.name}`;
  const errorId = field.error || live ? `${id}-loi` : undefined;
  const hintId = field.hint ? `${id}-goi-y` : undefined;
  const describedBy = [errorId, hintId].filter(Boolean).join(' ') || undefined;
  const notes = (
    <>
      {field.hint && (
        <span class="form-text" id={hintId}>
          {field.hint}
        </span>
      )}
      {errorId && (
        <span class="field-error" id={errorId}>
          {field.error}
        </span>
      )}
    </>
  );
  const shared = {
    ...control,
    id,
    name: field.name,
    required: field.required,
    autocomplete: field.autocomplete,
    'aria-invalid': field.error ? ('true' as const) : undefined,
    'aria-describedby': describedBy,
  };
  switch (field.kind) {
    case 'radio':
    case 'checks':
      return (
        <Choices field={field} prefix={id} describedBy={describedBy} control={control} say={say}>
          {notes}
        </Choices>
      );
    case 'check':
      return (
        <div class="form-check">
          <input
            {...shared}
            class="form-check-input"
            type="checkbox"
            value="true"
            checked={field.value === 'true'}
          />
          <label class="form-check-label" for={id}>
            {field.label}
          </label>
          {notes}
        </div>
      );
    default:
      return (
        <div>
          <label class="form-label" for={id}>
            <Label field={field} say={say} />
          </label>
          <Control field={field} shared={shared} say={say} />
          {notes}
        </div>
      );
  }
}

function Label({ field, say }: { field: FieldView; say: Say }) {
  return (
    <>
      {field.label}
      {!field.required && field.blank === undefined && (
        <span class="muted fw-normal"> ({say('field.optional')})</span>
      )}
    </>
  );
}

function Choices({
  field,
  prefix,
  describedBy,
  control,
  say,
  children,
}: {
  field: FieldView;
  prefix: string;
  describedBy: string | undefined;
  control: Record<string, string | undefined>;
  say: Say;
  children: ComponentChildren;
}) {
  const isRadio = field.kind === 'radio';
  const chosen = isRadio ? [field.value] : field.value.split('\n');
  return (
    <fieldset id={prefix} aria-describedby={describedBy}>
      <legend>{isRadio ? field.label : <Label field={field} say={say} />}</legend>
      {field.options.map(({ value, label }, index) => (
        <div class="form-check">
          <input
            {...control}
            class="form-check-input"
            type={isRadio ? 'radio' : 'checkbox'}
            id={`${prefix}-${index}`}
            name={field.name}
            value={value}
            required={isRadio && field.required}
            checked={chosen.includes(value)}
          />
          <label class="form-check-label" for={`${prefix}-${index}`}>
            {label}
          </label>
        </div>
      ))}
      {children}
    </fieldset>
  );
}

function Control({ field, shared, say }: { field: FieldView; shared: Record<string, unknown>; say: Say }) {
  switch (field.kind) {
    case 'text':
      return (
        <textarea {...shared} class="form-control" rows={field.rows ?? 4}>
          {field.value}
        </textarea>
      );
    case 'choice':
      return (
        <select {...shared} class="form-select">
          <option value="">{field.blank || say('field.choose')}</option>
          <Options field={field} />
        </select>
      );
    case 'number':
      return <input {...shared} class="form-control" type="text" inputMode="numeric" value={field.value} />;
    case 'percent':
      return (
        <input
          {...shared}
          class="form-control"
          type="number"
          min={0}
          max={100}
          step={1}
          inputMode="numeric"
          value={field.value}
        />
      );
    case 'date':
      // Browsers show their own date fields in the order of their own language; here it is always dd/mm/yyyy.
      return (
        <input
          autocomplete="off"
          {...shared}
          class="form-control"
          type="text"
          inputMode="numeric"
          placeholder="dd/mm/yyyy"
          pattern="[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}"
          title="dd/mm/yyyy"
          value={field.value}
        />
      );
    case 'file':
      return <input {...shared} class="form-control" type="file" multiple={!field.single} />;
    case 'email':
      return <input {...shared} class="form-control" type="email" value={field.value} />;
    case 'password':
      // What was typed is never sent back.
      return <input {...shared} class="form-control" type="password" />;
    default:
      return <input {...shared} class="form-control" type="text" value={field.value} />;
  }
}

function Options({ field }: { field: FieldView }) {
  const groups = [...new Set(field.options.map(({ group }) => group ?? ''))];
  const option = ({ value, label }: FieldOption) => (
    <option value={value} selected={value === field.value}>
      {label}
    </option>
  );
  return (
    <>
      {groups.map((name) => {
        const options = field.options.filter(({ group }) => (group ?? '') === name).map(option);
        return name === '' ? <>{options}</> : <optgroup label={name}>{options}</optgroup>;
      })}
    </>
  );
}
