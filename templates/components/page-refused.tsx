/** Why a form came back: it takes the focus, so that it is the first thing seen and read, and leads to each field. */
import type { ComponentChildren } from 'preact';
import type { Say } from '../pages/frame/page-phrase.js';
import { idOf, type FieldView } from './page-field.js';

/** One field that has to be corrected: where it stands, and why. */
export interface Fault {
  id: string;
  label: string;
  error: string;
}

/** The faults of these fields, in their order; `prefix` is the one that they are shown with. */
export function faultsOf(fields: readonly (FieldView | null)[], prefix: string): Fault[] {
  return fields.flatMap((field) =>
    field?.error ? [{ id: idOf(field, prefix), label: field.label, error: field.error }] : [],
  );
}

export function Refused({
  refusal,
  faults = [],
  say,
  children,
}: {
  refusal: { message: string; rule: string | null };
  faults?: Fault[];
  say: Say;
  /** What else should be known, below. */
  children?: ComponentChildren;
}) {
  return (
    <div class="flash refused" role="alert" tabIndex={-1} autofocus>
      <p>
        <b>{say('flash.refused')}.</b> {sentenceOf(refusal.message, faults, say)}{' '}
        {refusal.rule && <span class="muted">{say('error.rule', { rule: refusal.rule })}</span>}
      </p>
      {faults.length > 0 && (
        <ul>
          {faults.map(({ id, label, error }) => (
            <li>
              <a href={`#${id}`}>
                {label}: {error}
              </a>
            </li>
          ))}
        </ul>
      )}
      {children}
    </div>
  );
}

/** What the list below does not say already. */
function sentenceOf(message: string, faults: readonly Fault[], say: Say): string {
  const rest = faults.reduce((text, { error }) => without(text, error), message).replace(/[\s;:,]+$/, '');
  if (rest.trim() === '' && faults.length > 0) return `${say('form.fix', { n: faults.length })}.`;
  return /[.!?…]$/.test(rest) ? rest : `${rest}.`;
}

/** Parts of a sentence are said with a small letter there and with a capital one beside their field. */
function without(text: string, part: string): string {
  const at = text.toLowerCase().indexOf(part.toLowerCase());
  return at < 0 ? text : text.slice(0, at) + text.slice(at + part.length);
}
