/** Reads tasks as somebody may see them (Q1). */
import { Inject, Injectable } from '@nestjs/common';
import { mayRead, mayReadTask } from '../../domain/people/roles.js';
import type { Decision } from '../../domain/refusal.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { Actor } from '../access/actor.js';
import { readableTask } from '../assignments/assignment-context.repository.js';
import { Values } from '../assignments/sight.sql.js';
import { OfficeCalendar } from '../calendar/office-calendar.js';
import { OfficeSettings } from '../settings/office-settings.js';
import { unknownTask } from './draft-errors.js';
import { taskListSql, type TaskFilter } from './task-list.sql.js';
import { TASKS, taskView, type TaskRow, type TaskView, type ViewedOn } from './task.view.js';

export interface TaskPage {
  items: TaskView[];
  total: number;
  page: number;
  pageSize: number;
}

@Injectable()
export class TaskRepository {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
    @Inject(OfficeCalendar) private readonly calendar: OfficeCalendar,
  ) {}

  /** One task, or as if it were not there when the reader may not see it; `on` where that was read already. */
  async one(actor: Actor, code: string, on?: ViewedOn): Promise<Decision<TaskView>> {
    const [task] = await TASKS.read(this.database, 't.code = $1', [code], 'by-code');
    if (!task || !mayReadTask(actor, readableTask(task, task.assignments))) return unknownTask(code);
    return viewFor(actor, task, on ?? (await this.viewedOn(actor)));
  }

  /** Those of the tasks that the reader may see, in the order of the ids. */
  async many(actor: Actor, ids: readonly number[]): Promise<TaskView[]> {
    const tasks = await TASKS.read(this.database, 't.id = ANY ($1::integer[])', [ids]);
    const byId = new Map(tasks.map((task) => [task.id, task]));
    const on = await this.viewedOn(actor);
    return ids.flatMap((id) => {
      const task = byId.get(id);
      if (!task || !mayReadTask(actor, readableTask(task, task.assignments))) return [];
      return [viewFor(actor, task, on)];
    });
  }

  /** A page of the tasks that the reader may see, in the order of their plans. */
  async list(actor: Actor, filter: TaskFilter): Promise<TaskPage> {
    const values = new Values();
    const { rows, count } = taskListSql(actor, filter, values);
    const [total] = await this.database.rows<{ total: number }>(count, values.list);
    const ids = (await this.database.rows<{ id: number }>(rows, values.list)).map(({ id }) => id);
    const tasks = await TASKS.read(this.database, 't.id = ANY ($1::integer[])', [ids]);
    const byId = new Map(tasks.map((task) => [task.id, task]));
    const on = await this.viewedOn(actor);
    const { page, pageSize } = filter;
    const items = ids.flatMap((id) => {
      const task = byId.get(id);
      return task ? [viewFor(actor, task, on)] : [];
    });
    return { items, total: total?.total ?? 0, page, pageSize };
  }

  private async viewedOn({ language }: Actor): Promise<ViewedOn> {
    return {
      moment: await this.clock.read(),
      settings: await this.settings.current(),
      calendar: await this.calendar.current(),
      language,
    };
  }
}

function viewFor(actor: Actor, task: TaskRow, on: ViewedOn): TaskView {
  const readable = readableTask(task, task.assignments);
  return taskView(
    task,
    task.assignments.filter((assignment) => mayRead(actor, readable, assignment)),
    on,
  );
}
