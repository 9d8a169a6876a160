/** "Tổng quan": figures of a period, tables that add up, and where each figure's list stands. Dates are 'YYYY-MM-DD'. */
import type { Rate, Totals } from '../../../src/domain/statistics/totals.js';

/** What narrows the figures, as it stands in the address; what is not there has its usual value. */
export interface Asked {
  tu?: string;
  den?: string;
  'linh-vuc'?: string;
  khoi?: string;
  'ke-hoach'?: string;
  'don-vi'?: string;
}

export const CUT_SLUGS = {
  unit: 'don-vi',
  block: 'khoi',
  field: 'linh-vuc',
  document: 'van-ban',
  month: 'thang',
  plan: 'ke-hoach',
} as const;

export type ShownCut = keyof typeof CUT_SLUGS;

export interface ApologyCounts {
  owed: number;
  inTerm: number;
  late: number;
  waiting: number;
  kept: number;
  broken: number;
  void: number;
}

export interface FiguresView {
  effective: Totals;
  original: Totals;
  onTime: { effective: Rate; original: Rate };
  updateRate: Rate;
  ages: { code: string; from: number | null; to: number | null; count: number }[];
  extensions: number;
  apologies: ApologyCounts;
  restricted: { label: string; count: number } | null;
}

export interface CutRow extends FiguresView {
  key: string;
  label: string;
  rank: number | null;
}

export interface CutTableView {
  cut: ShownCut;
  rows: CutRow[];
  /** Rows that are not shown, together; null: all are. */
  rest: { rows: number; effective: Totals } | null;
  totals: FiguresView;
}

export interface Choice {
  value: string;
  label: string;
}

/** The list of assignments, narrowed to the same scope. */
export interface WorkList {
  query: Record<string, string>;
  /** Whether the figures show today; else only what is asked of today leads there. */
  isNow: boolean;
}

export interface FilterView {
  asked: Asked;
  /** dd/mm/yyyy, as typed or as it is. */
  from: string;
  to: string;
  errors: { from: string | null; to: string | null };
  periods: { label: string; asked: Asked; current: boolean }[];
  plans: Choice[];
  blocks: Choice[];
  fields: Choice[];
  /** What is chosen of the fields. */
  field: string;
  unit: { code: string; name: string } | null;
}

export interface PeriodView {
  from: string;
  to: string;
  asOf: string;
}

export interface DueDay {
  date: string;
  count: number;
  working: boolean;
}

export interface OverviewView {
  filter: FilterView;
  /** Whether the reader may open the lists behind the figures. */
  linked: boolean;
  work: WorkList | null;
  /** Null: the period is not one; the errors say why. */
  shown: {
    period: PeriodView;
    today: string;
    totals: FiguresView;
    units: CutTableView;
    fields: CutTableView;
    documents: CutTableView;
    months: CutTableView;
    dueDays: DueDay[];
  } | null;
}

export interface CutPageView {
  filter: FilterView;
  linked: boolean;
  work: WorkList | null;
  cut: ShownCut;
  sort: CutSort;
  shown: { period: PeriodView; table: CutTableView; page: number; pages: number; total: number } | null;
}

export const CUT_SORTS = ['hang', 'ten', 'qua-han'] as const;
export type CutSort = (typeof CUT_SORTS)[number];

export interface FigureLineView {
  href: string;
  taskCode: string;
  title: string;
  unitName: string;
  role: string;
  due: string | null;
  originalDue: string | null;
  class: string | null;
  workingDaysLate: number | null;
}

export interface FigureListView {
  asked: Asked;
  figure: string;
  view: 'effective' | 'original';
  /** The row of a table, in words. */
  row: string | null;
  unit: string | null;
  period: PeriodView;
  total: number;
  restricted: number;
  lines: FigureLineView[];
  page: number;
  pages: number;
  shown: number;
  /** The address of one of its pages. */
  pageHref: (page: number) => string;
}
