/** Files on an assignment. Attaching changes no state, so it neither asks for a version nor moves it. */
import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Refusal, type Decision } from '../../domain/refusal.js';
import { Clock, OFFICE_TIME_ZONE } from '../../infra/clock/clock.js';
import { fileTypeOf } from '../../infra/files/file-type.js';
import { StoredFiles } from '../../infra/files/stored-files.js';
import { Database } from '../../infra/prisma/database.js';
import type { Prisma } from '../../infra/prisma/generated/client.js';
import type { Actor } from '../access/actor.js';
import { ActRunner, notFound } from '../acts/act-runner.js';
import { loadContext } from '../assignments/assignment-context.repository.js';
import { hiddenPurposes } from '../assignments/hidden-purposes.js';
import { OfficeCalendar } from '../calendar/office-calendar.js';
import { OfficeSettings } from '../settings/office-settings.js';
import { attachFiles, HANDED_PURPOSES, KEPT_FILE, type KeptFile } from './attach-files.js';
import { FileCheck } from './file-check.js';

export interface AttachmentItem {
  id: number;
  name: string;
  type: string;
  size: number;
  purpose: string;
  /** ISO instant in the office's zone. */
  addedAt: string;
}

export interface NewAttachment {
  name: string;
  bytes: Uint8Array;
  /** RESULT: goes with the result; else PROGRESS. */
  purpose?: string;
}

@Injectable()
export class AttachmentsService {
  constructor(
    @Inject(ActRunner) private readonly acts: ActRunner,
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
    @Inject(OfficeCalendar) private readonly calendar: OfficeCalendar,
    @Inject(StoredFiles) private readonly files: StoredFiles,
    @Inject(FileCheck) private readonly check: FileCheck,
  ) {}

  /** Keeps a file on the assignment. */
  async add(assignmentId: number, actor: Actor, file: NewAttachment): Promise<Decision<AttachmentItem>> {
    const purpose = HANDED_PURPOSES.find((known) => known === file.purpose) ?? 'PROGRESS';
    const { name, bytes } = file;
    const infected = await this.check.refuse([file], 'file');
    if (infected) return infected;
    const handed = { name, bytes, type: fileTypeOf(bytes, name) };
    let added: AttachmentItem | undefined;
    const decided = await this.acts.run(
      { assignmentId, actor, version: null },
      'attachments',
      () => ({}),
      async (act) => {
        const kept = await attachFiles(act, this.files, [handed], { purpose });
        if (kept instanceof Refusal) return kept;
        for (const row of kept) {
          await act.record({ attachment: row.id, name, purpose });
          added = itemOf(row);
        }
        act.leaveState();
      },
    );
    if (decided instanceof Refusal) return decided;
    if (!added) throw new Error('An attachment was not written');
    return added;
  }

  /** The files that the person sees, oldest first. */
  async list(
    assignmentId: number,
    actor: Actor,
  ): Promise<Decision<{ items: AttachmentItem[]; total: number; page: number; pageSize: number }>> {
    const where = await this.visible(assignmentId, actor);
    if (where instanceof Refusal) return where;
    const rows = await this.database.attachment.findMany({
      where,
      select: KEPT_FILE,
      orderBy: { id: 'asc' },
    });
    // The files of one assignment fit on one page.
    return { items: rows.map(itemOf), total: rows.length, page: 1, pageSize: Math.max(rows.length, 1) };
  }

  /** One file with its bytes. */
  async read(
    assignmentId: number,
    attachmentId: number,
    actor: Actor,
  ): Promise<Decision<{ name: string; type: string; bytes: Uint8Array }>> {
    const where = await this.visible(assignmentId, actor);
    if (where instanceof Refusal) return where;
    const row = await this.database.attachment.findFirst({ where: { AND: [where, { id: attachmentId }] } });
    const file = row && (await this.files.read(this.database, row.fileId));
    return row && file ? { name: row.name, type: file.type, bytes: file.bytes } : notFound();
  }

  private async visible(assignmentId: number, actor: Actor): Promise<Decision<Prisma.AttachmentWhereInput>> {
    const loaded = await loadContext(
      this.database,
      assignmentId,
      actor,
      await this.clock.read(),
      await this.settings.current(),
      await this.calendar.current(),
      { lock: false },
    );
    if (!loaded) return notFound();
    return { assignmentId, purpose: { notIn: hiddenPurposes(actor, loaded.reading, loaded.row.state) } };
  }
}

function itemOf(row: KeptFile): AttachmentItem {
  return {
    id: row.id,
    name: row.name,
    type: row.file.type,
    size: row.file.size,
    purpose: row.purpose,
    addedAt: Temporal.Instant.fromEpochMilliseconds(row.addedAt.getTime()).toString({
      timeZone: OFFICE_TIME_ZONE,
    }),
  };
}
