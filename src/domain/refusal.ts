/**
 * A refusal is the answer "no, because …": an expected outcome, returned as a value and never thrown by the
 * domain. It carries a stable code for programs and a sentence in Vietnamese and English for people.
 */

/** A text in both languages of the product; Vietnamese is the first. */
export interface Text {
  vi: string;
  en: string;
}

/** One field that was not accepted: its name, the value that came, and what is accepted. */
export interface FieldError {
  field: string;
  code: string;
  message: Text;
  value?: unknown;
}

/**
 * How a refusal is answered over HTTP: malformed input 400, not allowed 403, not there (or not to be seen) 404,
 * stale version or wrong state 409, a rule says no 422, too often 429, something that is needed is away 503.
 */
export type RefusalKind =
  'malformed' | 'forbidden' | 'not-found' | 'conflict' | 'rule' | 'too-many' | 'unavailable';

export interface RefusalOptions {
  /** The rule that says no, such as "X1"; printed for whoever wants to look it up. */
  rule?: string;
  errors?: FieldError[];
  /** What the same person may do with the same thing now. */
  allowedActions?: string[];
  /** How long to wait before the next try, for what was tried too often or is away. */
  waitSeconds?: number;
  /** The present state, for a conflict. */
  current?: unknown;
}

/** An expected "no". Check with `instanceof Refusal`. */
export class Refusal {
  constructor(
    readonly kind: RefusalKind,
    /** Stable, dotted, kebab-case: `extension.after-due-date`. */
    readonly code: string,
    readonly message: Text,
    readonly options: RefusalOptions = {},
  ) {}
}

/** Either what was asked for or the reason why not. */
export type Decision<T> = T | Refusal;

/** Several refusals as one of the first one's kind and code, with every sentence and every field; null when there is none. */
export function refusedTogether(refusals: readonly [Refusal, ...Refusal[]]): Refusal;
export function refusedTogether(refusals: readonly Refusal[]): Refusal | null;
export function refusedTogether(refusals: readonly Refusal[]): Refusal | null {
  const [first, ...others] = refusals;
  if (!first || others.length === 0) return first ?? null;
  const said = (language: keyof Text): string =>
    [...new Set(refusals.map(({ message }) => message[language]))].join(' ');
  const errors = refusals.flatMap(({ options }) => options.errors ?? []);
  return new Refusal(
    first.kind,
    first.code,
    { vi: said('vi'), en: said('en') },
    { ...first.options, errors },
  );
}
