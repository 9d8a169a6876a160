/** "Nhiệm vụ": the list of assignments as its page shows it. Dates are 'YYYY-MM-DD'. */
import type { DueView, TermView } from '../assignment/due.view.js';
import type { FieldView } from '../../components/page-field.js';

/** What can be shown of a line beside its task, by its name in addresses. */
export const COLUMNS = [
  'don-vi',
  'han',
  'loai',
  'tien-do',
  'trang-thai',
  'ke-hoach',
  'linh-vuc',
  'san-pham',
  'ngay-giao',
  'bao-cao',
  'ngay-nop',
  'gia-han',
] as const;

export type Column = (typeof COLUMNS)[number];

/** Six with the task itself. */
export const USUAL_COLUMNS: readonly Column[] = ['don-vi', 'han', 'loai', 'tien-do', 'trang-thai'];

export interface TaskLine {
  id: number;
  title: string;
  code: string;
  period: string | null;
  unitName: string;
  role: 'LEAD' | 'COORDINATING';
  due: DueView;
  term: TermView;
  /** A class of S1; null for drafts and cancelled ones. */
  class: string | null;
  percent: number | null;
  stateLabel: string;
  restricted: boolean;
  inPerson: boolean;
  urgency: string;
  plan: string;
  field: string | null;
  output: string;
  issuedOn: string | null;
  lastReportOn: string | null;
  submittedOn: string | null;
  extensions: number;
}

export interface ColumnView {
  /** 'nhiem-vu' or a `Column`. */
  name: Column | 'nhiem-vu';
  /** The address that sorts by it, the other way round where it is sorted already; null: it does not sort. */
  sortHref: string | null;
  sorted: 'ascending' | 'descending' | null;
}

/** One filter that is in force, in words, and the address without it. */
export interface ActiveFilter {
  label: string;
  value: string;
  withoutHref: string;
}

export interface TasksView {
  /** The filters that are always seen, and those that are folded in. */
  fields: FieldView[];
  moreFields: FieldView[];
  /** Some folded one is in use. */
  moreOpen: boolean;
  /** The numbers of documents to choose from while one is typed. */
  documents: string[];
  columns: ColumnView[];
  /** What the form carries along: the order. */
  sort: string;
  active: ActiveFilter[];
  hasFilters: boolean;
  /** What could not be read of the address; then no lines are shown. */
  errors: string[];
  lines: TaskLine[];
  total: number;
  /** Places of the first and the last line shown, from 1. */
  from: number;
  to: number;
  /** Q1: how many more are restricted. */
  restricted: number;
  pager: { page: number; pages: number; href: (page: number) => string };
  /** The list without any filter. */
  plainHref: string;
  /** Its query, for what is made of all of the list; and with the page, for the way back. */
  query: string;
  pageQuery: string;
  /** Whether the reader may do acts on ticked lines. */
  mayAct: boolean;
  savedViews: { name: string; href: string; current: boolean }[];
}
