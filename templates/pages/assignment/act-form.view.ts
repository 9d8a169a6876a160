/** The form of one act, as a page shows it and as it comes back when it is refused. */
import type { FieldView } from '../../components/page-field.js';

export interface ActFormView {
  /** The act's name in addresses, which is also the place in the page. */
  slug: string;
  label: string;
  /** Where it is sent. */
  action: string;
  version: number;
  fields: FieldView[];
  /** Shown opened. */
  open: boolean;
  refusal: { message: string; rule: string | null } | null;
}
