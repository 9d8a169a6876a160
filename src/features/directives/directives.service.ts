/** Directives of the committee head and the leaders on a task: written once, told to its units, never changed. */
import { Inject, Injectable } from '@nestjs/common';
import { mayReadTask, rightsOf } from '../../domain/people/roles.js';
import { Refusal, type Decision } from '../../domain/refusal.js';
import { isOpen } from '../../domain/task/assignment-state.js';
import { refuseDirective, refuseDirectiveText, type DirectiveScene } from '../../domain/task/directive.js';
import { Clock, type Moment } from '../../infra/clock/clock.js';
import { Database, type Transaction } from '../../infra/prisma/database.js';
import { toTimestamp } from '../../infra/prisma/dates.js';
import type { Prisma } from '../../infra/prisma/generated/client.js';
import type { Actor } from '../access/actor.js';
import type { PageQuery } from '../access/page-query.js';
import { readableTask } from '../assignments/assignment-context.repository.js';
import { EventLog } from '../audit/event-log.js';
import { officeTime } from '../mails/mails.view.js';
import { NoticeWriter } from '../reminders/notice-writer.js';
import { unknownTask } from '../tasks/draft-errors.js';

export interface DirectiveView {
  id: number;
  text: string;
  givenBy: string;
  /** Their title, such as "Trưởng Ban Chỉ đạo". */
  title: string;
  /** An instant with the office's offset. */
  givenAt: string;
}

const TASK = {
  people: { select: { personId: true } },
  assignments: { select: { id: true, unitId: true, role: true, state: true }, orderBy: { id: 'asc' } },
} as const satisfies Prisma.TaskInclude;

type TaskRow = Prisma.TaskGetPayload<{ include: typeof TASK }>;

const DIRECTIVE = { givenBy: { select: { name: true, title: true } } } as const;

@Injectable()
export class DirectivesService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(EventLog) private readonly log: EventLog,
    @Inject(NoticeWriter) private readonly notices: NoticeWriter,
  ) {}

  /** A page of them for everybody who sees the task, the newest first. */
  async page(
    actor: Actor,
    code: string,
    { page, pageSize }: PageQuery,
  ): Promise<Decision<{ items: DirectiveView[]; total: number; page: number; pageSize: number }>> {
    const task = await this.seen(this.database, actor, { code });
    if (!task) return unknownTask(code);
    const all = await this.ofTask(task.id);
    const from = (page - 1) * pageSize;
    return { items: all.slice(from, from + pageSize), total: all.length, page, pageSize };
  }

  /** Null when this person may give one on the task now; `task` is one that they see. */
  async whyNot(actor: Actor, task: DirectiveScene['task']): Promise<Refusal | null> {
    return this.refuse(this.database, actor, task);
  }

  /** The directives of a task that the reader is known to see, the newest first. */
  async ofTask(taskId: number): Promise<DirectiveView[]> {
    // Read with every page of an assignment: plain SQL spares it the ORM's query engine.
    const rows = await this.database.rows<{
      id: number;
      text: string;
      name: string;
      title: string;
      givenAt: Date;
    }>(
      `SELECT d.id, d.text, p.name, p.title, d.given_at AS "givenAt"
       FROM directive d JOIN person p ON p.id = d.given_by_id WHERE d.task_id = $1 ORDER BY d.id DESC`,
      [taskId],
      'directives-of-task',
    );
    return rows.map(({ name, title, ...row }) => viewOf({ ...row, givenBy: { name, title } }));
  }

  /** `after`: the newest directive that the person saw; the same words again since then are the same press of a button. */
  async give(
    actor: Actor,
    code: string,
    { text = '', after }: { text?: string; after?: number },
  ): Promise<Decision<DirectiveView>> {
    const moment = await this.clock.read();
    return this.database.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM task WHERE code = ${code} FOR UPDATE`;
      const task = await this.seen(tx, actor, { code });
      if (!task) return unknownTask(code);
      const refusal = (await this.refuse(tx, actor, sceneOf(task))) ?? refuseDirectiveText(text);
      if (refusal) return refusal;
      const said = text.trim();
      const same =
        after === undefined
          ? null
          : await tx.directive.findFirst({
              where: { taskId: task.id, givenById: actor.personId, text: said, id: { gt: after } },
              include: DIRECTIVE,
            });
      return same ? viewOf(same) : this.write(tx, moment, actor, task, said);
    });
  }

  private async write(
    tx: Transaction,
    moment: Moment,
    actor: Actor,
    task: TaskRow,
    text: string,
  ): Promise<DirectiveView> {
    const row = await tx.directive.create({
      data: { taskId: task.id, text, givenById: actor.personId, givenAt: toTimestamp(moment.now) },
      include: DIRECTIVE,
    });
    const eventId = await this.log.record(tx, moment, {
      actor,
      action: 'directive',
      subject: `task:${task.code}`,
      taskId: task.id,
      reason: text,
      data: { directive: row.id },
    });
    const open = task.assignments.filter(({ state }) => isOpen(state));
    const lead = open.find(({ role }) => role === 'LEAD') ?? open[0];
    for (const { id } of open) {
      await this.notices.write(tx, moment, {
        kind: 'DIRECTIVE',
        assignmentId: id,
        // The office hears of it once, beside the lead.
        recipients: id === lead?.id ? ['HEAD', 'OFFICERS', 'OFFICE'] : ['HEAD', 'OFFICERS'],
        eventId,
        detail: `${actor.title || actor.name}: ${text}`,
        except: [actor.personId],
      });
    }
    return viewOf(row);
  }

  private async seen(
    tx: Transaction,
    actor: Actor,
    where: Prisma.TaskWhereUniqueInput,
  ): Promise<TaskRow | null> {
    const task = await tx.task.findUnique({ where, include: TASK });
    return task && mayReadTask(actor, readableTask(task, task.assignments)) ? task : null;
  }

  private async refuse(
    tx: Transaction,
    { personId, roles }: Actor,
    task: DirectiveScene['task'],
  ): Promise<Refusal | null> {
    // Most readers are none who direct; nothing has to be asked for them.
    if (!rightsOf(roles).has('write-directives')) return refuseDirective({ roles, fields: [], task });
    const person = await tx.person.findUnique({ where: { id: personId }, select: { fields: true } });
    return refuseDirective({ roles, fields: person?.fields ?? [], task });
  }
}

function sceneOf({ field, assignments }: TaskRow): DirectiveScene['task'] {
  return { field, states: assignments.map(({ state }) => state) };
}

function viewOf(
  row: Pick<Prisma.DirectiveGetPayload<{ include: typeof DIRECTIVE }>, 'id' | 'text' | 'givenBy' | 'givenAt'>,
): DirectiveView {
  const { id, text, givenBy, givenAt } = row;
  return { id, text, givenBy: givenBy.name, title: givenBy.title, givenAt: officeTime(givenAt) };
}
