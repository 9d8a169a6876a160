/** "Báo cáo": what was compiled, and the form for the next one. Dates are 'YYYY-MM-DD'. */
import type { FieldView } from '../../components/page-field.js';
import type { PagerView } from '../../components/page-pager.js';

export type ReportKind = 'WEEK' | 'MONTH' | 'QUARTER' | 'HALF_YEAR' | 'NINE_MONTHS' | 'YEAR' | 'RANGE';
export type ReportState = 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED';

export interface ReportLine {
  id: number;
  label: string;
  from: string;
  to: string;
  asOf: string;
  plan: string | null;
  number: string | null;
  issuedOn: string | null;
  state: ReportState;
  /** There is something to read already. */
  hasContent: boolean;
  requestedBy: string | null;
  /** Local time, "2018-12-03T08:00:00+07:00". */
  createdAt: string;
  files: { name: string; url: string }[];
}

export interface ReportForm {
  kind: ReportKind;
  kinds: readonly ReportKind[];
  /** The newest report when the form was made: the same form sent twice makes one report. */
  after: number;
  when: FieldView[];
  plan: FieldView;
  /** Address of the periods before those offered; null: a range has none. */
  older: string | null;
  /** Earlier periods are offered; this leads back. */
  newest: string | null;
  refusal: { message: string; rule: string | null } | null;
}

export interface ReportsView {
  items: ReportLine[];
  pager: PagerView;
  /** Null: this person only reads. */
  form: ReportForm | null;
}
