/** Keeps files with the report or the result that they came with, in the transaction of the act: all of it or nothing. */
import type { StoredFiles } from '../../infra/files/stored-files.js';
import { toTimestamp } from '../../infra/prisma/dates.js';
import type { Act } from '../acts/act.js';
import type { HandedFile } from './accepted-files.js';

type Place = { purpose: 'PROGRESS'; progressReportId: number } | { purpose: 'RESULT'; submissionId: number };

export async function attachFiles(
  act: Act,
  stored: StoredFiles,
  files: readonly HandedFile[],
  place: Place,
): Promise<void> {
  const { moment } = act.scene;
  for (const { name, type, bytes } of files) {
    await act.tx.attachment.create({
      data: {
        ...place,
        assignmentId: act.row.id,
        fileId: await stored.add(act.tx, moment, { type, bytes }),
        name,
        addedById: act.actor.personId,
        addedAt: toTimestamp(moment.now),
      },
    });
  }
}

/** What the log keeps of them. */
export function namesOf(files: readonly HandedFile[]): { files?: string[] } {
  return files.length === 0 ? {} : { files: files.map(({ name }) => name) };
}
