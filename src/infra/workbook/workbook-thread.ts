/** The thread that reads one workbook of a plan, for `readPlanWorkbook`, and hands its sheet over in portions. */
import { parentPort, workerData } from 'node:worker_threads';
import { hasPlanTable } from '../../domain/plan/plan-table.js';
import type { SheetGrid } from '../../domain/plan/sheet-grid.js';
import { Refusal } from '../../domain/refusal.js';
import { rowTeller, type ToldRows } from './told-rows.js';
import { readWorkbook } from './workbook-reader.js';

export interface WorkbookToRead {
  bytes: Uint8Array;
  fileName: string;
}

/** What the thread tells, in this order: rows as often as there are portions, then the rest of the sheet; or a refusal. */
export type OfWorkbook =
  | { rows: ToldRows }
  | { sheet: Omit<SheetGrid, 'rows'> }
  | { refusal: Pick<Refusal, 'kind' | 'code' | 'message'> };

/** Taking over a portion is a short turn of the thread that answers everybody. */
const ROWS_OF_PORTION = 500;

const { bytes, fileName } = workerData as WorkbookToRead;
const tell = (what: OfWorkbook): void => parentPort?.postMessage(what);
const grid = await readWorkbook(Buffer.from(bytes), fileName, { recognises: hasPlanTable });
if (grid instanceof Refusal) {
  const { kind, code, message } = grid;
  tell({ refusal: { kind, code, message } });
} else {
  const { rows, ...sheet } = grid;
  const told = rowTeller();
  for (let at = 0; at < rows.length; at += ROWS_OF_PORTION)
    tell({ rows: told(rows.slice(at, at + ROWS_OF_PORTION)) });
  tell({ sheet });
}
