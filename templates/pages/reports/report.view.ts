/** One report: as a document, its wording paragraph by paragraph, and what is signed. */
import type { Ratio } from '../../components/figures.js';
import type { FieldView } from '../../components/page-field.js';
import type { PagerView } from '../../components/page-pager.js';
import type { ProgressReportView } from '../../reports/progress-report.view.js';
import type { ReportLine } from './reports.view.js';

export type ReportTab = 'document' | 'words' | 'signing';

export interface ReportHead extends ReportLine {
  version: number;
  /** 0 to 1. */
  progress: number;
  error: string | null;
  filesOutdated: boolean;
  mayEdit: boolean;
}

export interface ReportDocumentView {
  head: ReportHead;
  totals: Record<
    'total' | 'doneOnTime' | 'doneLate' | 'openInTerm' | 'openOverdue' | 'noDeadline',
    number
  > | null;
  rates: { effective: Ratio; original: Ratio; update: Ratio } | null;
  adjustments: string[];
  document: ProgressReportView | null;
}

export interface RefusedEdit {
  message: string;
  rule: string | null;
  /** Sentences: who changed what meanwhile. */
  changes: string[];
}

export interface ParagraphLine {
  id: string;
  /** The id of its place in the page. */
  anchor: string;
  style: 'title' | 'text';
  /** Names of the field that is typed in, and of the mark of what it showed. */
  field: string;
  seenField: string;
  seen: string;
  /** Its first words, as its label. */
  name: string;
  text: string;
  rows: number;
  /** What the data says, where a person wrote something else. */
  composed: string | null;
  /** The box is ticked that puts back what the data says. */
  isPutBack: boolean;
  /** As somebody else has changed it meanwhile. */
  now: string | null;
  error: string | null;
}

export interface ReportWordsView {
  head: ReportHead;
  edited: number;
  refusal: RefusedEdit | null;
  sections: { heading: string; paragraphs: ParagraphLine[] }[];
  page: number;
  pager: PagerView;
}

export interface ReportSigningView {
  head: ReportHead;
  version: number;
  fields: FieldView[];
  refusal: RefusedEdit | null;
}
