/** Issuing a draft from the list of the standing office. */
import { Body, Controller, Inject, Param, Post, Res, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Refusal } from '../../../domain/refusal.js';
import { May } from '../../../features/access/may.decorator.js';
import { TaskIssueService } from '../../../features/tasks/task-issue.service.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { Pages } from '../frame/pages.js';

@ApiExcludeController()
@Controller('du-thao')
@May('OFFICE')
export class DraftPages {
  constructor(
    @Inject(TaskIssueService) private readonly tasks: TaskIssueService,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Post(':code/giao')
  async issue(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('code') code: string,
    @Body() body: Record<string, unknown>,
  ): Promise<void> {
    const actor = this.pages.reader(request);
    const decided = await this.tasks.issue(actor, code, Number(body?.['version']) || undefined);
    const flash =
      decided instanceof Refusal
        ? ({ kind: 'refused', text: `${code}: ${decided.message[actor.language]}` } as const)
        : ({ kind: 'done', text: sayIn(actor.language)('done.issue', { title: decided.title }) } as const);
    this.pages.goTo(reply, '/viec-cua-toi', flash);
  }
}
