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
  /** In addresses and as the id of its place in the page. */
  anchor: string;
  style: 'title' | 'text';
  text: string;
  /** What the data says, where a person wrote something else. */
  composed: string | null;
  editHref: string;
  /** The form is open. */
  open: { field: FieldView; refusal: RefusedEdit | null; now: string | null; cancelHref: string } | null;
}

export interface ReportWordsView {
  head: ReportHead;
  edited: number;
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
