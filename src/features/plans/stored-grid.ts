/** A sheet as JSON keeps it: a date of the spreadsheet is marked, everything else is itself. */
import { Temporal } from 'temporal-polyfill';
import type { CellValue, SheetGrid } from '../../domain/plan/sheet-grid.js';
import type { Prisma } from '../../infra/prisma/generated/client.js';

type StoredCell = string | number | boolean | null | { date: string };

/** The sheet as a JSON column takes it. */
export function storedGrid(grid: SheetGrid): Prisma.InputJsonObject {
  const rows = grid.rows.map((row) =>
    row.map((cell): StoredCell => (cell instanceof Temporal.PlainDate ? { date: cell.toString() } : cell)),
  );
  return { ...grid, rows, merges: grid.merges.map((merge) => ({ ...merge })) } as Prisma.InputJsonObject;
}

/** The sheet from a JSON column that `storedGrid` wrote. */
export function gridOf(stored: unknown): SheetGrid {
  const grid = stored as Omit<SheetGrid, 'rows'> & { rows: StoredCell[][] };
  return { ...grid, rows: grid.rows.map((row) => row.map(cellOf)) };
}

function cellOf(cell: StoredCell): CellValue {
  return typeof cell === 'object' && cell !== null ? Temporal.PlainDate.from(cell.date) : cell;
}
