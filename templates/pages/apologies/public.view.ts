/** What everybody may see, without an account (A12): no name of a person, no restricted task. Dates are 'YYYY-MM-DD'. */

export interface PublicLineView {
  /** The apology's public page. */
  path: string;
  unitCode: string;
  unitName: string;
  code: string;
  title: string;
  originalDueDate: string;
  apologyDate: string;
  promisedDate: string | null;
  finishedOn: string | null;
  outcome: 'OPEN' | 'KEPT' | 'BROKEN';
  daysLate: number;
  category: string | null;
  hasLetter: boolean;
}

/** As it stands in the address; empty: not asked for. */
export interface PublicFilter {
  'don-vi': string;
  nam: string;
  'ket-qua': string;
  q: string;
}

export interface PublicRegisterView {
  issuingBody: string;
  filter: PublicFilter;
  units: { code: string; name: string }[];
  years: number[];
  lines: PublicLineView[];
  total: number;
  page: number;
  pages: number;
}

/** One apology with the letter, where the office ticked it. */
export interface PublicApologyView {
  line: PublicLineView;
  signatoryTitle: string;
  reason: string | null;
  text: string | null;
}

/** Classes of S1 of one row; they add up to `total`. */
export interface PublicFiguresRow {
  code: string;
  name: string;
  doneOnTime: number;
  doneLate: number;
  openInTerm: number;
  openOverdue: number;
  noDeadline: number;
  total: number;
  /** "90/103 (87,4 %)", or "—". */
  onTime: string;
  onTimeOriginal: string;
}

export interface PublicFiguresView {
  issuingBody: string;
  from: string;
  asOf: string;
  totals: PublicFiguresRow;
  blocks: PublicFiguresRow[];
  units: PublicFiguresRow[];
  /** How many restricted tasks there are besides; null: none, or too few to be told. */
  restricted: number | null;
}

export interface PublicUnitView {
  issuingBody: string;
  code: string;
  name: string;
  asOf: string;
  figures: PublicFiguresRow | null;
  lines: PublicLineView[];
  total: number;
  page: number;
  pages: number;
}
