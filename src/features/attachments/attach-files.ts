/**
 * Keeps files with the report or the result that they came with, in the transaction of the act: all of it or nothing. The
 * room of a unit is counted under a lock, so that two who send at once do not both take the last of it.
 */
import { refuseOverQuota } from '../../domain/attachment/unit-quota.js';
import type { Decision } from '../../domain/refusal.js';
import { Refusal } from '../../domain/refusal.js';
import type { StoredFiles } from '../../infra/files/stored-files.js';
import { toTimestamp } from '../../infra/prisma/dates.js';
import type { Prisma } from '../../infra/prisma/generated/client.js';
import type { Act } from '../acts/act.js';
import type { HandedFile } from './accepted-files.js';

/** What a unit hands in; letters that the system writes are not its own. */
export const HANDED_PURPOSES = ['RESULT', 'PROGRESS'] as const;

export interface Place {
  purpose: (typeof HANDED_PURPOSES)[number];
  progressReportId?: number;
  submissionId?: number;
}

/** What is told of a file that is kept. */
export const KEPT_FILE = {
  id: true,
  name: true,
  purpose: true,
  addedAt: true,
  file: { select: { type: true, size: true } },
} as const satisfies Prisma.AttachmentSelect;

export type KeptFile = Prisma.AttachmentGetPayload<{ select: typeof KEPT_FILE }>;

/** Class of the advisory lock under which the files of one unit are counted; held until the transaction ends. */
const QUOTA_LOCK = 7_411;

export async function attachFiles(
  act: Act,
  stored: StoredFiles,
  files: readonly HandedFile[],
  place: Place,
): Promise<Decision<KeptFile[]>> {
  if (files.length === 0) return [];
  const refused = await refuseWithoutRoom(act, files, fieldOf(place));
  if (refused) return refused;
  const { moment } = act.scene;
  const kept: KeptFile[] = [];
  for (const { name, type, bytes } of files) {
    kept.push(
      await act.tx.attachment.create({
        data: {
          ...place,
          assignmentId: act.row.id,
          fileId: await stored.add(act.tx, moment, { type, bytes }),
          name,
          addedById: act.actor.personId,
          addedAt: toTimestamp(moment.now),
        },
        select: KEPT_FILE,
      }),
    );
  }
  return kept;
}

/** `attachFiles` for an act that has nothing to tell of them. */
export async function attachOrRefuse(...given: Parameters<typeof attachFiles>): Promise<Refusal | null> {
  const kept = await attachFiles(...given);
  return kept instanceof Refusal ? kept : null;
}

/** What the log keeps of them. */
export function namesOf(files: readonly HandedFile[]): { files?: string[] } {
  return files.length === 0 ? {} : { files: files.map(({ name }) => name) };
}

/** A file by itself comes in one field, those of a report or a result in another. */
function fieldOf({ progressReportId, submissionId }: Place): string {
  return progressReportId === undefined && submissionId === undefined ? 'file' : 'files';
}

async function refuseWithoutRoom(
  act: Act,
  files: readonly HandedFile[],
  field: string,
): Promise<Refusal | null> {
  const { unitId } = act.row;
  await act.tx.$executeRaw`SELECT pg_advisory_xact_lock(${QUOTA_LOCK}::integer, ${unitId}::integer)`;
  const [unit] = await act.tx.$queryRaw<{ name: string; used: number }[]>`
    SELECT u.name,
           (SELECT coalesce(sum(f.size), 0)::double precision
              FROM assignment a JOIN attachment x ON x.assignment_id = a.id JOIN stored_file f ON f.id = x.file_id
             WHERE a.unit_id = u.id AND x.purpose IN ('RESULT', 'PROGRESS')) AS used
    FROM unit u WHERE u.id = ${unitId}`;
  const added = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const { name = '', used = 0 } = unit ?? {};
  return refuseOverQuota({ unit: name, field, used, added }, act.scene.settings.unitFilesMegabytes);
}
