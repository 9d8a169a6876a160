/** What was typed into a form: read, checked by the same classes as the API's bodies, and shown again after a refusal. */
import { Temporal } from 'temporal-polyfill';
import { formatDate } from '../../../domain/calendar/local-time.js';
import { Refusal, type FieldError } from '../../../domain/refusal.js';
import type { Language } from '../../../features/access/language.js';
import type { FieldView } from '../../../../templates/components/page-field.js';
import type { EditFormView } from '../../../../templates/pages/administration/edit-form.view.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import type { PageWord } from '../../../../templates/pages/frame/page-words.js';

/** By field, as it came; of checkboxes the ticked values, one per line. */
export type Typed = Readonly<Record<string, string>>;

export interface FieldSpec {
  name: string;
  word: PageWord;
  kind: FieldView['kind'];
  required?: boolean;
  options?: FieldView['options'];
  hint?: string;
  autocomplete?: string;
  rows?: number;
}

export interface RefusedForm {
  refusal: Refusal;
  typed: Typed;
}

interface FormParts {
  language: Language;
  specs: readonly FieldSpec[];
  /** What is stored. */
  known: Typed;
  refused: RefusedForm | null;
}

const LONGEST = 20_000;

/** The fields that `names` lists; without what PostgreSQL cannot hold. */
export function typedIn(body: unknown, names: readonly string[]): Typed {
  const given = (body ?? {}) as Record<string, unknown>;
  return Object.fromEntries(names.map((name) => [name, textOf(given[name])]));
}

function textOf(value: unknown): string {
  const text = Array.isArray(value)
    ? value.filter((one) => typeof one === 'string').join('\n')
    : typeof value === 'string'
      ? value
      : '';
  return text.replaceAll('\u0000', '').replaceAll('\r\n', '\n').slice(0, LONGEST);
}

/** The ticked values, or the lines of a text. */
export function linesOf(value: string | undefined): string[] {
  return (value ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

/** What no version is has never been the present one. */
export function versionOf(value: unknown, least = 1): number {
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Math.max(least, Number(value)) : least;
}

/** '3/12/2018' → '2018-12-03'; what is no day stays, so that it is refused beside its field. */
export function isoDay(value: string | undefined): string | undefined {
  const text = (value ?? '').trim();
  if (text === '') return undefined;
  const written = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (!written) return text;
  const [, day = '', month = '', year = ''] = written;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The other way round, for a field that is filled in. */
export function typedDay(iso: string | null | undefined): string {
  return iso ? formatDate(Temporal.PlainDate.from(iso)) : '';
}

/** A whole number, or the text as it is for the rule to refuse. */
export function wholeNumber(value: string | undefined): number | string | undefined {
  const text = (value ?? '').trim();
  return /^-?\d{1,9}$/.test(text) ? Number(text) : text === '' ? undefined : text;
}

/** What of a body was accepted, for the rules that can be asked all the same: whoever corrects it learns everything at once. */
export function acceptedOf<T>(body: Record<string, unknown>, { options }: Refusal): Partial<T> {
  const faulty = new Set(options.errors?.map(({ field }) => field.split('.')[0]));
  return Object.fromEntries(Object.entries(body).filter(([name]) => !faulty.has(name))) as Partial<T>;
}

/** The fields as they are shown, after a refusal with its errors beside them. */
export function fieldsOf({ language, specs, known, refused }: FormParts): FieldView[] {
  const say = sayIn(language);
  const values = refused?.typed ?? known;
  return specs.map(({ name, word, kind, required = false, options = [], ...rest }) => ({
    ...rest,
    name,
    label: say(word),
    kind,
    required,
    options,
    value: kind === 'password' ? '' : (values[name] ?? ''),
    error: errorBeside(kind, values[name] ?? '', errorOf(refused?.refusal, name), language),
  }));
}

/** In the words of the control: whoever chooses counts no characters, and days are written as people write them. */
function errorBeside(
  kind: FieldView['kind'],
  value: string,
  error: FieldError | undefined,
  language: Language,
): string | null {
  if (!error) return null;
  const say = sayIn(language);
  const isChosen = kind === 'choice' || kind === 'radio' || kind === 'checks';
  if (isChosen && value === '') return say('field.not-chosen');
  if (kind === 'date' && (error.code === 'is-day' || error.code === 'missing')) return say('field.day');
  return error.message[language];
}

/** "fields.0" is said of the field as well. */
function errorOf(refusal: Refusal | undefined, name: string): FieldError | undefined {
  return refusal?.options.errors?.find(({ field }) => field === name || field.startsWith(`${name}.`));
}

/** What stands above a refused form: the sentence, and the errors of fields that the form has not. */
export function refusalOf(
  { refusal }: RefusedForm,
  specs: readonly FieldSpec[],
  language: Language,
): NonNullable<EditFormView['refusal']> {
  const errors = refusal.options.errors ?? [];
  const known = (error: FieldError): boolean =>
    specs.some(({ name }) => error.field === name || error.field.startsWith(`${name}.`));
  const others = errors.filter((error) => !known(error)).map(({ message }) => message[language]);
  const beside = new Set(errors.filter(known).map(({ field }) => field.split('.')[0])).size;
  const say = sayIn(language);
  // The sentence of a checked body lists names of the API; the form says where to look instead.
  const sentence =
    refusal.code === 'input.invalid' && beside > 0
      ? say('form.fix', { n: beside })
      : refusal.message[language];
  return {
    message: [...new Set([sentence, ...others])].join(' '),
    rule: refusal.options.rule ?? null,
  };
}
