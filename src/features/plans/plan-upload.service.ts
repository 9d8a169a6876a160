/**
 * A workbook between its upload and its import: kept for the person who sent it, looked at and corrected row by row,
 * then imported once. Kept in the database, so that a reload, the back button or another process finds it.
 */
import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { localDate } from '../../domain/calendar/local-time.js';
import type { ImportedPlan, RowCorrection } from '../../domain/plan/plan-import.js';
import type { SheetGrid } from '../../domain/plan/sheet-grid.js';
import { Refusal } from '../../domain/refusal.js';
import type { Decision } from '../../domain/refusal.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import { toTimestamp } from '../../infra/prisma/dates.js';
import type { Prisma } from '../../infra/prisma/generated/client.js';
import { gridOf, storedGrid, type StoredGrid } from '../../infra/workbook/stored-grid.js';
import type { Actor } from '../access/actor.js';
import { staleVersion } from '../access/stale-version.js';
import { assignableUnits } from '../tasks/assignable-units.js';
import { unknownPlan } from '../tasks/draft-errors.js';
import { interpretInTurns } from './interpret-in-turns.js';
import { importedKeys, PlanImportService, type PlanWorkbook } from './plan-import.service.js';
import type { PlanImportView } from './plan-import.view.js';

const DAYS_KEPT = 14;

export interface OpenUpload {
  id: number;
  version: number;
  fileName: string;
  sheetName: string;
  plan: { code: string; title: string; year: number };
  read: ImportedPlan;
  /** Keys of the rows that are in the plan already. */
  known: ReadonlySet<string>;
  corrections: Corrections;
  imported: boolean;
}

/** By the row of the sheet. */
export type Corrections = Readonly<Record<string, RowCorrection>>;

export interface UploadLine {
  id: number;
  fileName: string;
  plan: string;
  on: string;
}

