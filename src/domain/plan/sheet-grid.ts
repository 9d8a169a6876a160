/**
 * A sheet as a person sees it: rows and columns counted from 1, cells with their values, merged ranges. It is what
 * the import reads; where the sheet came from is no matter of the domain.
 */
import type { Temporal } from 'temporal-polyfill';

/** What a cell can hold; a date of the spreadsheet is a day without a time. */
export type CellValue = string | number | boolean | Temporal.PlainDate | null;

/** A merged range, all four sides included, counted from 1. The value sits in its top-left cell. */
export interface MergedRange {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** One sheet. `rows[0]` is row 1, `rows[0][0]` is A1; a row may be shorter than the others. */
export interface SheetGrid {
  fileName: string;
  sheetName: string;
  rows: CellValue[][];
  merges: MergedRange[];
}

/** The value at a row and column counted from 1; `null` outside the grid. */
export function cellAt(grid: SheetGrid, row: number, column: number): CellValue {
  return grid.rows[row - 1]?.[column - 1] ?? null;
}

/** The text a person reads in a cell, tidied by nobody: dates as d/m/yyyy, booleans as the spreadsheet shows them. */
export function cellText(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return `${value.day}/${value.month}/${value.year}`;
}

/** The letters of a column counted from 1: 1 → "A", 27 → "AA". */
export function columnLetters(column: number): string {
  let rest = column;
  let letters = '';
  while (rest > 0) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
    rest = Math.floor((rest - 1) / 26);
  }
  return letters;
}

/** The number of a column from its letters: "A" → 1, "AA" → 27. */
export function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

/** An index that answers, for any cell, which merged range holds it. */
export function mergeLookup(grid: SheetGrid): (row: number, column: number) => MergedRange | undefined {
  const byRow = new Map<number, MergedRange[]>();
  const last = grid.rows.length;
  for (const merge of grid.merges) {
    for (let row = merge.top; row <= Math.min(merge.bottom, last); row += 1) {
      const list = byRow.get(row);
      if (list) list.push(merge);
      else byRow.set(row, [merge]);
    }
  }
  return (row, column) => byRow.get(row)?.find((merge) => merge.left <= column && column <= merge.right);
}
