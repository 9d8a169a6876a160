/**
 * The address of the list: every filter under its Vietnamese name, in one order, so that the same list has the same
 * address. Links of other pages and typed forms are read alike: several values with commas or by repetition, dates as
 * YYYY-MM-DD or dd/mm/yyyy.
 */
import { COLUMNS, USUAL_COLUMNS, type Column } from '../../../../templates/pages/tasks/tasks.view.js';

/** Names in the address and what the list of assignments calls them. */
export const FILTERS = {
  q: 'q',
  'don-vi': 'unit',
  loai: 'class',
  'trang-thai': 'state',
  'ke-hoach': 'plan',
  'van-ban': 'document',
  khoi: 'block',
  'linh-vuc': 'field',
  tu: 'dueFrom',
  den: 'dueTo',
  'vai-tro': 'role',
  'truc-tiep': 'inPerson',
  'han-che': 'restricted',
} as const;

export type FilterName = keyof typeof FILTERS;
export const FILTER_NAMES = Object.keys(FILTERS) as FilterName[];

/** What stands in the address beside the filters. */
const ORDER_NAMES = ['sap-xep', 'cot', 'trang'] as const;
export type AddressName = FilterName | (typeof ORDER_NAMES)[number];
const NAMES: readonly AddressName[] = [...FILTER_NAMES, ...ORDER_NAMES];

export type Address = Readonly<Partial<Record<AddressName, string>>>;

export const LIST_PATH = '/nhiem-vu';
const LONGEST_VALUE = 500;

/** The address as it was asked for, without what says nothing. */
export function addressOf(query: Readonly<Record<string, unknown>>): Address {
  const said = NAMES.flatMap((name) => {
    const value = [query[name]]
      .flat()
      .filter((one): one is string => typeof one === 'string')
      .map((one) => one.normalize('NFC').trim())
      .filter((one) => one !== '')
      .join(',')
      .slice(0, LONGEST_VALUE);
    return value === '' ? [] : [[name, name === 'tu' || name === 'den' ? isoDate(value) : value] as const];
  });
  const address: Partial<Record<AddressName, string>> = Object.fromEntries(said);
  const columns = columnsOf(address).join(',');
  delete address.cot;
  if (columns !== USUAL_COLUMNS.join(',')) address.cot = columns;
  if (address.trang === '1') delete address.trang;
  return address;
}

/** The query string, with its question mark, or nothing. */
export function queryOf(address: Address): string {
  const said = NAMES.flatMap((name) => {
    const value = address[name];
    return value === undefined
      ? []
      : [`${name}=${encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%20', '+')}`];
  });
  return said.length > 0 ? `?${said.join('&')}` : '';
}

/** The address of the list with some of it said otherwise; `undefined` takes a part away. A new list begins at its first page. */
export function listHref(
  address: Address,
  changes: { [Name in AddressName]?: string | undefined } = {},
): string {
  const next = { ...address, trang: undefined, ...changes };
  return `${LIST_PATH}${queryOf(next as Address)}`;
}

/** The columns of the address in the order of the table, or the usual ones. */
export function columnsOf({ cot }: Address): readonly Column[] {
  const wanted = (cot ?? '').split(',');
  const known = COLUMNS.filter((name) => wanted.includes(name));
  return known.length > 0 ? known : USUAL_COLUMNS;
}

/** Whether a form without script left fields empty: the browser is sent to the short address. */
export function hasEmptyParts(query: Readonly<Record<string, unknown>>): boolean {
  return Object.values(query).some((value) => value === '');
}

/** '3/12/2018' → '2018-12-03'; anything else as it is. */
function isoDate(text: string): string {
  const parts = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (!parts) return text;
  const [, day = '', month = '', year] = parts;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
