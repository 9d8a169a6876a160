/** A sheet as JSON keeps it: a date of the spreadsheet is marked, all else is itself. */
import { Temporal } from 'temporal-polyfill';
import type { CellValue, SheetGrid } from '../../domain/plan/sheet-grid.js';

export type StoredCell = string | number | boolean | null | { date: string };

export type StoredGrid = Omit<SheetGrid, 'rows'> & { rows: StoredCell[][] };

/** The sheet without anything but what JSON has. */
export function storedGrid(grid: SheetGrid): StoredGrid {
  return { ...grid, rows: grid.rows.map((row) => row.map(storedCell)) };
}

/** The sheet that `storedGrid` was made of. */
export function gridOf(stored: StoredGrid): SheetGrid {
  return { ...stored, rows: stored.rows.map((row) => row.map(cellOf)) };
}

export function storedCell(cell: CellValue): StoredCell {
  return cell instanceof Temporal.PlainDate ? { date: cell.toString() } : cell;
}

export function cellOf(cell: StoredCell): CellValue {
  return typeof cell === 'object' && cell !== null ? Temporal.PlainDate.from(cell.date) : cell;
}
