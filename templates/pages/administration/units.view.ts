import type { FieldOption, FieldView } from '../../components/page-field.js';
import type { PagerView } from '../../components/page-pager.js';
import type { EditFormView } from './edit-form.view.js';

export interface UnitRow {
  href: string;
  code: string;
  name: string;
  depth: number;
  mailbox: string | null;
  validFrom: string;
  validTo: string | null;
  valid: boolean;
  successorName: string | null;
  isStandingOffice: boolean;
  isOutside: boolean;
  people: number;
  openDuties: number;
}

export interface UnitBlock {
  label: string;
  units: UnitRow[];
}

export interface UnitsView {
  filter: { q: string; kind: string; state: string };
  isNarrowed: boolean;
  kinds: FieldOption[];
  blocks: UnitBlock[];
  groups: { name: string; kinds: string[]; units: number }[];
  mayWrite: boolean;
  seesPeople: boolean;
  pager: PagerView;
}

export interface UnitPageView {
  /** Null: a new one. */
  unit: {
    href: string;
    code: string;
    name: string;
    shortName: string;
    kindName: string;
    aliases: string[];
    mailbox: string | null;
    validFrom: string;
    validTo: string | null;
    isStandingOffice: boolean;
    isOutside: boolean;
    people: number;
    openDuties: number;
    formerNames: { name: string; until: string }[];
    successor: { name: string; href: string } | null;
    predecessors: { name: string; href: string; validTo: string }[];
    mayClose: boolean;
    seesPeople: boolean;
    lastChange: { by: string; at: string } | null;
  } | null;
  /** Null: this reader may not change it. */
  form: EditFormView | null;
}

/** What becomes of an open duty of the unit (Q2). */
type DutyFate = 'PASSES' | 'ENDS' | 'WAITS';

export interface ClosingView {
  unit: { name: string; href: string; closed: boolean };
  fields: FieldView[];
  refusal: EditFormView['refusal'];
  duties: {
    code: string | null;
    title: string | null;
    role: 'LEAD' | 'COORDINATING';
    state: string;
    dueDate: string | null;
    owed: boolean;
    /** Null before the figures are in order. */
    fate: DutyFate | null;
  }[];
  total: number;
  /** What the second step will do; null before the figures are in order. */
  decided: {
    successor: string | null;
    fates: Record<DutyFate, number>;
    on: string;
    documentNumber: string;
    hidden: { name: string; value: string }[];
  } | null;
}
