import type { FieldOption } from '../../components/page-field.js';
import type { PagerView } from '../../components/page-pager.js';
import type { EditFormView } from './edit-form.view.js';

interface Person {
  name: string;
  title: string;
  email: string | null;
  addressState: 'GOOD' | 'BAD';
  addressNote: string | null;
  unit: string;
  unitName: string;
  roles: string[];
  focalPoint: boolean;
  active: boolean;
  hasAccount: boolean;
}

export interface PeopleView {
  filter: { q: string; unit: string; role: string; address: string; state: string };
  isNarrowed: boolean;
  units: FieldOption[];
  roles: FieldOption[];
  people: (Person & { href: string })[];
  /** R7. */
  unreachable: number;
  mayWrite: boolean;
  pager: PagerView;
}

export interface PersonPageView {
  /** Null: a new one. */
  person:
    | (Person & {
        id: number;
        fields: string[];
        language: string;
        version: number;
        lastChange: { by: string; at: string } | null;
      })
    | null;
  /** Null: this reader may not change it. */
  form: EditFormView | null;
}
