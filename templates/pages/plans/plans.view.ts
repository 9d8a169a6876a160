/** Plans, their trees and timelines, and the documents. Dates are 'YYYY-MM-DD'. */
import type { FieldView } from '../../components/page-field.js';
import type { PagerView } from '../../components/page-pager.js';

/** Issued assignments by class of S1. */
export type ClassCounts = Readonly<Record<string, number | undefined>>;

export interface PlanLine {
  code: string;
  title: string;
  year: number;
  tasks: number;
  drafts: number;
  classes: ClassCounts;
}

export interface PlansView extends PagerView {
  plans: PlanLine[];
  mayEdit: boolean;
}

export interface TreeAssignment {
  id: number;
  unitName: string;
  role: 'LEAD' | 'COORDINATING';
  period: string | null;
  /** Null: a draft or cancelled. */
  class: string | null;
  cancelled: boolean;
  dueDate: string | null;
}

export interface TreeTask {
  code: string;
  title: string;
  restricted: boolean;
  isDraft: boolean;
  wording: string;
  classes: ClassCounts;
  dueDate: string | null;
  assignments: TreeAssignment[];
}

export interface TreeSection {
  section: string | null;
  title: string | null;
  tasks: number;
  drafts: number;
  restricted: number;
  classes: ClassCounts;
  shown: TreeTask[];
  /** Tasks of the section on earlier pages. */
  before: number;
}

export interface PlanTreeView extends PagerView {
  code: string;
  planTitle: string;
  year: number;
  documents: string[];
  tasks: number;
  drafts: number;
  classes: ClassCounts;
  sections: TreeSection[];
  mayEdit: boolean;
  imports: {
    fileName: string;
    on: string;
    by: string | null;
    created: number;
    unchanged: number;
    warnings: number;
  }[];
}

export interface TimelineLine {
  code: string;
  title: string;
  href: string;
  units: number;
  unitName: string;
  issuedOn: string;
  dueDate: string | null;
  originalDueDate: string | null;
  class: string;
}

export interface TimelineGroup {
  title: string | null;
  lines: TimelineLine[];
}

export interface TimelineView extends PagerView {
  code: string;
  planTitle: string;
  section: string | null;
  sections: { section: string; title: string }[];
  groups: TimelineGroup[];
  restricted: number;
  today: string;
  /** Both ends of the scale; null without a line. */
  scale: { from: string; to: string } | null;
}

export interface EntryFormView {
  title: string;
  back: { href: string; label: string };
  action: string;
  version: number;
  fields: FieldView[];
  save: string;
  refusal: { message: string; rule: string | null } | null;
  conflict: string | null;
}

export interface DocumentLine {
  id: number;
  number: string;
  issuedOn: string | null;
  issuedOnText: string | null;
  issuer: string;
  subject: string;
}

export interface DocumentsView extends PagerView {
  documents: DocumentLine[];
  q: string;
  mayEdit: boolean;
}
