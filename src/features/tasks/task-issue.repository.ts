/** Issues assignments in sets: state, deadline and its first version, event and notices, in the caller's transaction. */
import { Inject, Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { ResolvedDeadline } from '../../domain/deadline/deadline.js';
import type { Moment } from '../../infra/clock/clock.js';
import type { Transaction } from '../../infra/prisma/database.js';
import { toColumn, toTimestamp } from '../../infra/prisma/dates.js';
import type { Actor } from '../access/actor.js';
import type { SchedulePointers } from '../assignments/schedule-pointers.js';
import { NoticeWriter } from '../reminders/notice-writer.js';

/** What an assignment becomes on its issue. */
export interface Issue {
  assignmentId: number;
  taskId: number;
  deadline: ResolvedDeadline;
  receiveDueOn: Temporal.PlainDate | null;
  pointers: SchedulePointers;
}

@Injectable()
export class TaskIssueRepository {
  constructor(@Inject(NoticeWriter) private readonly notices: NoticeWriter) {}

  async write(tx: Transaction, actor: Actor, moment: Moment, issues: readonly Issue[]): Promise<void> {
    if (issues.length === 0) return;
    await this.moveOn(tx, actor, moment, issues);
    await tx.deadlineVersion.createMany({
      data: issues.map(({ assignmentId, deadline }) => ({
        assignmentId,
        number: 1,
        kind: 'ORIGINAL' as const,
        printedDate: toColumn(deadline.printedDate),
        dueDate: toColumn(deadline.dueDate),
        dueDateReason: deadline.reason,
        decidedById: actor.personId,
        decidedOn: toColumn(moment.today),
      })),
    });
    const causes = await this.record(tx, actor, moment, issues);
    await this.notices.writeAll(tx, moment, 'ASSIGNED', ['OFFICERS', 'HEAD'], causes);
    const taskIds = [...new Set(issues.map(({ taskId }) => taskId))];
    await tx.task.updateMany({ where: { id: { in: taskIds } }, data: { version: { increment: 1 } } });
  }

  private async moveOn(
    tx: Transaction,
    actor: Actor,
    moment: Moment,
    issues: readonly Issue[],
  ): Promise<void> {
    const dates = (of: (issue: Issue) => Temporal.PlainDate | null): (string | null)[] =>
      issues.map((issue) => of(issue)?.toString() ?? null);
    const today = moment.today.toString();
    await tx.$executeRaw`
      UPDATE assignment a SET
        state = 'ASSIGNED', version = a.version + 1, deadline_version = 1, issued_on = ${today}::date,
        issued_by_id = ${actor.personId}::integer, rungs_from = ${today}::date,
        printed_date = i.printed_date, original_due_date = i.due_date, due_date = i.due_date,
        due_date_reason = i.reason, missing_year = i.missing_year, receive_due_on = i.receive_due_on,
        next_rung_on = i.next_rung_on, late_check_on = i.late_check_on
      FROM unnest(
        ${issues.map(({ assignmentId }) => assignmentId)}::integer[],
        ${dates(({ deadline }) => deadline.printedDate)}::date[],
        ${dates(({ deadline }) => deadline.dueDate)}::date[],
        ${issues.map(({ deadline }) => deadline.reason)}::text[],
        ${issues.map(({ deadline }) => deadline.missingYear)}::integer[],
        ${dates(({ receiveDueOn }) => receiveDueOn)}::date[],
        ${dates(({ pointers }) => pointers.nextRungOn)}::date[],
        ${dates(({ pointers }) => pointers.lateCheckOn)}::date[]
      ) AS i(id, printed_date, due_date, reason, missing_year, receive_due_on, next_rung_on, late_check_on)
      WHERE a.id = i.id AND a.state = 'DRAFT'`;
  }

  private async record(
    tx: Transaction,
    actor: Actor,
    moment: Moment,
    issues: readonly Issue[],
  ): Promise<{ assignmentId: number; eventId: number }[]> {
    const events = await tx.event.createManyAndReturn({
      data: issues.map(({ assignmentId, taskId, deadline }) => ({
        at: toTimestamp(moment.now),
        on: toColumn(moment.today),
        actorId: actor.personId,
        actorName: actor.name,
        action: 'issue',
        subject: `assignment:${assignmentId}`,
        assignmentId,
        taskId,
        data: { from: 'DRAFT', to: 'ASSIGNED', dueDate: deadline.dueDate?.toString() ?? null },
      })),
      select: { id: true, assignmentId: true },
    });
    return events.map(({ id, assignmentId }) => ({ eventId: id, assignmentId: assignmentId ?? 0 }));
  }
}
