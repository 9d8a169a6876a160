/**
 * C6 applied: each deadline that moves gets a version of its own (D2), its old unsent rungs are cancelled, what was sent
 * is not sent again, and the units are told. All in the transaction that changes the calendar.
 */
import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { MovedDate } from '../../domain/calendar/calendar-change.js';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import { resolveDeadline } from '../../domain/deadline/deadline.js';
import type { Settings } from '../../domain/settings.js';
import type { Moment } from '../../infra/clock/clock.js';
import { toColumn, toPlainDate } from '../../infra/prisma/dates.js';
import type { Transaction } from '../../infra/prisma/database.js';
import type { Actor } from '../access/actor.js';
import { pointAgain } from '../assignments/pointers-again.js';
import { schedulePointers, termEnd } from '../assignments/schedule-pointers.js';
import { EventLog } from '../audit/event-log.js';
import { NoticeWriter } from '../reminders/notice-writer.js';
import type { OpenAssignment, OpenDeadline } from './open-deadlines.js';

const CANCELLED = 'Lịch làm việc thay đổi, thời hạn được tính lại';
const ALREADY_SENT = 'Đã gửi trước khi lịch làm việc thay đổi';

export interface CalendarDecision {
  actor: Actor;
  moment: Moment;
  year: number;
  documentNumber: string;
  reason: string;
  settings: Settings;
  calendar: WorkingCalendar;
  goLiveOn: Temporal.PlainDate | null;
}

@Injectable()
export class CalendarMoves {
  constructor(
    @Inject(EventLog) private readonly events: EventLog,
    @Inject(NoticeWriter) private readonly notices: NoticeWriter,
  ) {}

  async apply(
    tx: Transaction,
    decision: CalendarDecision,
    deadlines: readonly OpenDeadline[],
    moved: readonly MovedDate<number>[],
  ): Promise<void> {
    const byId = new Map(deadlines.map((deadline) => [deadline.id, deadline]));
    for (const move of moved) {
      const deadline = byId.get(move.id);
      if (deadline) await this.move(tx, decision, deadline, move);
    }
    await pointAgain(tx, decision.moment.today, decision.settings, decision.calendar);
    await moveTerms(tx, decision);
  }

  private async move(
    tx: Transaction,
    decision: CalendarDecision,
    { row, printedDate }: OpenDeadline,
    { to, reason }: MovedDate<number>,
  ): Promise<void> {
    const { actor, moment, year, documentNumber, settings, calendar, goLiveOn } = decision;
    const number = row.deadlineVersion + 1;
    const resolved = resolveDeadline({ precision: 'DAY', printedDate }, calendar);
    const isAsPrinted = to !== null && to.equals(printedDate);
    const dueDateReason = isAsPrinted ? null : (resolved.reason ?? reason);
    await tx.deadlineVersion.create({
      data: {
        assignmentId: row.id,
        number,
        kind: 'CALENDAR',
        printedDate: toColumn(printedDate),
        dueDate: toColumn(to),
        dueDateReason,
        reason: decision.reason || reason,
        documentNumber,
        decidedById: actor.personId,
        decidedOn: toColumn(moment.today),
      },
    });
    const pointers = schedulePointers(to, { rungsFrom: moment.today, goLiveOn, settings, calendar });
    await tx.assignment.update({
      where: { id: row.id },
      data: {
        dueDate: toColumn(to),
        dueDateReason,
        originalDueDate: toColumn(originalDueDate(row, calendar)),
        missingYear: to === null ? (resolved.missingYear ?? year) : null,
        deadlineVersion: number,
        rungsFrom: toColumn(pointers.rungsFrom),
        nextRungOn: toColumn(pointers.nextRungOn),
        lateCheckOn: toColumn(pointers.lateCheckOn),
        version: { increment: 1 },
      },
    });
    await carryNotices(tx, row, number, moment);
    const eventId = await this.events.record(tx, moment, {
      actor,
      action: 'deadline-moved-by-calendar',
      subject: `assignment:${row.id}`,
      assignmentId: row.id,
      taskId: row.taskId,
      reason,
      data: {
        from: toPlainDate(row.dueDate)?.toString() ?? null,
        to: to?.toString() ?? null,
        documentNumber,
      },
    });
    await this.notices.write(tx, moment, {
      kind: 'DEADLINE_MOVED',
      assignmentId: row.id,
      recipients: ['OFFICERS', 'HEAD_WHO_ACTS'],
      eventId,
      detail: reason,
    });
  }
}

/** The original wording in the new calendar; its printed date never changes (D2). */
function originalDueDate(row: OpenAssignment, calendar: WorkingCalendar): Temporal.PlainDate | null {
  const printedDate = toPlainDate(row.printedDate);
  return resolveDeadline({ precision: row.precision, printedDate }, calendar).dueDate;
}

/** Unsent rungs of the old version end; what was sent counts for the new one; other unsent notices stay true. */
async function carryNotices(
  tx: Transaction,
  row: OpenAssignment,
  number: number,
  moment: Moment,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO notice (kind, assignment_id, rung, deadline_version, recipient_id, unit_id, state, reason, why, due_on, created_at)
    SELECT kind, assignment_id, rung, ${number}, recipient_id, unit_id, 'SUPERSEDED', ${ALREADY_SENT}, why, due_on,
           ${moment.now.toString()}::timestamptz
    FROM notice
    WHERE assignment_id = ${row.id} AND kind = 'RUNG' AND deadline_version = ${row.deadlineVersion}
      AND state IN ('SENT', 'UNKNOWN', 'SUPERSEDED')
    ON CONFLICT DO NOTHING`;
  // What is in a mail already is read again at the moment of sending (R5).
  await tx.notice.updateMany({
    where: { assignmentId: row.id, kind: 'RUNG', state: 'DUE', mailId: null },
    data: { state: 'CANCELLED', reason: CANCELLED },
  });
  await tx.notice.updateMany({
    where: {
      assignmentId: row.id,
      kind: { not: 'RUNG' },
      state: 'DUE',
      deadlineVersion: row.deadlineVersion,
    },
    data: { deadlineVersion: number },
  });
}

/** The terms of W and W4 that are still running, counted anew. */
async function moveTerms(tx: Transaction, { moment, settings, calendar }: CalendarDecision): Promise<void> {
  const running = { gte: toColumn(moment.today) };
  const received = await tx.assignment.findMany({
    where: { state: 'ASSIGNED', receiveLapsedOn: null, receiveDueOn: running },
    include: { returnRequests: { orderBy: { number: 'desc' }, take: 1 } },
  });
  for (const row of received) {
    const from = row.receiveTermRestarted ? row.returnRequests[0]?.decidedOn : row.issuedOn;
    const end = from && termEnd(toPlainDate(from), settings.receiveTermWorkingDays, calendar);
    if (end) await tx.assignment.update({ where: { id: row.id }, data: { receiveDueOn: toColumn(end) } });
  }
  const submitted = await tx.assignment.findMany({
    where: { state: 'SUBMITTED', submittedOn: { not: null }, verifyRemindOn: running },
  });
  for (const { id, submittedOn } of submitted) {
    const end =
      submittedOn && termEnd(toPlainDate(submittedOn), settings.verificationTermWorkingDays, calendar);
    if (end) await tx.assignment.update({ where: { id }, data: { verifyRemindOn: toColumn(end) } });
  }
}
