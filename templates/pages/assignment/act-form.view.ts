/** The form of one act, as a page shows it and as it comes back when it is refused. */
import type { DeadlineView } from '../../components/page-deadline-preview.js';
import type { FieldView } from '../../components/page-field.js';

export interface ActFormView {
  /** The act's name in addresses, which is also the place in the page. */
  slug: string;
  label: string;
  /** The form has a page of its own; here is the way to it. */
  page?: string;
  /** Where it is sent. */
  action: string;
  version: number;
  /** The newest event that the page showed: what came after it is told when the form is refused as stale (W1). */
  seen?: number;
  fields: FieldView[];
  /** Shown opened. */
  open: boolean;
  refusal: { message: string; rule: string | null } | null;
  /** The act is not possible any more: the words stand to be copied, without a button. */
  isOver?: boolean;
  /** A word on what the act means now. */
  lead?: string;
  /** Files go with it. */
  files?: FileLimitsView;
  /** C5: what the date that it is about becomes. */
  deadline?: ActDeadlineView;
}

export interface ActDeadlineView {
  /** The field in which it is typed; null: it was asked for, and stands above the fields. */
  field: string | null;
  /** Where the form is sent to be looked at alone; nothing is written. */
  look: string;
  /** Null: nothing is typed that is a day. */
  view: DeadlineView | null;
}

/** What may be handed in, as the page tells it and as the browser checks it before sending. */
export interface FileLimitsView {
  /** Bytes of one file. */
  maxSize: number;
  maxTotal: number;
  most: number;
  /** '.pdf,.docx,…' */
  accept: string;
}
