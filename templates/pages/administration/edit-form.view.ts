/** A form of the administration that is sent by POST. */
import type { FieldView } from '../../components/page-field.js';

/** What somebody else changed since the form was opened. */
export interface ChangeLine {
  label: string;
  was: string;
  now: string;
  /** What was typed here, where both changed the same. */
  yours: string | null;
}

export interface EditFormView {
  action: string;
  /** Null: nothing that could be stale. */
  version: number | null;
  /** What the form was filled with. */
  seen: string | null;
  fields: FieldView[];
  submit: string;
  refusal: { message: string; rule: string | null } | null;
  changes: ChangeLine[];
  cancel: string;
}
