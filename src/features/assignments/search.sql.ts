/** Search over tasks, without regard to diacritics and case: "so tai chinh" finds "Sở Tài chính". */
import type { Values } from './sight.sql.js';

/** Every word of the search occurs in the task; words need no diacritics. */
export function matches(q: string, values: Values): string {
  const words = q.trim().split(/\s+/).slice(0, 10);
  return words
    .map((word) => {
      const pattern = `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
      return `fold(t.code || ' ' || t.title || ' ' || t.output) LIKE fold(${values.add(pattern)}::text)`;
    })
    .join(' AND ');
}
