/** A workbook before it is imported: rows with each warning on its cell. Sentences are in the reader's language. */
import type { FieldView } from '../../components/page-field.js';

export interface UploadFormView {
  fields: FieldView[];
  /** Those of a new plan. */
  planFields: FieldView[];
  refusal: { message: string; rule: string | null } | null;
  open: { id: number; fileName: string; plan: string; on: string }[];
}

export interface CellView {
  lines: string[];
  /** Small lines below. */
  notes: string[];
  warnings: string[];
}

export interface PreviewRowView {
  row: number;
  /** "II. Tên mục"; '' where there is none. */
  section: string;
  state: 'NEW' | 'KNOWN' | 'SKIPPED';
  corrected: boolean;
  title: CellView;
  lead: CellView;
  coordinating: CellView;
  deadline: CellView;
  basis: CellView;
  /** The row is being corrected. */
  form: { fields: FieldView[]; refusal: { message: string; rule: string | null } | null } | null;
}

export interface UploadPreviewView {
  id: number;
  version: number;
  fileName: string;
  sheetName: string;
  plan: { code: string; title: string };
  imported: boolean;
  counts: { all: number; fresh: number; known: number; skipped: number; warned: number };
  only: 'all' | 'warned';
  rows: PreviewRowView[];
  sheetWarnings: { cell: string; message: string }[];
  units: { name: string; full: string }[];
  page: number;
  pages: number;
  total: number;
  href: (page: number) => string;
}
