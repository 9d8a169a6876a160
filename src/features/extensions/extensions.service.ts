/** Asking for more time and deciding on it (X1–X3). */
import { Inject, Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { CalendarYearMissing } from '../../domain/calendar/working-calendar.js';
import type { ExtensionGrant } from '../../domain/extension/extension.js';
import { Refusal, type Decision } from '../../domain/refusal.js';
import { isAfter } from '../../domain/task/lateness.js';
import { toColumn } from '../../infra/prisma/dates.js';
import { THE_UNIT, type Act } from '../acts/act.js';
import { ActRunner, type ActRequest, type AssignmentAnswer } from '../acts/act-runner.js';
import { moveDeadline } from '../acts/move-deadline.js';
import { ApologyRegister } from '../apologies/apology-register.js';

@Injectable()
export class ExtensionsService {
  constructor(
    @Inject(ActRunner) private readonly acts: ActRunner,
    @Inject(ApologyRegister) private readonly register: ApologyRegister,
  ) {}

  request(
    request: ActRequest,
    body: { requestedDate?: Temporal.PlainDate; reason?: string },
  ): Promise<Decision<AssignmentAnswer>> {
    return this.acts.run(
      request,
      'extension-requests',
      () => ({ requestedDate: body.requestedDate, reason: body.reason }),
      async (act) => {
        const asked = act.effect('extension-requested');
        if (!asked) throw new Error('An extension without its request');
        const number = act.row.extensionRequests.length + 1;
        const requestedDate = asked.requestedDate.toString();
        await act.record({ number, requestedDate });
        await act.tx.extensionRequest.create({
          data: {
            assignmentId: act.row.id,
            number,
            requestedDate: toColumn(requestedDate),
            reason: act.input.reason ?? '',
            requestedOn: toColumn(act.today),
            requestedById: act.actor.personId,
          },
        });
        await act.change();
        await act.tell(
          'EXTENSION_REQUESTED',
          [asked.decidedBy === 'STANDING_OFFICE' ? 'OFFICE' : 'COMMITTEE_HEAD'],
          act.input.reason,
        );
      },
    );
  }

  decide(
    request: ActRequest,
    number: number,
    body: { granted?: boolean; reason?: string; documentNumber?: string },
  ): Promise<Decision<AssignmentAnswer>> {
    return this.acts.run(
      request,
      'extension-decision',
      (_scene, { row }) =>
        row.extensionRequests.some((asked) => asked.number === number)
          ? { granted: body.granted, reason: body.reason, documentNumber: body.documentNumber }
          : noSuchRequest(number),
      async (act) => {
        const open = act.row.extensionRequests.find(({ state }) => state === 'UNDECIDED');
        if (open?.number !== number) return alreadyDecided(number);
        await this.write(act, open.id, act.effect('extension-granted')?.grant);
      },
    );
  }

  private async write(act: Act, requestId: number, grant: ExtensionGrant | undefined): Promise<void> {
    const documentNumber = act.input.documentNumber ?? '';
    const reason = act.input.reason ?? '';
    const eventId = await act.record(
      grant
        ? {
            granted: true,
            documentNumber,
            nth: grant.nth,
            countedFrom: grant.countedFrom.toString(),
            dueDate: grant.dueDate?.toString() ?? null,
            lateMarksVoided: grant.voidLateMarks,
            apologyVoided: grant.voidApology,
          }
        : { granted: false },
    );
    await act.tx.extensionRequest.update({
      where: { id: requestId },
      data: {
        state: grant ? 'GRANTED' : 'REFUSED',
        decidedOn: toColumn(act.today),
        decidedById: act.actor.personId,
        decisionReason: reason,
        documentNumber: act.input.documentNumber ?? null,
      },
    });
    if (!grant) {
      await act.change();
    } else {
      const columns = await moveDeadline(act, {
        kind: 'EXTENSION',
        printedDate: toColumn(grant.printedDate),
        dueDate: grant.dueDate,
        reason: grant.dueDateReason,
        missingYear: missingYear(act, grant),
      });
      await act.change({ ...columns, extensions: grant.nth });
      await this.settleLateness(act, grant, { reason, documentNumber });
      if (grant.correctingNotice) {
        await this.register.correctThoseTold(act.scene, act.row.id, eventId, reason);
      }
    }
    await act.tell('EXTENSION_DECIDED', THE_UNIT, reason);
  }

  /** X3: what the gap brought goes with it, unless the new date has passed as well. */
  private async settleLateness(
    act: Act,
    grant: ExtensionGrant,
    decision: { reason: string; documentNumber: string },
  ): Promise<void> {
    const { row, scene, today } = act;
    if (grant.voidApology) {
      await this.register.voidByDecision(scene, row.id, decision);
    } else if (row.apology) {
      const nextCheckOn = await this.register.nextCheckOn(scene, row.apology, grant.dueDate);
      await act.tx.apology.updateMany({
        where: { id: row.apology.id, nextCheckOn: { not: null } },
        data: { nextCheckOn: toColumn(nextCheckOn) },
      });
    }
    if (grant.voidLateMarks && !isAfter(today, grant.dueDate)) {
      await act.tx.explanation.deleteMany({
        where: { assignmentId: row.id, kind: 'PART_LATE', givenOn: null },
      });
    }
  }
}

/** C3: the year whose calendar the granted date waits for. */
function missingYear({ scene }: Act, grant: ExtensionGrant): number | null {
  if (grant.dueDate) return null;
  try {
    scene.calendar.rollForward(grant.printedDate);
    return null;
  } catch (error) {
    if (error instanceof CalendarYearMissing) return error.year;
    throw error;
  }
}

function noSuchRequest(number: number): Refusal {
  return new Refusal('not-found', 'extension.not-found', {
    vi: `Không có đề nghị gia hạn lần ${number}.`,
    en: `There is no request for extension number ${number}.`,
  });
}

function alreadyDecided(number: number): Refusal {
  return new Refusal(
    'conflict',
    'extension.already-decided',
    {
      vi: `Đề nghị gia hạn lần ${number} đã có quyết định.`,
      en: `Request for extension number ${number} has been decided.`,
    },
    { rule: 'X2' },
  );
}
