import type { ActFormView } from './act-form.view.js';
import type { DueView, TermView } from './due.view.js';
import type {
  ApologyView,
  EntryView,
  EventView,
  FileView,
  HistoryView,
  NoticesView,
  RecordList,
  VersionView,
} from './record.view.js';

/** One unit's duty in the task. */
export interface PartView {
  /** Null: this page's own. */
  href: string | null;
  unitName: string;
  role: 'LEAD' | 'COORDINATING';
  period: string | null;
  part: string;
  state: string;
  stateLabel: string;
  /** A class of S1; null for drafts and what was cancelled. */
  class: string | null;
  dueDate: string | null;
  percent: number | null;
  daysLate: number;
  workingDaysLate: number | null;
}

export interface AssignmentPageView {
  id: number;
  title: string;
  code: string;
  planTitle: string;
  section: string | null;
  field: string | null;
  unitName: string;
  role: 'LEAD' | 'COORDINATING';
  state: string;
  stateLabel: string;
  class: string | null;
  urgency: string;
  restricted: boolean;
  inPerson: boolean;
  period: string | null;
  part: string;
  output: string;
  note: string;
  documents: { number: string; on: string | null; subject: string }[];
  outsideParties: string[];
  wording: string;
  due: DueView;
  term: TermView;
  /** X3. */
  extensionPending: boolean;
  percent: number | null;
  lastReportOn: string | null;
  /** What this person may do now, the most likely first. */
  forms: ActFormView[];
  /** Allowed too, but seldom the thing to do. */
  seldom: ActFormView[];
  notNow: { label: string; why: string }[];
  /** After a form that was refused as stale: what others did meanwhile, and the present state. */
  changed: EventView[] | null;
  directives: EntryView[];
  parts: PartView[];
  /** How many more units there are than `parts` shows. */
  furtherParts: number;
  reports: RecordList & { page: number; pages: number };
  lists: RecordList[];
  files: FileView[];
  versions: VersionView[];
  apology: ApologyView | null;
  history: HistoryView;
  notices: NoticesView;
  /** Q1: who may see a restricted task; null: not restricted, or not for this reader. */
  named: { name: string; unit: string }[] | null;
}

/** One entry of the record with all that was said. */
export interface EntryPageView {
  id: number;
  code: string;
  title: string;
  kind: string;
  entry: EntryView;
}
