/** What stands around every page. Dates are 'YYYY-MM-DD'. */
import type { Language } from '../../components/figures.js';
import type { PageWord } from './page-words.js';

export interface PagePerson {
  name: string;
  unitName: string;
  roles: string[];
}

export interface Flash {
  kind: 'done' | 'refused';
  text: string;
  link?: { href: string; label: string };
}

export interface DemonstrationBar {
  today: string;
  /** Whether this person has the button. */
  mayMove: boolean;
  /** Where the mails of the demonstration can be read. */
  mailboxUrl: string | null;
}

/** What those in charge must know before anything else. */
export interface Banner {
  word: PageWord;
  values: Record<string, string>;
  /** Where it is seen more closely. */
  href: string;
}

export interface NavItem {
  href: string;
  word: PageWord;
  /** Begins a new group. */
  apart?: boolean;
}

export interface PageFrame {
  language: Language;
  /** Null: nobody is signed in. */
  person: PagePerson | null;
  /** The page's own address, for the way back. */
  path: string;
  /** The path that was asked for, of a refused form too: where the list of pages says one is. */
  at: string;
  nav: NavItem[];
  demonstration: DemonstrationBar | null;
  banner: Banner | null;
  flash: Flash | null;
  /** `document`: the styles of the state's layout, for the pages that show one. */
  assets: { css: string; script: string; mark: string; document: string };
}
