/** What narrows the register, from the address and back. Names are those that people see. */
import type { ApologyState } from '../../../domain/apology/apology.js';
import { isReasonCategory } from '../../../domain/apology/reason-category.js';
import { LAST_PAGE } from '../../../features/access/page-bounds.js';
import type { ApologyQuestion } from '../../../features/apologies/apologies.repository.js';
import { typedDay } from '../../../features/apologies/typed-day.js';
import type { RegisterFilter } from '../../../../templates/pages/apologies/register.view.js';

/** Delivered late is delivered; it can be asked for by itself too. */
const STATES: Readonly<Record<string, readonly ApologyState[]>> = {
  OWED: ['OWED'],
  LATE: ['LATE'],
  DELIVERED: ['DELIVERED', 'DELIVERED_LATE'],
  DELIVERED_LATE: ['DELIVERED_LATE'],
  KEPT: ['KEPT'],
  BROKEN: ['BROKEN'],
  VOID: ['VOID'],
};

const YES_NO: Readonly<Record<string, boolean>> = { co: true, khong: false };
const OPEN: Readonly<Record<string, boolean>> = { 'dang-mo': true, 'da-khep': false };

const FIELDS: readonly (keyof RegisterFilter)[] = [
  'trang-thai',
  'don-vi',
  'tu',
  'den',
  'nguyen-nhan',
  'xin-loi-truoc',
  'tinh-trang',
  'trang',
];

export interface RegisterAddress {
  filter: RegisterFilter;
  unreadable: (keyof RegisterFilter)[];
  question: ApologyQuestion;
}

export function registerAddress(query: Record<string, unknown>): RegisterAddress {
  const filter = Object.fromEntries(
    FIELDS.map((name) => {
      const value = query[name];
      return [name, typeof value === 'string' ? value.trim().slice(0, 100) : ''];
    }),
  ) as unknown as RegisterFilter;
  const unreadable: (keyof RegisterFilter)[] = [];
  const read = <T>(name: keyof RegisterFilter, reader: (value: string) => T | undefined): T | undefined => {
    if (filter[name] === '') return undefined;
    const value = reader(filter[name]);
    if (value === undefined) unreadable.push(name);
    return value;
  };
  const question: ApologyQuestion = {
    states: read('trang-thai', (value) => (Object.hasOwn(STATES, value) ? STATES[value] : undefined)),
    unit: filter['don-vi'] || undefined,
    from: read('tu', typedDay),
    to: read('den', typedDay),
    reasonCategory: read('nguyen-nhan', (value) => (isReasonCategory(value) ? value : undefined)),
    advance: read('xin-loi-truoc', (value) => YES_NO[value]),
    open: read('tinh-trang', (value) => OPEN[value]),
    page: pageNumber(filter.trang),
  };
  return { filter, unreadable, question };
}

/** What is no page is the first one. */
export function pageNumber(value: unknown): number {
  return typeof value === 'string' && /^[1-9]\d{0,5}$/.test(value) ? Math.min(Number(value), LAST_PAGE) : 1;
}
