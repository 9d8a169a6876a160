/** The apology of one assignment: the form of its unit, or what is on record. Dates are 'YYYY-MM-DD'. */
import type { FieldOption } from '../../components/page-field.js';
import type { DueView, TermView } from '../assignment/due.view.js';

/** A5: one thing that an apology says, and what is still wrong with it; null: it is there. */
export interface ChecklistItem {
  field: string;
  fault: string | null;
}

export interface ApologyFormView {
  /** H1: whether this person signs, or drafts for the head. */
  isHead: boolean;
  /** The office held, as the letter will say it (H2); null for those who draft. */
  signatory: { name: string; capacity: string } | null;
  values: Record<string, string>;
  /** Errors shown beside the fields, by field. */
  errors: Record<string, string>;
  checklist: ChecklistItem[];
  reasonLength: number;
  reasonMinLength: number;
  units: FieldOption[];
  categories: FieldOption[];
  /** A6: the days that may be promised; null: not computable, or the promise has been used. */
  promise: { from: string; to: string } | null;
  promiseUsed: boolean;
  /** C3: the calendar does not reach far enough to promise. */
  calendarMissing: boolean;
  /** A draft can be kept once the apology is owed; an advance one is signed at once. */
  canSaveDraft: boolean;
  /** Who kept the draft last. */
  draft: { who: string; at: string } | null;
  /** Somebody else kept another text meanwhile: theirs, by field. */
  conflict: { who: string; at: string; fields: { field: string; text: string }[] } | null;
  refusal: { message: string; rule: string | null } | null;
  /** Asked before signing: everything is there. */
  confirming: boolean;
}

export interface ApologyRecordView {
  deliveredOn: string;
  daysLateAtSigning: number;
  category: string;
  reason: string;
  unitAtFault: string;
  remedy: string;
  promisedDate: string | null;
  finishedOn: string | null;
  text: string;
  signatoryName: string;
  signatoryCapacity: string;
}

/** What the standing office may do with it; `why`: why not now. */
export interface OfficeActsView {
  formReturn: { allowed: boolean; why: string | null };
  voiding: boolean;
  /** A12; null: nothing to publish (not delivered, or restricted). */
  publication: { ticked: boolean; publicPath: string } | null;
}

export interface ApologyPageView {
  id: number;
  version: number;
  apologyVersion: number;
  code: string;
  title: string;
  unitName: string;
  basis: string[];
  due: DueView;
  /** Calendar days late on the day of reading; 0: not late. */
  /** Calendar days. */
  daysLate: number;
  /** Null: C3. */
  workingDaysLate: number | null;
  /** A3: the apology would be, or was, given ahead of the due date. */
  advance: boolean;
  state: string | null;
  owedSince: string | null;
  apologyDueOn: string | null;
  term: TermView;
  /** A8. */
  formReturn: { on: string; reason: string } | null;
  voided: { on: string | null; reason: string; documentNumber: string } | null;
  brokenOn: string | null;
  closedOn: string | null;
  form: ApologyFormView | null;
  record: ApologyRecordView | null;
  /** Why there is no form for somebody of the unit. */
  whyNot: string | null;
  /** There is a letter to read: delivered, or a draft that this person may see. */
  hasLetter: boolean;
  office: OfficeActsView | null;
}
