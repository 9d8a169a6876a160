/**
 * What opens and closes an apology by itself or by a decision (A2, A3, A10, A11, X3, A13). Each call belongs to the
 * transaction of the act that causes it. The nightly sweep does the same for many rows at once.
 */
import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import {
  apologyDueDate,
  arisesAgain,
  closingState,
  explanationDueDate,
  isOwed,
  isWithdrawn,
} from '../../domain/apology/apology.js';
import { CalendarYearMissing, type WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import type { Settings } from '../../domain/settings.js';
import type { Moment } from '../../infra/clock/clock.js';
import type { Transaction } from '../../infra/prisma/database.js';
import { toColumn, toPlainDate } from '../../infra/prisma/dates.js';
import type { Apology, Assignment, Submission } from '../../infra/prisma/generated/client.js';
import { EventLog } from '../audit/event-log.js';
import { NoticeWriter } from '../reminders/notice-writer.js';

/** The transaction of an act, and what the rules need to know of its day. */
export interface ActScene {
  tx: Transaction;
  moment: Moment;
  settings: Settings;
  calendar: WorkingCalendar;
}

/** A2, A11: a void apology without a document was withdrawn by the system or returned for form before its day. */
export const isVoidedByOffice = (apology: Pick<Apology, 'voidDocumentNumber'>): boolean =>
  apology.voidDocumentNumber !== null;

type AssignmentWithApology = Assignment & { apology: Apology | null; submissions: Submission[] };

@Injectable()
export class ApologyRegister {
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

  /** A3: a result in time withdraws the advance apology. */
  async withdrawInTime(
    scene: ActScene,
    assignment: Pick<Assignment, 'id' | 'taskId'>,
    submittedOn: Temporal.PlainDate,
    dueDate: Temporal.PlainDate | null,
  ): Promise<void> {
    const { tx, moment } = scene;
    const apology = await tx.apology.findUnique({ where: { assignmentId: assignment.id } });
    if (!apology || !dueDate || !isWithdrawn(apology, submittedOn, dueDate)) return;
    await tx.apology.update({
      where: { id: apology.id },
      data: {
        state: 'VOID',
        voidedOn: toColumn(moment.today),
        voidReason: 'Kết quả đã được báo cáo trong hạn.',
        nextCheckOn: null,
        version: { increment: 1 },
      },
    });
    await this.log.record(tx, moment, {
      actor: null,
      action: 'apology-withdrawn',
      subject: `assignment:${assignment.id}`,
      assignmentId: assignment.id,
      taskId: assignment.taskId,
      reason: 'Kết quả đã được báo cáo trong hạn.',
    });
  }

  /** A11: the verified result closes the apology, KEPT or BROKEN by the day of the submission. */
  async close(
    scene: ActScene,
    assignment: Pick<Assignment, 'id' | 'taskId' | 'unitId'>,
    submittedOn: Temporal.PlainDate,
  ): Promise<void> {
    const { tx, moment } = scene;
    const apology = await tx.apology.findUnique({ where: { assignmentId: assignment.id } });
    if (!apology) return;
    const promisedDate = toPlainDate(apology.promisedDate);
    const state = closingState({ state: apology.state, promisedDate }, submittedOn);
    if (!state) return;
    if (state === 'BROKEN' && apology.state !== 'BROKEN' && promisedDate) {
      await this.breakPromise(scene, assignment, promisedDate);
    }
    await tx.apology.update({
      where: { id: apology.id },
      data: {
        state,
        closedOn: toColumn(moment.today),
        nextCheckOn: null,
        version: { increment: 1 },
      },
    });
    await this.log.record(tx, moment, {
      actor: null,
      action: state === 'KEPT' ? 'apology-kept' : 'apology-broken',
      subject: `assignment:${assignment.id}`,
      assignmentId: assignment.id,
      taskId: assignment.taskId,
      data: { submittedOn: submittedOn.toString() },
    });
  }

  /** A10: the promise is broken: an explanation is owed, the committee head is told once. */
  async breakPromise(
    scene: ActScene,
    assignment: Pick<Assignment, 'id' | 'taskId' | 'unitId'>,
    promisedDate: Temporal.PlainDate,
  ): Promise<void> {
    const { tx, moment } = scene;
    const sentBackOn = sentBackAfter(
      await tx.submission.findMany({ where: { assignmentId: assignment.id } }),
      promisedDate,
    );
    const countsFrom = laterOf(promisedDate, sentBackOn);
    const broken = await tx.apology.updateMany({
      where: { assignmentId: assignment.id, state: { in: ['DELIVERED', 'DELIVERED_LATE'] } },
      data: {
        state: 'BROKEN',
        brokenOn: toColumn(laterOf(promisedDate.add({ days: 1 }), sentBackOn)),
        nextCheckOn: null,
        version: { increment: 1 },
      },
    });
    if (broken.count === 0) return;
    const dueOn = orUncomputed(() =>
      explanationDueDate(promisedDate, scene.calendar, scene.settings, sentBackOn),
    );
    await tx.explanation.createMany({
      data: [
        {
          assignmentId: assignment.id,
          kind: 'PROMISE_BROKEN',
          unitId: assignment.unitId,
          owedOn: toColumn(countsFrom.add({ days: 1 })),
          dueOn: toColumn(dueOn),
        },
      ],
      skipDuplicates: true,
    });
    const eventId = await this.log.record(tx, moment, {
      actor: null,
      action: 'promise-broken',
      subject: `assignment:${assignment.id}`,
      assignmentId: assignment.id,
      taskId: assignment.taskId,
      data: { promisedDate: promisedDate.toString() },
    });
    await this.notices.write(tx, moment, {
      kind: 'PROMISE_BROKEN',
      assignmentId: assignment.id,
      recipients: ['COMMITTEE_HEAD'],
      eventId,
    });
    await this.notices.write(tx, moment, {
      kind: 'EXPLANATION_OWED',
      assignmentId: assignment.id,
      recipients: ['HEAD'],
      eventId,
    });
  }

  /**
   * The day on which a sweep has to look at this apology next (A9, A10): null when nothing is to come. An advance
   * apology is looked at after the due date as well, for an extension may have moved it beyond the promise.
   */
  async nextCheckOn(
    { tx, moment }: ActScene,
    apology: Pick<Apology, 'assignmentId' | 'state' | 'advance' | 'dueOn' | 'promisedDate'>,
    dueDate: Temporal.PlainDate | null,
  ): Promise<Temporal.PlainDate | null> {
    const promised = toPlainDate(apology.promisedDate);
    switch (apology.state) {
      case 'OWED':
        return toPlainDate(apology.dueOn).add({ days: 1 });
      case 'LATE': {
        // The sweep counts the days of the escalation itself; the committee head is told once.
        const told = await tx.notice.count({
          where: { assignmentId: apology.assignmentId, kind: 'APOLOGY_LATE_ESCALATED' },
        });
        return told > 0 ? null : moment.today;
      }
      case 'DELIVERED':
      case 'DELIVERED_LATE':
        return promised && laterOf(promised, apology.advance ? dueDate : null).add({ days: 1 });
      default:
        return null;
    }
  }

  /** A11, X3, A13: voided by the office's decision; the explanation of its broken promise is owed no more. */
  async voidByDecision(
    { tx, moment }: ActScene,
    assignmentId: number,
    decision: { reason: string; documentNumber: string },
  ): Promise<void> {
    await tx.apology.updateMany({
      where: { assignmentId, state: { not: 'VOID' } },
      data: {
        state: 'VOID',
        voidedOn: toColumn(moment.today),
        voidReason: decision.reason,
        voidDocumentNumber: decision.documentNumber,
        nextCheckOn: null,
        version: { increment: 1 },
      },
    });
    await tx.explanation.deleteMany({ where: { assignmentId, kind: 'PROMISE_BROKEN', givenOn: null } });
  }

  /**
   * X3, A13: whoever was told of the lateness, and not corrected since, gets one correcting notice. Returns how many
   * people that are.
   */
  async correctThoseTold(
    { tx, moment }: ActScene,
    assignmentId: number,
    eventId: number,
    detail: string,
  ): Promise<number> {
    const today = moment.today.toString();
    return tx.$executeRaw`
      INSERT INTO notice (kind, assignment_id, deadline_version, recipient_id, occurrence, unit_id, why, detail, due_on, created_at)
      SELECT DISTINCT ON (n.recipient_id)
        'LATENESS_CORRECTED', a.id, a.deadline_version, n.recipient_id, ${String(eventId)}, a.unit_id, n.why,
        ${detail}, ${today}::date, ${moment.now.toString()}::timestamptz
      FROM notice n JOIN assignment a ON a.id = n.assignment_id
      WHERE n.assignment_id = ${assignmentId} AND n.state IN ('SENT', 'UNKNOWN')
        AND ((n.kind = 'RUNG' AND n.rung IN ('L1', 'L2', 'L3'))
          OR n.kind IN ('APOLOGY_OWED', 'APOLOGY_LATE', 'APOLOGY_LATE_ESCALATED', 'PROMISE_BROKEN'))
        AND NOT EXISTS (
          SELECT 1 FROM notice c
          WHERE c.kind = 'LATENESS_CORRECTED' AND c.assignment_id = n.assignment_id
            AND c.recipient_id = n.recipient_id AND c.id > n.id)
      ORDER BY n.recipient_id, n.id DESC
      ON CONFLICT DO NOTHING`;
  }

  private async owesApology(
    { tx, moment }: ActScene,
    row: AssignmentWithApology,
    dueDate: Temporal.PlainDate,
  ): Promise<boolean> {
    const { apology } = row;
    if (apology && apology.state !== 'VOID') return false;
    if (apology) {
      const voided = { byOffice: isVoidedByOffice(apology), arisesOn: toPlainDate(apology.arisesOn) };
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

function isAfter(day: Temporal.PlainDate, other: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(day, other) > 0;
}

/** A4: the days count from the sending back of a result in time, where there was one (W3). */
function termEnd(
  row: AssignmentWithApology,
  dueDate: Temporal.PlainDate,
  { calendar, settings }: ActScene,
): Temporal.PlainDate | null {
  const sentBackOn = sentBackAfter(row.submissions, dueDate);
  return orUncomputed(() => apologyDueDate(dueDate, calendar, settings, sentBackOn));
}

/** W3: the last day on which a result handed in by `date` was sent back; null when none was. */
function sentBackAfter(
  submissions: readonly Submission[],
  date: Temporal.PlainDate,
): Temporal.PlainDate | null {
  const days = submissions
    .filter(({ state, submittedOn }) => state === 'SENT_BACK' && !isAfter(toPlainDate(submittedOn), date))
    .flatMap(({ decidedOn }) => (decidedOn ? [toPlainDate(decidedOn)] : []));
  return days.sort(Temporal.PlainDate.compare).at(-1) ?? null;
}

function laterOf(date: Temporal.PlainDate, other: Temporal.PlainDate | null): Temporal.PlainDate {
  return other !== null && isAfter(other, date) ? other : date;
}

/** C3: null while the calendar of the year is missing. */
export function orUncomputed<T>(compute: () => T): T | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof CalendarYearMissing) return null;
    throw error;
  }
}
