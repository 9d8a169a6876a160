/** The list of assignments: read, narrowed and put in order by its address. */
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { May } from '../../../features/access/may.decorator.js';
import { TasksPage } from '../../../../templates/pages/tasks/tasks-page.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { Pages } from '../frame/pages.js';
import { addressOf, hasEmptyParts, LIST_PATH, queryOf } from './list-address.js';
import { TaskList } from './task-list.js';

@ApiExcludeController()
@Controller('nhiem-vu')
@May('SIGNED_IN')
export class TasksPages {
  constructor(
    @Inject(TaskList) private readonly list: TaskList,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get()
  async read(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    const address = addressOf(query);
    const path = `${LIST_PATH}${queryOf(address)}`;
    // The address that people see, keep and send on has no empty parts, with script and without.
    if (request.headers['hx-request']) reply.header('hx-push-url', path);
    else if (hasEmptyParts(query)) {
      reply.header('cache-control', 'no-store').redirect(path, 302);
      return;
    }
    const view = await this.list.read(this.pages.reader(request), address);
    const status = view.errors.length > 0 ? 400 : 200;
    await this.pages.show(request, reply, (frame) => <TasksPage frame={frame} view={view} />, status);
  }
}
