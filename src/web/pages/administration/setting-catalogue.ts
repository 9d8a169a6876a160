/**
 * The office's figures as forms, by family of rules: their order, kind and unit. What each does is said in the catalogue
 * of words, its bounds by the body of the API, its default by the domain.
 */
import { Refusal } from '../../../domain/refusal.js';
import { DEFAULT_SETTINGS, type Settings } from '../../../domain/settings.js';
import type { Language } from '../../../features/access/language.js';
import { WHOLE_BOUNDS } from '../../../features/settings/settings.dto.js';
import { sayIn, wordOf } from '../../../../templates/pages/frame/page-phrase.js';
import type { PageWord } from '../../../../templates/pages/frame/page-words.js';
import { roleOptions } from './person-form.js';
import { linesOf, wholeNumber, type FieldSpec, type Typed } from './typed-form.js';

type Kind = 'number' | 'numbers' | 'time' | 'line' | 'lines' | 'text' | 'yes' | 'period' | 'roles';
type Unit =
  'working-days' | 'days' | 'months' | 'minutes' | 'times' | 'mails' | 'characters' | 'lines' | 'megabytes';

export interface SettingEntry {
  /** 'mailAttempts', 'escalationDaysAfter.L1'. */
  path: string;
  kind: Kind;
  unit?: Unit;
  /** The rule it belongs to; empty: none. */
  rule: string;
}

export interface SettingFamily {
  slug: string;
  word: PageWord;
  entries: readonly SettingEntry[];
}

const entry = (path: string, kind: Kind, rule: string, unit?: Unit): SettingEntry => ({
  path,
  kind,
  rule,
  unit,
});

export const SETTING_FAMILIES: readonly SettingFamily[] = [
  {
    slug: 'nhac-viec',
    word: 'settings.family.R',
    entries: [
      entry('reminderDaysBefore', 'numbers', 'R1', 'working-days'),
      entry('escalationDaysAfter.L1', 'number', 'R1', 'working-days'),
      entry('escalationDaysAfter.L2', 'number', 'R1', 'working-days'),
      entry('escalationDaysAfter.L3', 'number', 'R1', 'working-days'),
      entry('dailyRunAt', 'time', 'R6'),
      entry('mailWindow.from', 'time', 'R6'),
      entry('mailWindow.to', 'time', 'R6'),
      entry('mailAttempts', 'number', 'R8', 'times'),
      entry('mailBacklogMinutes', 'number', '', 'minutes'),
      entry('mailAllowList', 'lines', 'R9'),
      entry('mailsPerPersonPerDay', 'number', 'R11', 'mails'),
      entry('mailLinesPerGroup', 'number', 'R3', 'lines'),
    ],
  },
  {
    slug: 'tiep-nhan',
    word: 'settings.family.W',
    entries: [
      entry('receiveTermWorkingDays', 'number', 'W', 'working-days'),
      entry('verificationTermWorkingDays', 'number', 'W4', 'working-days'),
      entry('staleAfterMonths', 'number', 'D4', 'months'),
    ],
  },
  {
    slug: 'gia-han',
    word: 'settings.family.X',
    entries: [entry('maxExtensions', 'number', 'X2', 'times')],
  },
  {
    slug: 'xin-loi',
    word: 'settings.family.A',
    entries: [
      entry('advanceApologyDaysBefore', 'number', 'A3', 'days'),
      entry('apologyTermWorkingDays', 'number', 'A4', 'working-days'),
      entry('apologyReasonMinLength', 'number', 'A5', 'characters'),
      entry('promiseMaxDays', 'number', 'A6', 'days'),
      entry('formReturnTermWorkingDays', 'number', 'A8', 'working-days'),
      entry('apologyLateEscalationWorkingDays', 'number', 'A9', 'working-days'),
      entry('explanationTermWorkingDays', 'number', 'A10', 'working-days'),
      entry('publishApologyText', 'yes', 'A12'),
    ],
  },
  {
    slug: 'bao-cao',
    word: 'settings.family.S',
    entries: [
      entry('leaderDigestWhenEmpty', 'yes', 'G2'),
      entry('reportPeriodRule', 'period', 'S3'),
      entry('office.superiorBody', 'text', 'S4'),
      entry('office.issuingBody', 'text', 'S4'),
      entry('office.reportSymbol', 'line', 'S4'),
      entry('office.place', 'line', 'S4'),
      entry('office.addressees', 'lines', 'S4'),
      entry('office.signatory.authority', 'lines', 'S4'),
      entry('office.signatory.post', 'line', 'S4'),
      entry('office.recipients', 'lines', 'S4'),
      entry('office.archive', 'line', 'S4'),
    ],
  },
  {
    slug: 'tep',
    word: 'settings.family.files',
    entries: [entry('unitFilesMegabytes', 'number', '', 'megabytes')],
  },
  {
    slug: 'dang-nhap',
    word: 'settings.family.Q',
    entries: [
      entry('secondFactorRoles', 'roles', ''),
      entry('passwordResetMinutes', 'number', '', 'minutes'),
    ],
  },
];

