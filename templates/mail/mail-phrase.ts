import type { Language } from '../components/figures.js';
import { mailWords } from './mail-words.js';
import type { MailWord } from './mail-words.js';

type Values = Record<string, string | number>;

/** Split once when the program starts: even places are text, odd places are names. */
const compiled = Object.fromEntries(
  Object.entries(mailWords).map(([key, words]) => [
    key,
    { vi: words.vi.split(/\{(\w+)\}/), en: words.en.split(/\{(\w+)\}/) },
  ]),
) as Record<MailWord, Record<Language, string[]>>;

export function phrase(language: Language, key: MailWord, values?: Values): string {
  const parts = compiled[key][language];
  if (parts.length === 1 || !values) return parts[0]!;
  let out = parts[0]!;
  for (let i = 1; i < parts.length; i += 2) out += String(values[parts[i]!] ?? '') + parts[i + 1]!;
  return out;
}

/** The key if the catalogue has it, else the other one. */
export function wordOr(key: string, otherwise: MailWord): MailWord {
  return Object.hasOwn(compiled, key) ? (key as MailWord) : otherwise;
}
