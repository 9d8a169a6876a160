/** The list of drafts, what an issue would do, and what it did. Dates are 'YYYY-MM-DD'. */
import type { PageWord } from '../frame/page-words.js';

export interface DraftLine {
  code: string;
  title: string;
  restricted: boolean;
  leads: string[];
  coordinating: number;
  wording: string;
  printedDate: string | null;
  lacks: PageWord[];
  /** Nothing of it keeps it from being issued. */
  complete: boolean;
}

/** The drafts of one plan; the figures are of the whole plan, the lines of this page. */
export interface DraftGroup {
  plan: string;
  title: string;
  ready: number;
  notReady: number;
  /** "12 chưa có đơn vị chủ trì". */
  why: { word: PageWord; n: number }[];
  lines: DraftLine[];
}

export interface DraftingView {
  plans: { code: string; title: string; drafts: number }[];
  groups: DraftGroup[];
  filter: { plan: string | null; q: string };
  total: number;
  withoutLead: number;
  page: number;
  pages: number;
  href: (page: number) => string;
}

export interface IssuingLine {
  code: string;
  version: number;
  title: string;
  restricted: boolean;
  leads: string[];
  coordinating: string[];
  deadline: string;
  deadlineNote: string | null;
  /** Why it cannot be issued. */
  why: string | null;
}

export interface IssuingMail {
  unitName: string;
  person: string;
  way: 'OWN' | 'MAILBOX' | 'NONE';
  address: string | null;
  focalPoint: string | null;
  standsIn: boolean;
  assignments: number;
  restricted: number;
}

export interface IssuingView {
  ready: IssuingLine[];
  blocked: IssuingLine[];
  already: IssuingLine[];
  missing: string[];
  /** More were asked for than are issued at a time. */
  capped: number | null;
  mails: IssuingMail[];
}

export interface IssuedView {
  lines: (IssuingLine & { issued: boolean })[];
}
