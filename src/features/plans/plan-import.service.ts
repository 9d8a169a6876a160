/**
 * Imports the workbook of a plan: every row that is not in the plan yet becomes a draft. The same file again changes
 * nothing, for a row is known by its key. What cannot be read stays as text with a warning. Called by the API and by
 * the seed alike; nothing here knows of HTTP.
 */
import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { openWarnings, type ImportRow, type RowCorrection } from '../../domain/plan/plan-import.js';
import type { SheetGrid } from '../../domain/plan/sheet-grid.js';
import { Refusal } from '../../domain/refusal.js';
import type { Decision } from '../../domain/refusal.js';
import { Clock } from '../../infra/clock/clock.js';
import type { Moment } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { Transaction } from '../../infra/prisma/database.js';
import { toTimestamp } from '../../infra/prisma/dates.js';
import type { Prisma } from '../../infra/prisma/generated/client.js';
import type { Actor } from '../access/actor.js';
import { EventLog } from '../audit/event-log.js';
import { assignableUnits, type AssignableUnits } from '../tasks/assignable-units.js';
import { noSuchPlan } from '../tasks/draft-errors.js';
import { writeDrafts, type Drafts } from '../tasks/draft-writer.js';
import { entrySorter, leaveSorting } from '../tasks/search-entries.js';
import { draftOf, warningsByRow } from './imported-draft.js';
import { interpretInTurns } from './interpret-in-turns.js';
import { namedDocuments } from '../documents/named-documents.js';
import { importView, type PlanImportView, type ReadImport } from './plan-import.view.js';

export interface PlanWorkbook {
  bytes: Buffer;
  fileName: string;
}

export interface PlanImportRequest {
  /** Code of the plan. */
  plan: string;
  workbook: PlanWorkbook;
  /** Reads and tells, writes nothing. */
  dryRun: boolean;
  /** Null: the system itself, at set-up. */
  actor: Actor | null;
}

/** A sheet that was read before, with what people wrote over its rows. */
export interface SheetImportRequest {
  plan: string;
  sheet: { grid: SheetGrid; fileName: string; sha256: string };
  corrections?: ReadonlyMap<number, RowCorrection>;
  dryRun: boolean;
  actor: Actor | null;
}

const TIMEOUT_MS = 120_000;

@Injectable()
export class PlanImportService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(EventLog) private readonly events: EventLog,
  ) {}

  /** Imports the workbook into the plan, or refuses the file in words for the person who sent it. */
  async importPlan(request: PlanImportRequest): Promise<Decision<PlanImportView>> {
    const { plan, dryRun, actor } = request;
    const { bytes, fileName } = request.workbook;
    const { readPlanWorkbook } = await import('../../infra/workbook/plan-workbook.js');
    const grid = await readPlanWorkbook(bytes, fileName);
    if (grid instanceof Refusal) return grid;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return this.importSheet({ plan, sheet: { grid, fileName, sha256 }, dryRun, actor });
  }

  /** The same with a sheet that was read before and corrected. */
  async importSheet(request: SheetImportRequest): Promise<Decision<PlanImportView>> {
    const moment = await this.clock.read();
    const read = await this.database.$transaction((tx) => this.importGrid(tx, request, moment), {
      timeout: TIMEOUT_MS,
    });
    return read instanceof Refusal ? read : importView(read, request.actor?.language ?? 'vi');
  }

  private async importGrid(
    tx: Transaction,
    request: SheetImportRequest,
    moment: Moment,
  ): Promise<Decision<ReadImport>> {
    // Two people who import into one plan go one after the other.
    await tx.$queryRaw`SELECT id FROM plan WHERE code = ${request.plan} FOR UPDATE`;
    const plan = await tx.plan.findUnique({ where: { code: request.plan } });
    if (!plan) return noSuchPlan(request.plan);
    const directory = await assignableUnits(tx, moment.today);
    const { units, groups } = directory;
    const { grid } = request.sheet;
    const { corrections } = request;
    const interpreted = await interpretInTurns(grid, { units, groups, planYear: plan.year, corrections });
    if (interpreted instanceof Refusal) return interpreted;
    const { rows } = interpreted;
    const known = new Set(await importedKeys(tx, plan.id));
    const fresh = rows.filter(({ key }) => !known.has(key));
    const read: ReadImport = { rows, known, warnings: interpreted.warnings, dryRun: request.dryRun };
    if (request.dryRun || fresh.length === 0) return read;
    await this.write(tx, request, plan, directory, read, fresh, moment);
    return read;
  }

  private async write(
    tx: Transaction,
    { plan: planCode, sheet, actor }: SheetImportRequest,
    plan: { id: number; year: number },
    directory: AssignableUnits,
    { rows, known, warnings: all }: ReadImport,
    fresh: ImportRow[],
    moment: Moment,
  ): Promise<void> {
    const warnings = openWarnings({ rows, warnings: all }, known);
    const ofRow = warningsByRow(warnings);
    const documents = await namedDocuments(tx, fresh);
    const places = new Map(rows.map((row, index) => [row, index + 1]));
    const drafts: Drafts = {
      length: fresh.length,
      at: (index) => {
        const row = fresh[index];
        return row && draftOf(row, places.get(row) ?? 0, directory, documents, ofRow.get(row.row) ?? []);
      },
    };
    await readyForMany(tx);
    await leaveSorting(tx);
    await writeDrafts(tx, plan, drafts, moment, actor?.personId ?? null, entrySorter(this.database));
    const unchanged = rows.length - fresh.length;
    const { id } = await tx.planImport.create({
      data: {
        planId: plan.id,
        fileName: sheet.fileName,
        sha256: sheet.sha256,
        created: fresh.length,
        unchanged,
        warnings: warnings as unknown as Prisma.InputJsonArray,
        importedById: actor?.personId ?? null,
        importedAt: toTimestamp(moment.now),
      },
      select: { id: true },
    });
    await this.events.record(tx, moment, {
      actor,
      action: 'plan-imported',
      subject: `plan:${planCode}`,
      data: {
        import: id,
        fileName: sheet.fileName,
        created: fresh.length,
        unchanged,
        warnings: warnings.length,
      },
    });
  }
}

/**
 * The server looks up each reference of each row that is written. In a directory of a few hundred units it would rather read
 * all of them each time: that is the cheaper plan for one row, and the dearer one for a hundred thousand.
 */
async function readyForMany(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
  await tx.$executeRaw`DISCARD PLANS`;
}

/** Keys of the rows that are in the plan already. */
export async function importedKeys(tx: Transaction, planId: number): Promise<string[]> {
  const [row] = await tx.$queryRaw<{ keys: string[] }[]>`
    SELECT coalesce(array_agg(import_key), '{}') AS keys FROM task WHERE plan_id = ${planId} AND import_key IS NOT NULL`;
  return row?.keys ?? [];
}
