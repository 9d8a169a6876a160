/**
 * Reading what an office sends, beside everything else that the process does: in a thread of its own with a bound on its
 * memory, one workbook at a time. Nobody waits for another's file, and several do not take memory together.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { hasPlanTable } from '../../domain/plan/plan-table.js';
import type { CellValue, SheetGrid } from '../../domain/plan/sheet-grid.js';
import { Refusal, type Decision } from '../../domain/refusal.js';
import { rowOf } from './stored-grid.js';
import { readWorkbook } from './workbook-reader.js';
import { DEFAULT_WORKBOOK_LIMITS, refuseWorkbook } from './workbook-refusals.js';
import type { OfWorkbook, WorkbookToRead } from './workbook-thread.js';

/** Twice what a workbook of the most cells that are accepted takes. */
const MOST_MEGABYTES = 768;
const OUT_OF_MEMORY = 'ERR_WORKER_OUT_OF_MEMORY';

const SCRIPT = fileURLToPath(new URL('./workbook-thread.js', import.meta.url));
/** Only the build has a script that a thread can run; from the sources the file is read in place. */
const HAS_THREAD = existsSync(SCRIPT);

let before: Promise<unknown> = Promise.resolve();

/** The sheet with the plan, as `readWorkbook` gives it; the others of the process have their turns meanwhile. */
export function readPlanWorkbook(bytes: Buffer, fileName: string): Promise<Decision<SheetGrid>> {
  const mine = before.then(() =>
    HAS_THREAD ? readInThread(bytes, fileName) : readWorkbook(bytes, fileName, { recognises: hasPlanTable }),
  );
  before = mine.catch(() => undefined);
  return mine;
}

function readInThread(bytes: Buffer, fileName: string): Promise<Decision<SheetGrid>> {
  return new Promise((resolve, reject) => {
    const workerData: WorkbookToRead = { bytes, fileName };
    const thread = new Worker(SCRIPT, {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    });
    const rows: CellValue[][] = [];
    thread.on('message', (told: OfWorkbook) => {
      if ('rows' in told) for (const row of told.rows) rows.push(rowOf(row));
      else if ('sheet' in told) resolve({ ...told.sheet, rows });
      else resolve(new Refusal(told.refusal.kind, told.refusal.code, told.refusal.message));
    });
    thread.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== OUT_OF_MEMORY) reject(error);
      else resolve(refuseWorkbook('too-large-inside', fileName, DEFAULT_WORKBOOK_LIMITS));
    });
    thread.once('exit', (code) => reject(new Error(`the thread that reads workbooks ended with ${code}`)));
  });
}
