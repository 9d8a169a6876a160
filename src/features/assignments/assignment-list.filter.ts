/** What a list of assignments is asked for, read from a query string; a filter that cannot be is named, not ignored. */
import { Temporal } from 'temporal-polyfill';
import { Refusal, type Decision, type FieldError } from '../../domain/refusal.js';
import { CLASSES, type AssignmentClass } from '../../domain/statistics/class.js';
import { ASSIGNMENT_STATES, type AssignmentState } from '../../domain/task/assignment-state.js';
import { LARGEST_PAGE, LAST_PAGE, PAGE_SIZE } from '../access/page-bounds.js';

export const ROLES = ['LEAD', 'COORDINATING'] as const;
export const CLASS_NAMES = Object.keys(CLASSES) as AssignmentClass[];
/** A leading "-" turns the order round. */
export const SORTS = ['dueDate', 'title', 'unit', 'task', 'state', 'issuedOn', 'progress'] as const;
const FLAGS = ['true', 'false'] as const;

export interface AssignmentFilter {
  /** Of these numbers alone. */
  ids?: number[] | undefined;
  unit?: string | undefined;
  role?: (typeof ROLES)[number] | undefined;
  states?: AssignmentState[] | undefined;
  classes?: AssignmentClass[] | undefined;
  dueFrom?: string | undefined;
  dueTo?: string | undefined;
  plan?: string | undefined;
  task?: string | undefined;
  /** The number of a document that the task rests on. */
  document?: string | undefined;
  /** The kind of the unit: SO, BAN, UBND_CAP_HUYEN … */
  block?: string | undefined;
  field?: string | undefined;
  inPerson?: boolean | undefined;
  restricted?: boolean | undefined;
  q?: string | undefined;
  sort: { by: (typeof SORTS)[number]; descending: boolean };
  page: number;
  pageSize: number;
}

/** The filter of a query; `state` and `class` take several values with commas. */
export function readFilter(query: Readonly<Record<string, string | undefined>>): Decision<AssignmentFilter> {
  const errors: FieldError[] = [];
  const several = <Value extends string>(field: string, allowed: readonly Value[]): Value[] | undefined => {
    const said = (query[field] ?? '').split(',').filter((value) => value !== '');
    const known = said.flatMap(
      (value) => allowed.find((name) => name === value) ?? unknown(field, value, allowed),
    );
    return said.length > 0 ? known : undefined;
  };
  const unknown = (field: string, value: string, allowed: readonly string[]): never[] => {
    const list = allowed.join(', ');
    const message = {
      vi: `“${value}” không thuộc: ${list}.`,
      en: `“${value}” is none of ${list}.`,
    };
    errors.push({ field, code: 'unknown', message, value });
    return [];
  };
  const flag = (field: string): boolean | undefined => {
    const [said] = several(field, FLAGS) ?? [];
    return said === undefined ? undefined : said === 'true';
  };
  const date = (field: string): string | undefined => {
    const value = query[field];
    if (!value) return undefined;
    if (!isDate(value)) {
      const message = {
        vi: `“${value}” không phải là ngày (năm-tháng-ngày).`,
        en: `“${value}” is not a date.`,
      };
      errors.push({ field, code: 'not-a-date', message, value });
    }
    return value;
  };
  const whole = (field: string, otherwise: number, largest: number): number => {
    const said = query[field];
    if (!said) return otherwise;
    const value = Number(said);
    if (Number.isInteger(value) && value >= 1 && value <= largest) return value;
    const message = {
      vi: `“${field}” là số nguyên từ 1 đến ${largest}.`,
      en: `“${field}” is a whole number from 1 to ${largest}.`,
    };
    errors.push({ field, code: 'out-of-range', message, value: said });
    return otherwise;
  };
  const sort = query['sort'] || 'dueDate';
  const by = SORTS.find((name) => name === sort.replace(/^-/, ''));
  if (!by) unknown('sort', sort, SORTS);
  const filter = {
    unit: query['unit'] || undefined,
    role: several('role', ROLES)?.[0],
    states: several('state', ASSIGNMENT_STATES),
    classes: several('class', CLASS_NAMES),
    dueFrom: date('dueFrom'),
    dueTo: date('dueTo'),
    plan: query['plan'] || undefined,
    task: query['task'] || undefined,
    document: query['document']?.trim() || undefined,
    block: query['block'] || undefined,
    field: query['field']?.trim() || undefined,
    inPerson: flag('inPerson'),
    restricted: flag('restricted'),
    q: query['q']?.trim() || undefined,
    sort: { by: by ?? 'dueDate', descending: sort.startsWith('-') },
    page: whole('page', 1, LAST_PAGE),
    pageSize: whole('pageSize', PAGE_SIZE, LARGEST_PAGE),
  };
  if (errors.length === 0) return filter;
  const message = {
    vi: errors.map((error) => error.message.vi).join(' '),
    en: errors.map((error) => error.message.en).join(' '),
  };
  return new Refusal('malformed', 'list.unknown-filter', message, { errors });
}

function isDate(value: string): boolean {
  try {
    return (
      /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(value) &&
      Temporal.PlainDate.from(value, { overflow: 'reject' }) !== null
    );
  } catch {
    return false;
  }
}
