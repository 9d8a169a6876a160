/** A sheet as JSON keeps it and as one thread hands it to another: a date of the spreadsheet is marked, all else is itself. */
import { Temporal } from 'temporal-polyfill';
import type { CellValue, SheetGrid } from '../../domain/plan/sheet-grid.js';

type StoredCell = string | number | boolean | null | { date: string };

export type StoredRow = StoredCell[];

export type StoredGrid = Omit<SheetGrid, 'rows'> & { rows: StoredRow[] };

/** The sheet without anything but what JSON has. */
export function storedGrid(grid: SheetGrid): StoredGrid {
  return { ...grid, rows: grid.rows.map(storedRow) };
}

/** The sheet that `storedGrid` was made of. */
export function gridOf(stored: StoredGrid): SheetGrid {
  return { ...stored, rows: stored.rows.map(rowOf) };
}

export function storedRow(row: readonly CellValue[]): StoredRow {
  return row.map((cell) => (cell instanceof Temporal.PlainDate ? { date: cell.toString() } : cell));
}

export function rowOf(row: StoredRow): CellValue[] {
  return row.map((cell) =>
    typeof cell === 'object' && cell !== null ? Temporal.PlainDate.from(cell.date) : cell,
  );
}