@Injectable()
export class PlanUploadService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(PlanImportService) private readonly imports: PlanImportService,
  ) {}

  /** The sheet of a file that a plan can be read from, or the refusal of the file in words. */
  async read({ bytes, fileName }: PlanWorkbook): Promise<Decision<SheetGrid>> {
    const { readPlanWorkbook } = await import('../../infra/workbook/plan-workbook.js');
    const grid = await readPlanWorkbook(bytes, fileName);
    if (grid instanceof Refusal) return grid;
    // Without units every party is unknown; whether there is a table with tasks does not hang on them.
    const plan = await interpretInTurns(grid, { units: [], groups: [], planYear: 2000 });
    return plan instanceof Refusal ? plan : grid;
  }

  /** Keeps the file and what was read of it for the person; the same for the same plan again is the one that is kept. */
  async keep(
    actor: Actor,
    planCode: string,
    workbook: PlanWorkbook,
    grid: SheetGrid,
  ): Promise<Decision<number>> {
    const plan = await this.database.plan.findUnique({ where: { code: planCode }, select: { id: true } });
    if (!plan) return unknownPlan(planCode);
    const { now } = await this.clock.read();
    const createdAt = toTimestamp(now);
    const expiresAt = toTimestamp(now.add({ hours: 24 * DAYS_KEPT }));
    await this.database.planUpload.deleteMany({ where: { expiresAt: { lt: createdAt } } });
    const sha256 = createHash('sha256').update(workbook.bytes).digest('hex');
    // Sent again it is looked at again, with the corrections that were made. The sheet goes as one text: it may be of
    // tens of thousands of rows.
    const [kept] = await this.database.rows<{ id: number }>(
      `INSERT INTO plan_upload (person_id, plan_id, sha256, file_name, grid, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (person_id, plan_id, sha256)
       DO UPDATE SET file_name = excluded.file_name, expires_at = excluded.expires_at, imported_at = NULL
       RETURNING id`,
      [
        actor.personId,
        plan.id,
        sha256,
        workbook.fileName,
        JSON.stringify(storedGrid(grid)),
        createdAt,
        expiresAt,
      ],
    );
    return kept?.id ?? 0;
  }

  /** The person's files that are kept and not imported, the newest first. */
  async list(actor: Actor): Promise<UploadLine[]> {
    const rows = await this.database.planUpload.findMany({
      where: { personId: actor.personId, importedAt: null },
      orderBy: { id: 'desc' },
      take: 20,
      select: { id: true, fileName: true, createdAt: true, plan: { select: { code: true } } },
    });
    return rows.map(({ id, fileName, createdAt, plan }) => ({
      id,
      fileName,
      plan: plan.code,
      on: localDate(Temporal.Instant.fromEpochMilliseconds(createdAt.valueOf())).toString(),
    }));
  }

  /** The file as it would be imported now, corrections applied. */
  async open(actor: Actor, id: number): Promise<Decision<OpenUpload>> {
    const upload = await this.find(actor, id);
    if (!upload) return noSuchUpload();
    const { today } = await this.clock.read();
    const { units, groups } = await assignableUnits(this.database, today);
    const grid = gridOf(upload.grid as unknown as StoredGrid);
    const corrections = upload.corrections as Corrections;
    const read = await interpretInTurns(grid, {
      units,
      groups,
      planYear: upload.plan.year,
      corrections: byRow(corrections),
    });
    if (read instanceof Refusal) return read;
    const { code, title, year } = upload.plan;
    return {
      id,
      version: upload.version,
      fileName: upload.fileName,
      sheetName: grid.sheetName,
      plan: { code, title, year },
      read,
      known: new Set(await importedKeys(this.database, upload.planId)),
      corrections,
      imported: upload.importedAt !== null,
    };
  }

  /** Writes a correction over one row; null takes it back. */
  async correct(
    actor: Actor,
    id: number,
    version: number,
    row: number,
    correction: RowCorrection | null,
  ): Promise<Decision<number>> {
    const upload = await this.find(actor, id);
    if (!upload) return noSuchUpload();
    if (correction?.title !== undefined && correction.title.trim() === '') return titleMissing();
    const { [String(row)]: _before, ...others } = upload.corrections as Corrections;
    const corrections = correction === null ? others : { ...others, [String(row)]: correction };
    // What could not be imported is not kept, or the file could not be opened any more to put it right.
    const read = await interpretInTurns(gridOf(upload.grid as unknown as StoredGrid), {
      units: [],
      groups: [],
      planYear: upload.plan.year,
      corrections: byRow(corrections),
    });
    if (upload.importedAt) {
      const key = read instanceof Refusal ? undefined : read.rows.find((each) => each.row === row)?.key;
      const task =
        key && (await this.database.task.findFirst({ where: { planId: upload.planId, importKey: key } }));
      return importedAlready(upload.plan.code, (task && task.code) || null);
    }
    if (read instanceof Refusal) return read;
    const { count } = await this.database.planUpload.updateMany({
      where: { id, version },
      data: {
        corrections: corrections as unknown as Prisma.InputJsonObject,
        version: { increment: 1 },
      },
    });
    return count === 0 ? staleVersion({ version: upload.version }) : version + 1;
  }

  /** Imports the file with its corrections; a second time it finds nothing new. */
  async import(actor: Actor, id: number, version: number): Promise<Decision<PlanImportView>> {
    const upload = await this.find(actor, id);
    if (!upload) return noSuchUpload();
    if (upload.version !== version) return staleVersion({ version: upload.version });
    const done = await this.imports.importSheet({
      plan: upload.plan.code,
      sheet: {
        grid: gridOf(upload.grid as unknown as StoredGrid),
        fileName: upload.fileName,
        sha256: upload.sha256,
      },
      corrections: byRow(upload.corrections as Corrections),
      dryRun: false,
      actor,
    });
    if (done instanceof Refusal) return done;
    const { now } = await this.clock.read();
    await this.database.planUpload.updateMany({
      where: { id, importedAt: null },
      data: { importedAt: toTimestamp(now) },
    });
    return done;
  }

  /** Throws the file away; nothing of it was imported by that. */
  async discard(actor: Actor, id: number): Promise<void> {
    await this.database.planUpload.deleteMany({ where: { id, personId: actor.personId } });
  }

  private find(actor: Actor, id: number) {
    return this.database.planUpload.findFirst({
      where: { id, personId: actor.personId },
      include: { plan: true },
    });
  }
}

function byRow(corrections: Corrections): Map<number, RowCorrection> {
  return new Map(Object.entries(corrections).map(([row, correction]) => [Number(row), correction]));
}

function noSuchUpload(): Refusal {
  return new Refusal('not-found', 'upload.not-found', {
    vi: 'Tệp này không còn được giữ; gửi lại tệp để xem.',
    en: 'This file is not kept any more; send it again.',
  });
}

/** `task`: the code of what the row has become; null where it was left out. */
function importedAlready(plan: string, task: string | null): Refusal {
  const where = task
    ? { vi: `dòng này là nhiệm vụ ${task}`, en: `this row is the task ${task}` }
    : { vi: 'các nhiệm vụ của tệp', en: 'its tasks are' };
  return new Refusal('conflict', 'upload.imported-already', {
    vi: `Tệp này đã được nhập nên không sửa được nữa; ${where.vi} ở kế hoạch ${plan}, trang Giao việc. Hãy sửa ở đó.`,
    en: `This file is imported already and cannot be corrected any more; ${where.en} in the plan ${plan}, under Assign tasks. Change it there.`,
  });
}

function titleMissing(): Refusal {
  const message = {
    vi: 'Nội dung nhiệm vụ không được để trống; muốn bỏ dòng thì đánh dấu «Không nhập dòng này».',
    en: 'The task cannot be empty; to leave the row out, tick “Leave this row out”.',
  };
  return new Refusal('malformed', 'upload.title-missing', message, {
    errors: [{ field: 'title', code: 'missing', message }],
  });
}
