/** "Sổ xin lỗi" for people of the house. Dates are 'YYYY-MM-DD'. */
import type { TermView } from '../assignment/due.view.js';

/** Groups of states that a figure counts and its link shows. */
export type RegisterGroup = 'OWED' | 'LATE' | 'DELIVERED' | 'KEPT' | 'BROKEN' | 'VOID';

export interface RegisterLineView {
  /** The apology's own page. */
  href: string;
  code: string;
  title: string;
  unitName: string;
  originalDueDate: string | null;
  dueDate: string | null;
  state: string;
  advance: boolean;
  owedSince: string;
  /** A4: by when the apology is due; the term counts only while it is owed. */
  apologyDueOn: string;
  term: TermView;
  deliveredOn: string | null;
  daysLateAtSigning: number | null;
  category: string | null;
  promisedDate: string | null;
  finishedOn: string | null;
  brokenOn: string | null;
  voided: { on: string | null; reason: string; documentNumber: string } | null;
  formReturnedOn: string | null;
  published: boolean;
  /** What the reader does next with it; null: they read. */
  next: 'sign' | 'draft' | null;
}

/** As it stands in the address; empty: not asked for. */
export interface RegisterFilter {
  'trang-thai': string;
  'don-vi': string;
  tu: string;
  den: string;
  'nguyen-nhan': string;
  'xin-loi-truoc': string;
  'tinh-trang': string;
  trang: string;
}

export interface RegisterView {
  filter: RegisterFilter;
  /** Fields of the filter that could not be read. */
  unreadable: (keyof RegisterFilter)[];
  figures: { group: RegisterGroup; n: number }[];
  units: { code: string; name: string }[];
  lines: RegisterLineView[];
  total: number;
  page: number;
  pages: number;
  /** Q1: restricted ones that are counted and not named. */
  hidden: number;
}
