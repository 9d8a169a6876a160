/** An act of the office on ticked lines: what it will do, and what it did. */
import type { FieldView } from '../../components/page-field.js';

export interface TickedLine {
  /** What the form sends back: the number of the assignment, or the task with the version that was seen. */
  value: string;
  title: string;
  code: string;
  unitName: string;
  /** Why it cannot be, or was not, done. */
  why: string | null;
}

export type TickedAct = 'don-doc' | 'chu-tri';

export interface TickedView {
  act: TickedAct;
  ready: TickedLine[];
  blocked: TickedLine[];
  field: FieldView;
  /** What came back of the form. */
  refusal: string | null;
  /** The list it comes from. */
  backHref: string;
  backQuery: string;
}

export interface TickedResultView {
  act: TickedAct;
  done: TickedLine[];
  refused: TickedLine[];
  backHref: string;
}
