import type { ClassFigures, Ratio } from '../components/figures.js';
import type { DocumentHeader, SignatureBlock, TableBlock } from './state-document.view.js';

export type ReportKind = 'WEEK' | 'MONTH' | 'QUARTER' | 'HALF_YEAR' | 'NINE_MONTHS' | 'YEAR' | 'RANGE';

/** Figures of one unit, document, or all; `onTime` in both views (D2). */
export interface ReportRow {
  name: string;
  /** A row of the table that is no unit or document itself: restricted tasks, tasks without a document. */
  apart?: boolean;
  classes: ClassFigures;
  onTime: { original: Ratio; effective: Ratio };
}

export interface ReportTaskRow {
  taskCode: string;
  /** Null for a restricted task. */
  title: string | null;
  unitName: string;
  role: 'LEAD' | 'COORDINATING';
  documentNumber: string | null;
  originalDueDate: string | null;
  dueDate: string | null;
  class: Exclude<keyof ClassFigures, 'total'>;
  workingDaysLate: number | null;
}

export interface UnitRemark {
  unitName: string;
  text: string;
}

/** Everything that sentences are made of; dates are 'YYYY-MM-DD'. */
export interface ReportFigures {
  /** `label` such as "Quý IV năm 2018". */
  period: { kind: ReportKind; label: string; from: string; to: string };
  issuingBody: string;
  /** Documents that the report answers to: "Quyết định số … ngày … của …". */
  basis: string[];
  /** What else is counted are their assignments: a task that several units have stands in it once. */
  taskCount: number;
  totals: ReportRow;
  units: ReportRow[];
  documents: ReportRow[];
  /** `owed` is all that arose; the others are parts of it. */
  apologies: { owed: number; inTerm: number; late: number; kept: number; broken: number };
  /** Overdue at the end of the period, by working days late; `to` is null for the open end. */
  ages: { from: number; to: number | null; count: number }[];
  /** Open assignments with a progress report in the period. */
  updateRate: Ratio;
  extensions: number;
  causes: { label: string; count: number }[];
  difficulties: UnitRemark[];
  proposals: UnitRemark[];
  /** What falls due next, the first of it. */
  ahead: { title: string | null; unitName: string; dueDate: string | null }[];
  /** How much falls due next; without it, `ahead` is all of it. */
  aheadCount?: number;
  /** S3: corrections of earlier periods. */
  adjustments: { text: string }[];
}

export interface ReportParagraph {
  /** Stable from one compiling to the next: an edit of a person is kept under it. */
  id: string;
  style: 'title' | 'text';
  text: string;
}

export interface ReportSection {
  id: string;
  /** Null for the opening and closing words. */
  heading: string | null;
  paragraphs: ReportParagraph[];
  /** `after` is the id of the paragraph that the table follows. */
  tables?: { id: string; after: string; table: TableBlock }[];
}

export interface ProgressReportView extends ReportFigures {
  header: DocumentHeader;
  /** Trích yếu, under BÁO CÁO. */
  subject: string;
  /** Of the printed date when it is left blank; null: blank too. */
  year: number | null;
  draft: boolean;
  addressees: string[];
  /** Of composeNarrative, with the edits of people applied. */
  sections: ReportSection[];
  signature: SignatureBlock;
  recipients: string[];
  archive: string;
  snapshotId: string;
}
