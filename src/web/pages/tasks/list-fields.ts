/** The filters as fields of a form, filled with what the address says, and as sentences with the way to be rid of each. */
import { ASSIGNMENT_STATES, STATE_LABELS } from '../../../domain/task/assignment-state.js';
import type { Language } from '../../../features/access/language.js';
import type { ListChoices } from '../../../features/assignments/assignment-choices.js';
import { CLASS_NAMES, ROLES } from '../../../features/assignments/assignment-list.filter.js';
import { rowLabel } from '../../../features/statistics/cut.js';
import type { FieldOption, FieldView } from '../../../../templates/components/page-field.js';
import { formatDate } from '../../../../templates/components/figures.js';
import { sayIn, wordOf, type Say } from '../../../../templates/pages/frame/page-phrase.js';
import { COLUMNS, type ActiveFilter } from '../../../../templates/pages/tasks/tasks.view.js';
import { columnsOf, FILTER_NAMES, listHref, type Address, type FilterName } from './list-address.js';
import { sortOf, type Unreadable } from './list-question.js';

/** Seen without unfolding. */
const FIRST: readonly FilterName[] = ['q', 'don-vi', 'loai', 'trang-thai'];

export interface ListFields {
  fields: FieldView[];
  moreFields: FieldView[];
  moreOpen: boolean;
  active: ActiveFilter[];
  errors: string[];
}

export function listFields(
  address: Address,
  choices: ListChoices,
  unreadable: Unreadable[],
  language: Language,
): ListFields {
  const say = sayIn(language);
  const options = optionsOf(choices, language, say);
  const errorOf = (name: string): string | null => {
    const found = unreadable.find((one) => one.name === name);
    return found ? say(found.word, { value: found.value }) : null;
  };
  const fieldOf = (name: FilterName): FieldView => ({
    name,
    label: labelOf(name, say),
    kind: name === 'tu' || name === 'den' ? 'date' : options[name] ? 'choice' : 'line',
    value: valueOf(name, address),
    required: false,
    options: withSeveral(options[name] ?? [], address[name]),
    error: errorOf(name),
    blank: say('tasks.any'),
  });
  const more = FILTER_NAMES.filter((name) => !FIRST.includes(name));
  return {
    fields: FIRST.map(fieldOf),
    moreFields: [...more.map(fieldOf), columnsField(address, say)],
    moreOpen: more.some((name) => address[name] !== undefined) || address.cot !== undefined,
    active: FILTER_NAMES.flatMap((name) => {
      const value = address[name];
      if (value === undefined) return [];
      return [
        {
          label: labelOf(name, say),
          value: inWords(name, value, withSeveral(options[name] ?? [], value)),
          withoutHref: listHref(address, { [name]: undefined }),
        },
      ];
    }),
    errors: unreadable.map(
      ({ name, word, value }) => `${labelOf(name, say)}: ${say(word, { value: dated(value) })}`,
    ),
  };
}

/** What a list is narrowed to and ordered by, as one line. */
export function addressInWords(address: Address, choices: ListChoices, language: Language): string {
  const say = sayIn(language);
  const { active } = listFields(address, choices, [], language);
  const { by, descending } = sortOf(address);
  const column = wordOf(`tasks.column.${by}`);
  const parts = [
    ...(active.length > 0
      ? active.map(({ label, value }) => `${label}: ${value}`)
      : [say('views.everything')]),
    ...(address['sap-xep'] && column
      ? [say(descending ? 'views.sorted.descending' : 'views.sorted', { by: say(column).toLowerCase() })]
      : []),
    ...(address.cot
      ? [
          say('views.columns', {
            names: columnsOf(address)
              .map((name) => say(`tasks.column.${name}`))
              .join(', '),
          }),
        ]
      : []),
  ];
  return parts.join('; ');
}

function labelOf(name: string, say: Say): string {
  const word = wordOf(`tasks.filter.${name}`);
  return word ? say(word) : name;
}

/** Dates are typed and shown as dd/mm/yyyy. */
function valueOf(name: FilterName, address: Address): string {
  const value = address[name] ?? '';
  if (name === 'tu' || name === 'den') return dated(value);
  if (name === 'truc-tiep' || name === 'han-che')
    return /^(co|true|1)$/.test(value) ? 'co' : value && 'khong';
  return value;
}

function dated(value: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDate(value) : value;
}

function inWords(name: FilterName, value: string, options: FieldOption[]): string {
  if (name === 'tu' || name === 'den') return dated(value);
  const shown = name === 'truc-tiep' || name === 'han-che' ? valueOf(name, { [name]: value }) : value;
  return options.find((option) => option.value === shown)?.label ?? value;
}

/** A link may name several classes or states at once: then they are one more choice. */
function withSeveral(options: FieldOption[], value: string | undefined): FieldOption[] {
  if (!value?.includes(',') || options.some((option) => option.value === value)) return options;
  const named = value.split(',').map((one) => options.find((option) => option.value === one)?.label);
  if (named.some((label) => label === undefined)) return options;
  return [...options, { value, label: named.join('; ') }];
}

function optionsOf(
  { plans, units, blocks, fields }: ListChoices,
  language: Language,
  say: Say,
): Partial<Record<FilterName, FieldOption[]>> {
  const yesNo = [
    { value: 'co', label: say('tasks.yes') },
    { value: 'khong', label: say('tasks.no') },
  ];
  const worded = (prefix: string, names: readonly string[]) =>
    names.map((value) => {
      const word = wordOf(`${prefix}.${value}`);
      return { value, label: word ? say(word) : value };
    });
  return {
    'don-vi': units,
    loai: worded('class', CLASS_NAMES),
    'trang-thai': ASSIGNMENT_STATES.map((value) => ({ value, label: STATE_LABELS[value][language] })),
    'ke-hoach': plans.map(({ value, label }) => ({ value, label: `${value}: ${shortened(label)}` })),
    khoi: blocks.map((value) => ({ value, label: rowLabel('block', value, value)[language] })),
    'linh-vuc': fields.map((value) => ({ value, label: value })),
    'vai-tro': worded('role', ROLES),
    'truc-tiep': yesNo,
    'han-che': yesNo,
  };
}

const LONGEST_OPTION = 70;

function shortened(text: string): string {
  return text.length > LONGEST_OPTION ? `${text.slice(0, LONGEST_OPTION).trimEnd()}…` : text;
}

function columnsField(address: Address, say: Say): FieldView {
  return {
    name: 'cot',
    label: say('tasks.columns'),
    kind: 'checks',
    value: columnsOf(address).join('\n'),
    required: false,
    options: COLUMNS.map((value) => ({ value, label: say(`tasks.column.${value}`) })),
    error: null,
    blank: '',
  };
}
