/**
 * A2: an apology arises by itself. The nightly sweep opens many at once (escalations/lateness-sweep.ts); an act that is
 * judged by lateness opens its own, so that no rule waits for a sweep.
 */
import { Inject, Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { apologyDueDate, arisesAgain, isOwed } from '../../domain/apology/apology.js';
import { isAfter } from '../../domain/task/lateness.js';
import { toColumn, toPlainDate } from '../../infra/prisma/dates.js';
import type { Apology, Assignment, Submission } from '../../infra/prisma/generated/client.js';
import { EventLog } from '../audit/event-log.js';
import { NoticeWriter } from '../reminders/notice-writer.js';
import { orUncomputed, sentBackAfter, type ActScene } from './act-scene.js';

type AssignmentWithApology = Assignment & { apology: Apology | null; submissions: Submission[] };

@Injectable()
export class ApologyOpening {
  constructor(
    @Inject(EventLog) private readonly log: EventLog,
    @Inject(NoticeWriter) private readonly notices: NoticeWriter,
  ) {}

  /**
   * A2, A4: opens the apology that is owed today and was not opened by a sweep yet, and tells the unit. True when this
   * call opened it. While the calendar of its term is missing (C3), it is not opened.
   */
  async ensureApology(scene: ActScene, assignmentId: number): Promise<boolean> {
    const { tx, moment } = scene;
    const row = await tx.assignment.findUnique({
      where: { id: assignmentId },
      include: { apology: true, submissions: true },
    });
    const dueDate = row?.dueDate ? toPlainDate(row.dueDate) : null;
    if (!row || !dueDate || !(await this.owesApology(scene, row, dueDate))) return false;
    const dueOn = termEnd(row, dueDate, scene);
    if (!dueOn) return false;
    const term = {
      arisesOn: toColumn(dueDate.add({ days: 1 })),
      dueOn: toColumn(dueOn),
      nextCheckOn: toColumn(dueOn.add({ days: 1 })),
    };
    const opened = row.apology
      ? await tx.apology.updateMany({
          where: { id: row.apology.id, state: 'VOID' },
          data: { ...term, ...EMPTY, state: 'OWED', version: { increment: 1 } },
        })
      : // A sweep may open it at the same moment: the unique assignment is the claim.
        await tx.apology.createMany({ data: [{ assignmentId, ...term }], skipDuplicates: true });
    if (opened.count === 0) return false;
    const eventId = await this.log.record(tx, moment, {
      actor: null,
      action: 'apology-owed',
      subject: `assignment:${assignmentId}`,
      assignmentId,
      taskId: row.taskId,
      data: { dueDate: dueDate.toString(), apologyDueOn: dueOn.toString() },
    });
    await this.notices.write(tx, moment, {
      kind: 'APOLOGY_OWED',
      assignmentId,
      recipients: ['HEAD', 'OFFICERS'],
      eventId,
    });
    return true;
  }

  private async owesApology(
    { tx, moment }: ActScene,
    row: AssignmentWithApology,
    dueDate: Temporal.PlainDate,
  ): Promise<boolean> {
    const { apology } = row;
    if (apology && apology.state !== 'VOID') return false;
    if (apology) {
      // Without a document it was withdrawn by itself (A3) or returned for form before its day (A8).
      const voided = {
        byOffice: apology.voidDocumentNumber !== null,
        arisesOn: toPlainDate(apology.arisesOn),
      };
      if (!arisesAgain(voided, dueDate)) return false;
    }
    const installation = await tx.installation.findUnique({ where: { id: 1 }, select: { goLiveOn: true } });
    return isOwed({
      role: row.role,
      state: row.state,
      dueDate,
      hasStandingSubmissionOnOrBeforeDue:
        row.submittedOn !== null && !isAfter(toPlainDate(row.submittedOn), dueDate),
      goLiveOn: installation ? toPlainDate(installation.goLiveOn) : null,
      asOf: moment.today,
    });
  }
}

/** A void apology that comes back begins empty. */
const EMPTY = {
  advance: false,
  reasonCategory: null,
  reason: '',
  remedy: '',
  unitAtFault: null,
  text: '',
  letterPublished: false,
  promisedDate: null,
  finishedOn: null,
  signedById: null,
  signatoryName: null,
  signatoryCapacity: null,
  deliveredOn: null,
  daysLateAtSigning: null,
  lateOn: null,
  brokenOn: null,
  closedOn: null,
  voidedOn: null,
  voidReason: null,
  voidDocumentNumber: null,
} as const;

/** A4: the days count from the sending back of a result in time, where there was one (W3). */
function termEnd(
  row: AssignmentWithApology,
  dueDate: Temporal.PlainDate,
  { calendar, settings }: ActScene,
): Temporal.PlainDate | null {
  const sentBackOn = sentBackAfter(row.submissions, dueDate);
  return orUncomputed(() => apologyDueDate(dueDate, calendar, settings, sentBackOn));
}
