import type { Language } from '../../components/figures.js';
import { pageWords, type PageWord } from './page-words.js';

type Values = Record<string, string | number>;

/** The words of one language; unknown names in {braces} are left out. */
export type Say = (word: PageWord, values?: Values) => string;

export function sayIn(language: Language): Say {
  return (word, values = {}) => {
    const text = pageWords[word][language];
    return text.includes('{')
      ? text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
      : text;
  };
}

/** The word if the catalogue has it, else null: for what comes from the database as a code. */
export function wordOf(key: string): PageWord | null {
  return Object.hasOwn(pageWords, key) ? (key as PageWord) : null;
}
