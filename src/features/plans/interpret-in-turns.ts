/** A long plan is read in turns with whatever else the process has to do: one upload keeps nobody waiting. */
import { setImmediate as othersFirst } from 'node:timers/promises';
import { planInterpretation, type ImportedPlan, type ImportOptions } from '../../domain/plan/plan-import.js';
import type { SheetGrid } from '../../domain/plan/sheet-grid.js';
import type { Decision } from '../../domain/refusal.js';

/** `interpretPlan`, with a turn for others between two portions of rows. */
export async function interpretInTurns(
  grid: SheetGrid,
  options: ImportOptions,
): Promise<Decision<ImportedPlan>> {
  const reading = planInterpretation(grid, options);
  let step = reading.next();
  while (!step.done) {
    await othersFirst();
    step = reading.next();
  }
  return step.value;
}
