/** A task by its code: on to the assignment that the person may see, the lead's first. */
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { answer } from '../../../features/access/answer.js';
import { May } from '../../../features/access/may.decorator.js';
import { TaskRepository } from '../../../features/tasks/task.repository.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { Pages } from '../frame/pages.js';

@ApiExcludeController()
@Controller('nhiem-vu/ma')
@May('SIGNED_IN')
export class TaskCodePages {
  constructor(
    @Inject(TaskRepository) private readonly tasks: TaskRepository,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get(':code')
  async find(@Req() request: WebRequest, @Res() reply: WebReply, @Param('code') code: string): Promise<void> {
    const actor = this.pages.reader(request);
    const { assignments } = answer(await this.tasks.one(actor, code));
    const issued = assignments.filter(({ state }) => state !== 'DRAFT');
    const leads = issued.filter(({ role }) => role === 'LEAD');
    // In a task that each of several units leads, one's own stands before the others'.
    const first = leads.find(({ unit }) => unit === actor.unitCode) ?? leads[0] ?? issued[0];
    const draft = actor.roles.includes('OFFICE')
      ? `/giao-viec/${encodeURIComponent(code)}`
      : `/nhiem-vu/${assignments[0]?.id ?? 0}`;
    reply.header('cache-control', 'no-store').redirect(first ? `/nhiem-vu/${first.id}` : draft, 302);
  }
}
