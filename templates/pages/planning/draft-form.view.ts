/** The form of a draft, as it is opened and as it comes back. Sentences are in the reader's language. */
import type { DeadlineView } from '../../components/page-deadline-preview.js';
import type { FieldView } from '../../components/page-field.js';

export interface UnitLineView {
  role: 'LEAD' | 'COORDINATING';
  unit: string;
  part: string;
  deadline: string;
  unitError: string | null;
  deadlineError: string | null;
  /** Null: it follows the task's. */
  preview: DeadlineView | null;
}

export type DraftFieldName =
  | 'section'
  | 'title'
  | 'output'
  | 'note'
  | 'field'
  | 'urgency'
  | 'inPerson'
  | 'restricted'
  | 'deadline'
  | 'otherDocuments'
  | 'outside';

export interface DraftFormView {
  /** Null: a new one. */
  code: string | null;
  version: number;
  /** Names this opening of the form. */
  once: string;
  action: string;
  refusal: { message: string; rule: string | null } | null;
  conflict: { who: string; date: string; differs: { label: string; present: string }[] } | null;
  /** A field to choose from, or the plan of a draft that has one. */
  plan: FieldView | { code: string; title: string };
  fields: Record<DraftFieldName, FieldView>;
  documents: FieldView | null;
  /** Null while the task is not restricted. */
  people: FieldView | null;
  deadline: DeadlineView;
  lines: UnitLineView[];
  linesError: string | null;
  periods: number;
  offers: { sections: string[]; fields: string[]; units: { name: string; full: string }[] };
  before: {
    /** Why it cannot be saved. */
    unsavable: string[];
    /** It can be saved; why it cannot be issued. */
    unissuable: string[];
    /** It can be issued; what should be known. */
    warnings: string[];
    notes: string[];
  };
}
