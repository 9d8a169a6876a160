/** The lists that a person has named, and the one that they come from, to be named or put in the place of one. */
import type { FieldView } from '../../components/page-field.js';

export interface SavedViewLine {
  id: number;
  name: string;
  href: string;
  /** What it narrows to, in words. */
  what: string;
  version: number;
}

export interface SavedViewsView {
  /** The query of the list that they come from, and what it says. */
  query: string;
  what: string;
  nameField: FieldView;
  /** What came back of a form. */
  refusal: string | null;
  views: SavedViewLine[];
  backHref: string;
}
