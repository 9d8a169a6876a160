/** D2: a new version of the deadline, and the columns of the assignment that follow from it. */
import type { Temporal } from 'temporal-polyfill';
import { toColumn } from '../../infra/prisma/dates.js';
import { schedulePointers } from '../assignments/schedule-pointers.js';
import type { Act } from './act.js';

export interface NewDeadline {
  kind: 'EXTENSION' | 'SUSPENSION';
  printedDate: Date | null;
  /** Null: not to be computed yet (C3), then with the missing year. */
  dueDate: Temporal.PlainDate | null;
  /** C5: why the date moved, or C3. */
  reason: string | null;
  missingYear: number | null;
}

/** Writes the version with the act's reason and document; returns the columns for `act.change`. */
export async function moveDeadline(act: Act, deadline: NewDeadline) {
  const { scene, row, today } = act;
  const dates = {
    dueDate: toColumn(deadline.dueDate),
    dueDateReason: deadline.reason,
  };
  const number = row.deadlineVersion + 1;
  await act.tx.deadlineVersion.create({
    data: {
      assignmentId: row.id,
      number,
      kind: deadline.kind,
      printedDate: deadline.printedDate,
      ...dates,
      reason: act.input.reason ?? '',
      documentNumber: act.input.documentNumber ?? null,
      decidedById: act.actor.personId,
      decidedOn: toColumn(today),
    },
  });
  const pointers = schedulePointers(deadline.dueDate, {
    rungsFrom: today,
    goLiveOn: act.context.goLiveOn,
    settings: scene.settings,
    calendar: scene.calendar,
  });
  return {
    ...dates,
    missingYear: deadline.missingYear,
    deadlineVersion: number,
    rungsFrom: toColumn(pointers.rungsFrom),
    nextRungOn: toColumn(pointers.nextRungOn),
    lateCheckOn: toColumn(pointers.lateCheckOn),
  };
}
