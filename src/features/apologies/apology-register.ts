/**
 * What closes an apology by itself or by a decision (A3, A10, A11, X3, A13), and when it is looked at next. Each call
 * belongs to the transaction of the act that causes it.
 */
import { Inject, Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { closingState, explanationDueDate, isWithdrawn } from '../../domain/apology/apology.js';
import { isAfter } from '../../domain/task/lateness.js';
import { toColumn, toPlainDate } from '../../infra/prisma/dates.js';
import type { Apology, Assignment } from '../../infra/prisma/generated/client.js';
import { EventLog } from '../audit/event-log.js';
import { NoticeWriter } from '../reminders/notice-writer.js';
import { orUncomputed, sentBackAfter, type ActScene } from './act-scene.js';

@Injectable()
export class ApologyRegister {
  constructor(
    @Inject(EventLog) private readonly log: EventLog,
    @Inject(NoticeWriter) private readonly notices: NoticeWriter,
  ) {}

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
}

function laterOf(date: Temporal.PlainDate, other: Temporal.PlainDate | null): Temporal.PlainDate {
  return other !== null && isAfter(other, date) ? other : date;
}
