/**
 * Reading what an office sends, beside everything else that the process does: in a thread of its own with a bound on its
 * memory and on its time, one workbook at a time: several do not take memory together. Whoever would wait for more than a
 * few others is told to come again.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { hasPlanTable } from '../../domain/plan/plan-table.js';
import type { CellValue, SheetGrid } from '../../domain/plan/sheet-grid.js';
import { Refusal, type Decision } from '../../domain/refusal.js';
import { readWorkbook } from './workbook-reader.js';
import { DEFAULT_WORKBOOK_LIMITS, refuseForNow, refuseWorkbook } from './workbook-refusals.js';
import { rowHearer } from './told-rows.js';
import type { OfWorkbook, WorkbookToRead } from './workbook-thread.js';

/** Twice what a workbook of the most cells that are accepted takes. */
const MOST_MEGABYTES = 768;
const OUT_OF_MEMORY = 'ERR_WORKER_OUT_OF_MEMORY';

const SCRIPT = fileURLToPath(new URL('./workbook-thread.js', import.meta.url));
/** Only the build has a script that a thread can run; from the sources the file is read in place. */
const HAS_THREAD = existsSync(SCRIPT);

/** Ten times what a workbook of the most cells that are accepted takes. */
const MOST_SECONDS = 60;
/** Behind the one that is being read. */
const MOST_WAITING = 4;
const COME_AGAIN_SECONDS = 60;

let before: Promise<unknown> = Promise.resolve();
let inHand = 0;

/** The sheet with the plan, as `readWorkbook` gives it; the others of the process have their turns meanwhile. */
export async function readPlanWorkbook(
  bytes: Buffer,
  fileName: string,
  mostSeconds = MOST_SECONDS,
): Promise<Decision<SheetGrid>> {
  if (inHand > MOST_WAITING) return refuseForNow(fileName, COME_AGAIN_SECONDS);
  inHand += 1;
  const mine = before.then(() =>
    HAS_THREAD
      ? readInThread(bytes, fileName, mostSeconds)
      : readWorkbook(bytes, fileName, { recognises: hasPlanTable }),
  );
  before = mine.catch(() => undefined);
  try {
    return await mine;
  } finally {
    inHand -= 1;
  }
}

function readInThread(bytes: Buffer, fileName: string, mostSeconds: number): Promise<Decision<SheetGrid>> {
  return new Promise((resolve, reject) => {
    const workerData: WorkbookToRead = { bytes, fileName };
    const thread = new Worker(SCRIPT, {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    });
    const rows: CellValue[][] = [];
    const heard = rowHearer();
    const tooLong = setTimeout(() => {
      resolve(refuseWorkbook('took-too-long', fileName, DEFAULT_WORKBOOK_LIMITS));
      void thread.terminate();
    }, mostSeconds * 1_000);
    thread.on('message', (told: OfWorkbook) => {
      if ('rows' in told) for (const row of heard(told.rows)) rows.push(row);
      else if ('sheet' in told) resolve({ ...told.sheet, rows });
      else resolve(new Refusal(told.refusal.kind, told.refusal.code, told.refusal.message));
    });
    thread.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== OUT_OF_MEMORY) reject(error);
      else resolve(refuseWorkbook('too-large-inside', fileName, DEFAULT_WORKBOOK_LIMITS));
    });
    thread.once('exit', (code) => {
      clearTimeout(tooLong);
      reject(new Error(`the thread that reads workbooks ended with ${code}`));
    });
  });
}
