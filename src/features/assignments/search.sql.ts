/** Search without regard to diacritics and case: "so tai chinh" finds "Sở Tài chính". */
import type { Values } from './sight.sql.js';

const WORDS_SEARCHED = 10;

/** Every word occurs in the `task t`: its code, title or output. */
export function matches(q: string, values: Values): string {
  return everyWord(q, `fold(t.code || ' ' || t.title || ' ' || t.output)`, values);
}

/** Every word occurs in a name of the `unit u`, or in its code. */
export function matchesUnit(q: string, values: Values): string {
  return everyWord(q, `fold(u.code || ' ' || u.name || ' ' || u.short_name)`, values);
}

function everyWord(q: string, text: string, values: Values): string {
  const words = q.trim().split(/\s+/).slice(0, WORDS_SEARCHED);
  return words
    .map((word) => `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`)
    .map((pattern) => `${text} LIKE fold(${values.add(pattern)}::text)`)
    .join(' AND ');
}
