/** One assignment with everything that happened to it. Dates are 'YYYY-MM-DD'. */
import type { ActFormView } from './act-form.view.js';
import type { DueView, TermView } from './due.view.js';

export interface AssignmentPageView {
  id: number;
  title: string;
  code: string;
  planTitle: string;
  unitName: string;
  role: 'LEAD' | 'COORDINATING';
  stateLabel: string;
  urgency: string;
  restricted: boolean;
  inPerson: boolean;
  part: string;
  output: string;
  documents: string[];
  wording: string;
  due: DueView;
  term: TermView;
  percent: number | null;
  lastReportOn: string | null;
  forms: ActFormView[];
  notNow: { label: string; why: string }[];
  parts: {
    href: string | null;
    unitName: string;
    role: 'LEAD' | 'COORDINATING';
    stateLabel: string;
    dueDate: string | null;
  }[];
  submissions: {
    number: number;
    on: string;
    text: string;
    state: 'STANDING' | 'VERIFIED' | 'SENT_BACK';
    reason: string;
  }[];
  apology: {
    state: string;
    dueOn: string;
    deliveredOn: string | null;
    promisedDate: string | null;
    reason: string;
    remedy: string;
    text: string;
  } | null;
  versions: {
    number: number;
    kind: string;
    dueDate: string | null;
    on: string;
    reason: string;
    documentNumber: string;
  }[];
  history: { at: string; who: string; what: string; reason: string; refused: boolean }[];
}
