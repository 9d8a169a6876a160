/** "Việc của tôi": what a person has to do now, by urgency. Sentences are already in the reader's language. */
import type { DueView, TermView } from '../assignment/due.view.js';
import type { PageWord } from '../frame/page-words.js';

/** The one next act of a line: done at once, or opened first. */
export type WorkAct =
  | { kind: 'post'; action: string; version: number; label: string }
  | { kind: 'open'; href: string; label: string; toRead?: boolean };

export interface WorkLine {
  /** Null: restricted, or no page of its own. */
  href: string | null;
  /** Null for a restricted task that the person is not named on. */
  title: string | null;
  code: string | null;
  unitName: string | null;
  role: 'LEAD' | 'COORDINATING' | null;
  why: string;
  due: DueView;
  term: TermView;
  act: WorkAct | null;
  /** Why there is no button. */
  note: string | null;
}

export type SectionKey = Extract<PageWord, `section.${string}`> extends `section.${infer Key}` ? Key : never;
export type FigureKey = Extract<PageWord, `figure.${string}`> extends `figure.${infer Key}` ? Key : never;

export interface LinesSection {
  kind: 'lines';
  key: SectionKey;
  total: number;
  lines: WorkLine[];
}

type Cell = string | number | { text: string; href: string };

export interface TableSection {
  kind: 'table';
  key: SectionKey;
  total: number;
  columns: PageWord[];
  rows: Cell[][];
  empty: PageWord | null;
}

export interface FactsSection {
  kind: 'facts';
  key: SectionKey;
  facts: { label: string; value: string; state: 'ok' | 'warn' | 'bad' }[];
}

export type WorkSection = LinesSection | TableSection | FactsSection;

export interface WorkView {
  today: string;
  /** Assignments and drafts that this person has to act on, each once. */
  mustDo: number;
  figures: { key: FigureKey; n: number; section: SectionKey | null; grave: boolean }[];
  sections: WorkSection[];
  /** One section alone, page by page; null: all sections, the first lines of each. */
  only: { key: SectionKey; page: number; pages: number } | null;
}
