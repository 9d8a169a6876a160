/**
 * Rows as one thread tells them to another. Each text is told once, however many cells hold it: a long plan says the same few
 * units, deadlines and documents over and over, and what is one text there is one text here.
 */
import type { CellValue } from '../../domain/plan/sheet-grid.js';
import { cellOf, storedCell, type StoredCell } from './stored-grid.js';

/** One portion. A cell is the number of its text, counted over all portions, or one of `NOTHING` and `OTHER`. */
export interface ToldRows {
  /** Those that were not told before. */
  texts: string[];
  lengths: Int32Array;
  cells: Int32Array;
  /** What is neither text nor empty, in the order of the cells. */
  others: StoredCell[];
}

const NOTHING = -1;
const OTHER = -2;

/** What tells portion after portion. */
export function rowTeller(): (rows: readonly (readonly CellValue[])[]) => ToldRows {
  const numbers = new Map<string, number>();
  return (rows) => {
    const texts: string[] = [];
    const others: StoredCell[] = [];
    const lengths = Int32Array.from(rows, ({ length }) => length);
    const cells = new Int32Array(lengths.reduce((sum, length) => sum + length, 0));
    let at = 0;
    for (const row of rows)
      for (const value of row) {
        let told = value === null ? NOTHING : OTHER;
        if (typeof value === 'string') {
          told = numbers.get(value) ?? numbers.size;
          if (told === numbers.size) {
            numbers.set(value, told);
            texts.push(value);
          }
        } else if (value !== null) others.push(storedCell(value));
        cells[at] = told;
        at += 1;
      }
    return { texts, lengths, cells, others };
  };
}

/** What hears the portions in the order in which they were told. */
export function rowHearer(): (told: ToldRows) => CellValue[][] {
  const known: string[] = [];
  return ({ texts, lengths, cells, others }) => {
    for (const text of texts) known.push(text);
    let at = 0;
    let other = 0;
    return Array.from(lengths, (length) =>
      Array.from({ length }, () => {
        const told = cells[at] ?? NOTHING;
        at += 1;
        if (told === NOTHING) return null;
        if (told !== OTHER) return known[told] ?? null;
        other += 1;
        return cellOf(others[other - 1] ?? null);
      }),
    );
  };
}
