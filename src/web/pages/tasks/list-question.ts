/** From the address of the list to the question put to the register, or what of it cannot be read, field by field. */
import { Refusal } from '../../../domain/refusal.js';
import {
  CLASS_NAMES,
  readFilter,
  ROLES,
  type AssignmentFilter,
} from '../../../features/assignments/assignment-list.filter.js';
import { ASSIGNMENT_STATES } from '../../../domain/task/assignment-state.js';
import type { ListChoices } from '../../../features/assignments/assignment-choices.js';
import { pageNumberOf } from '../planning/form-values.js';
import { columnsOf, FILTERS, FILTER_NAMES, type Address, type FilterName } from './list-address.js';

const PAGE_SIZE = 30;
/** With more columns than this a page holds fewer lines, so that it stays light. */
const MANY_COLUMNS = 7;
const SMALL_PAGE_SIZE = 20;

export function pageSizeOf(address: Address): number {
  return columnsOf(address).length > MANY_COLUMNS ? SMALL_PAGE_SIZE : PAGE_SIZE;
}

/** Why a filter cannot be read: a word of the catalogue and the value that was said. */
export interface Unreadable {
  name: FilterName | 'sap-xep';
  word: 'tasks.unreadable.value' | 'tasks.unreadable.date' | 'tasks.unreadable.dates';
  value: string;
}

export interface ListQuestion {
  filter: AssignmentFilter;
  unreadable: Unreadable[];
}

const SORT_OF: Readonly<Record<string, string>> = {
  han: 'dueDate',
  'nhiem-vu': 'title',
  'don-vi': 'unit',
  ma: 'task',
  'trang-thai': 'state',
  'ngay-giao': 'issuedOn',
  'tien-do': 'progress',
};
/** The columns that sort. */
export const SORTED_BY: readonly string[] = Object.keys(SORT_OF);
const FIRST_SORT = 'han';

const FLAGS: Readonly<Record<string, string>> = {
  co: 'true',
  true: 'true',
  '1': 'true',
  khong: 'false',
  false: 'false',
  '0': 'false',
};

/** What the list is sorted by; a leading "-" turns it round. */
export function sortOf(address: Address): { by: string; descending: boolean } {
  const said = address['sap-xep'] ?? FIRST_SORT;
  return { by: said.replace(/^-/, ''), descending: said.startsWith('-') };
}

export function questionOf(address: Address, choices: ListChoices, documentIsKnown: boolean): ListQuestion {
  const unreadable: Unreadable[] = [];
  const say = (name: Unreadable['name'], word: Unreadable['word'] = 'tasks.unreadable.value') =>
    unreadable.push({ name, word, value: address[name] ?? '' });
  const known: Partial<Record<FilterName, readonly string[]>> = {
    'don-vi': choices.units.map(({ value }) => value),
    'ke-hoach': choices.plans.map(({ value }) => value),
    khoi: choices.blocks,
    'linh-vuc': choices.fields,
    loai: CLASS_NAMES,
    'trang-thai': ASSIGNMENT_STATES,
    'vai-tro': ROLES,
    'truc-tiep': Object.keys(FLAGS),
    'han-che': Object.keys(FLAGS),
  };
  const several: readonly FilterName[] = ['loai', 'trang-thai'];
  const query: Record<string, string> = {};
  for (const name of FILTER_NAMES) {
    const value = address[name];
    if (value === undefined) continue;
    const values = several.includes(name) ? value.split(',') : [value];
    const isKnown = known[name] === undefined || values.every((one) => known[name]?.includes(one));
    if (!isKnown || (name === 'van-ban' && !documentIsKnown)) say(name);
    else query[FILTERS[name]] = name === 'truc-tiep' || name === 'han-che' ? (FLAGS[value] ?? '') : value;
  }
  const { by, descending } = sortOf(address);
  const sort = SORT_OF[by];
  if (sort === undefined) say('sap-xep');
  query['sort'] = `${descending ? '-' : ''}${sort ?? 'dueDate'}`;
  query['page'] = String(pageNumberOf(address));
  query['pageSize'] = String(pageSizeOf(address));
  const read = readFilter(query);
  const errors = read instanceof Refusal ? (read.options.errors ?? []) : [];
  for (const { field } of errors) say(field === 'dueTo' ? 'den' : 'tu', 'tasks.unreadable.date');
  if (errors.length === 0 && address.tu && address.den && address.tu > address.den) {
    say('den', 'tasks.unreadable.dates');
  }
  return { filter: read instanceof Refusal ? nothing() : read, unreadable };
}

/** Never asked: an address that cannot be read shows no lines. */
function nothing(): AssignmentFilter {
  return { ids: [], sort: { by: 'dueDate', descending: false }, page: 1, pageSize: PAGE_SIZE };
}
