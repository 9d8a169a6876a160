/** Suspending and resuming (D2, X4), and cancelling an assignment (W). */
import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { apologyDueDate } from '../../domain/apology/apology.js';
import { suspendedDueDate } from '../../domain/deadline/deadline.js';
import { CalendarYearMissing } from '../../domain/calendar/working-calendar.js';
import type { Decision } from '../../domain/refusal.js';
import { toColumn, toPlainDate } from '../../infra/prisma/dates.js';
import { orUncomputed } from '../apologies/act-scene.js';
import { ApologyRegister } from '../apologies/apology-register.js';
import { THE_UNIT, type Act } from './act.js';
import { ActRunner, type ActRequest, type AssignmentAnswer } from './act-runner.js';
import { moveDeadline } from './move-deadline.js';

interface Ordered {
  reason?: string;
  documentNumber?: string;
}

@Injectable()
export class SuspensionsService {
  constructor(
    @Inject(ActRunner) private readonly acts: ActRunner,
    @Inject(ApologyRegister) private readonly register: ApologyRegister,
  ) {}

  suspend(request: ActRequest, { reason, documentNumber }: Ordered): Promise<Decision<AssignmentAnswer>> {
    return this.acts.run(
      request,
      'suspension',
      () => ({ reason, documentNumber }),
      async (act) => {
        await act.record({ documentNumber: act.input.documentNumber ?? '' });
        await act.tx.suspension.create({
          data: {
            assignmentId: act.row.id,
            from: toColumn(act.today),
            reason: act.input.reason ?? '',
            documentNumber: act.input.documentNumber ?? '',
            suspendedById: act.actor.personId,
          },
        });
        await act.change({ suspendedOn: toColumn(act.today) });
        await pauseApology(act);
        await act.tell('SUSPENDED', THE_UNIT, act.input.reason);
      },
    );
  }

  resume(request: ActRequest, { reason, documentNumber }: Ordered): Promise<Decision<AssignmentAnswer>> {
    return this.acts.run(
      request,
      'resumption',
      () => ({ reason, documentNumber }),
      async (act) => {
        const suspension = await act.tx.suspension.findFirstOrThrow({
          where: { assignmentId: act.row.id, to: null },
        });
        const { dueDate } = act.context.assignment;
        const moved = dueDate && lengthened(act, dueDate, toPlainDate(suspension.from));
        await act.record({
          documentNumber: act.input.documentNumber ?? '',
          suspendedFrom: toPlainDate(suspension.from).toString(),
          ...(moved && { dueDateBefore: dueDate.toString(), dueDate: moved.dueDate?.toString() ?? null }),
        });
        await act.tx.suspension.update({
          where: { id: suspension.id },
          data: {
            to: toColumn(act.today),
            resumeReason: act.input.reason ?? null,
            resumeDocumentNumber: act.input.documentNumber ?? null,
            resumedById: act.actor.personId,
          },
        });
        const columns = moved
          ? await moveDeadline(act, { ...moved, kind: 'SUSPENSION', printedDate: act.row.printedDate })
          : {};
        await act.change({ ...columns, suspendedOn: null });
        await resumeApology(act, moved ? moved.dueDate : dueDate, this.register);
        await act.tell('RESUMED', THE_UNIT, act.input.reason);
      },
    );
  }

  cancel(request: ActRequest, { reason, documentNumber }: Ordered): Promise<Decision<AssignmentAnswer>> {
    return this.acts.run(
      request,
      'cancellation',
      () => ({ reason, documentNumber }),
      async (act) => {
        await act.record({ documentNumber: act.input.documentNumber ?? null });
        await act.tx.suspension.updateMany({
          where: { assignmentId: act.row.id, to: null },
          data: { to: toColumn(act.today), resumedById: act.actor.personId },
        });
        await act.change({
          cancelledOn: toColumn(act.today),
          suspendedOn: null,
          verifyRemindOn: null,
          nextRungOn: null,
          lateCheckOn: null,
        });
        await this.settleApology(act);
        await act.tell('CANCELLED', THE_UNIT, act.input.reason);
      },
    );
  }

  /**
   * A11: a task that is withdrawn by a document voids its unsigned apology with it. Without a document the apology stays
   * to be voided by the office; nothing more comes of it by itself.
   */
  private async settleApology(act: Act): Promise<void> {
    const { documentNumber, reason } = act.input;
    const state = act.row.apology?.state;
    if (documentNumber?.trim() && (state === 'OWED' || state === 'LATE')) {
      await this.register.voidByDecision(act.scene, act.row.id, { reason: reason ?? '', documentNumber });
    } else {
      await pauseApology(act);
    }
  }
}

/** X4: the working days of the suspension are added; null: they reach into a year without a calendar (C3). */
function lengthened(
  { scene, today }: Act,
  dueDate: Temporal.PlainDate,
  from: Temporal.PlainDate,
): { dueDate: Temporal.PlainDate | null; reason: string | null; missingYear: number | null } {
  try {
    return {
      dueDate: suspendedDueDate(dueDate, from, today, scene.calendar),
      reason: null,
      missingYear: null,
    };
  } catch (error) {
    if (!(error instanceof CalendarYearMissing)) throw error;
    const reason = `chưa tính được hạn: chưa có lịch làm việc năm ${error.year}`;
    return { dueDate: null, reason, missingYear: error.year };
  }
}

/** Nothing becomes late or broken while the clock of the assignment stands. */
async function pauseApology(act: Act): Promise<void> {
  await act.tx.apology.updateMany({
    where: { assignmentId: act.row.id, nextCheckOn: { not: null } },
    data: { nextCheckOn: null, version: { increment: 1 } },
  });
}

/** D2: the term of an owed apology moves with the deadline; a promised date moves for nothing (A6). */
async function resumeApology(
  act: Act,
  dueDate: Temporal.PlainDate | null,
  register: ApologyRegister,
): Promise<void> {
  const { apology } = act.row;
  if (!apology) return;
  const { scene } = act;
  const moved = apology.state === 'OWED' && dueDate;
  const dueOn = moved && orUncomputed(() => apologyDueDate(dueDate, scene.calendar, scene.settings));
  const term = moved && {
    arisesOn: toColumn(dueDate.add({ days: 1 })),
    ...(dueOn && { dueOn: toColumn(dueOn) }),
  };
  const present = { ...apology, ...term };
  await act.tx.apology.update({
    where: { id: apology.id },
    data: {
      ...term,
      nextCheckOn: toColumn(await register.nextCheckOn(scene, present, dueDate)),
      version: { increment: 1 },
    },
  });
}
