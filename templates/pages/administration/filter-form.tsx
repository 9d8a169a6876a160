/** The narrowing of a list: a GET form, so that the address holds it; with script the list changes in place. */
import type { ComponentChildren } from 'preact';
import type { FieldOption } from '../../components/page-field.js';
import type { Say } from '../frame/page-phrase.js';

interface FilterFormProps {
  action: string;
  /** The address without any narrowing; null when there is none. */
  clear: string | null;
  say: Say;
  children: ComponentChildren;
}

export function FilterForm({ action, clear, say, children }: FilterFormProps) {
  return (
    <form
      method="get"
      action={action}
      class="filters admin-filters"
      hx-get={action}
      hx-target="#danh-sach"
      hx-select="#danh-sach"
      hx-swap="outerHTML"
      hx-push-url="true"
      hx-trigger="submit, change"
    >
      {children}
      <div class="actions">
        <button class="btn">{say('administration.filter')}</button>
        {clear !== null && (
          <a class="btn btn-link" href={clear}>
            {say('administration.filter.clear')}
          </a>
        )}
      </div>
    </form>
  );
}

export function FilterLine({
  name,
  label,
  value,
  placeholder,
}: {
  name: string;
  label: string;
  value: string;
  placeholder?: string;
}) {
  return (
    <div>
      <label class="form-label" for={`loc-${name}`}>
        {label}
      </label>
      <input class="form-control" id={`loc-${name}`} name={name} value={value} placeholder={placeholder} />
    </div>
  );
}

export function FilterChoice({
  name,
  label,
  value,
  all,
  options,
  error = null,
}: {
  name: string;
  label: string;
  value: string;
  /** What no choice means; absent: one is always made. */
  all?: string;
  options: FieldOption[];
  error?: string | null;
}) {
  const errorId = error === null ? undefined : `loc-${name}-loi`;
  return (
    <div>
      <label class="form-label" for={`loc-${name}`}>
        {label}
      </label>
      {errorId && (
        <span class="field-error" id={errorId}>
          {error}
        </span>
      )}
      <select
        class="form-select"
        id={`loc-${name}`}
        name={name}
        aria-invalid={errorId ? 'true' : undefined}
        aria-describedby={errorId}
      >
        {all !== undefined && <option value="">{all}</option>}
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