const PERIOD_RULES = ['CALENDAR', 'ND09_2019'] as const;
const LEVELS = { least: 1, most: 60 };
/** Errors that the service says of several figures at once stand beside the first of them. */
const FIRST_OF: Readonly<Record<string, string>> = {
  escalationDaysAfter: 'escalationDaysAfter.L1',
  mailWindow: 'mailWindow.from',
};
const FIELD_KINDS = {
  number: 'number',
  numbers: 'line',
  time: 'line',
  line: 'line',
  lines: 'text',
  text: 'text',
  yes: 'check',
  period: 'choice',
  roles: 'checks',
} as const satisfies Record<Kind, FieldSpec['kind']>;

export function familyOf(slug: string): SettingFamily | undefined {
  return SETTING_FAMILIES.find((family) => family.slug === slug);
}

export function entryOf(path: string): SettingEntry | undefined {
  return SETTING_FAMILIES.flatMap(({ entries }) => entries).find((one) => one.path === path);
}

export function labelOf(path: string, language: Language): string {
  const word = wordOf(`setting.${path}`);
  return word ? sayIn(language)(word) : path;
}

/** What it does, in a sentence. */
export function explanationOf(path: string, language: Language): string {
  const word = wordOf(`setting-what.${path}`);
  return word ? sayIn(language)(word) : '';
}

export function valueAt(settings: Settings, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], settings);
}

/** A figure with its unit, as one reads it. */
export function inWords({ kind, unit }: SettingEntry, value: unknown, language: Language): string {
  const say = sayIn(language);
  if (kind === 'yes') return say(value === true ? 'administration.yes' : 'administration.no');
  if (kind === 'period') {
    const word = wordOf(`setting-period.${String(value)}`);
    return word ? say(word) : String(value);
  }
  const text = Array.isArray(value)
    ? value
        .map((one) => (kind === 'roles' ? roleLabel(String(one), language) : String(one)))
        .join(kind === 'lines' ? '; ' : ', ')
    : String(value ?? '');
  if (text === '') return say('settings.empty');
  return unit ? say(`setting-unit.${unit}` as PageWord, { n: text }) : text;
}

export function specsOf(family: SettingFamily, language: Language): FieldSpec[] {
  const say = sayIn(language);
  return family.entries.map((one) => {
    const bounds = one.path.startsWith('escalationDaysAfter') ? LEVELS : WHOLE_BOUNDS.get(one.path);
    const byDefault = inWords(one, valueAt(DEFAULT_SETTINGS, one.path), language);
    return {
      name: one.path,
      word: `setting.${one.path}` as PageWord,
      kind: FIELD_KINDS[one.kind],
      required: ['number', 'numbers', 'time', 'period'].includes(one.kind),
      rows: 2,
      hint: [
        explanationOf(one.path, language),
        bounds && say('settings.bounds', bounds),
        say('settings.default', { value: byDefault }),
        one.rule !== '' && say('settings.rule', { rule: one.rule }),
      ]
        .filter(Boolean)
        .join(' '),
      options: optionsOf(one.kind, language),
    };
  });
}

function optionsOf(kind: Kind, language: Language): NonNullable<FieldSpec['options']> {
  if (kind === 'roles') return roleOptions(language);
  if (kind !== 'period') return [];
  return PERIOD_RULES.map((value) => ({ value, label: sayIn(language)(`setting-period.${value}`) }));
}

function roleLabel(role: string, language: Language): string {
  return roleOptions(language).find(({ value }) => value === role)?.label ?? role;
}

/** What the fields are filled with. */
export function typedFrom(family: SettingFamily, settings: Settings): Typed {
  return Object.fromEntries(
    family.entries.map(({ path, kind }) => {
      const value = valueAt(settings, path);
      const separator = kind === 'lines' || kind === 'roles' ? '\n' : ', ';
      const text = Array.isArray(value) ? value.join(separator) : String(value ?? '');
      return [path, text];
    }),
  );
}

/** The named figures as the API takes them. */
export function settingsBody(family: SettingFamily, typed: Typed): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const { path, kind } of family.entries) {
    const names = path.split('.');
    const last = names.pop() ?? '';
    let place = body;
    for (const name of names) place = (place[name] ??= {}) as Record<string, unknown>;
    place[last] = parsed(kind, typed[path] ?? '');
  }
  return body;
}

function parsed(kind: Kind, text: string): unknown {
  switch (kind) {
    case 'number':
      return wholeNumber(text) ?? null;
    case 'numbers':
      return text
        .split(/[,;\s]+/)
        .filter(Boolean)
        .map((one) => wholeNumber(one));
    case 'lines':
    case 'roles':
      return linesOf(text);
    case 'yes':
      return text === 'true';
    default:
      return text.trim();
  }
}

/** The refusal with each error at a field of the form. */
export function besideFields(refusal: Refusal): Refusal {
  const errors = refusal.options.errors?.map((error) => ({
    ...error,
    field: FIRST_OF[error.field] ?? error.field,
  }));
  return new Refusal(refusal.kind, refusal.code, refusal.message, { ...refusal.options, errors });
}
