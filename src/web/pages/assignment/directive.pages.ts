/** A directive from the page of an assignment; it is said on the task. */
import { Body, Controller, Inject, NotFoundException, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Refusal } from '../../../domain/refusal.js';
import { answer } from '../../../features/access/answer.js';
import { May } from '../../../features/access/may.decorator.js';
import { AssignmentIdPipe } from '../../../features/acts/assignment-id.pipe.js';
import { DirectivesService } from '../../../features/directives/directives.service.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { AssignmentPresenter } from './assignment-presenter.js';
import { AssignmentReader } from './assignment-reader.js';
import { DIRECTIVE_SLUG } from './directive-form.js';
import { statusOf } from '../frame/page-status.js';
import { Pages } from '../frame/pages.js';

@ApiExcludeController()
@Controller(`nhiem-vu/:id/${DIRECTIVE_SLUG}`)
@May('CHAIR', 'LEADER')
export class DirectivePages {
  constructor(
    @Inject(AssignmentReader) private readonly assignments: AssignmentReader,
    @Inject(AssignmentPresenter) private readonly presenter: AssignmentPresenter,
    @Inject(DirectivesService) private readonly directives: DirectivesService,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Post()
  async give(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', AssignmentIdPipe) id: number,
    @Body() body: Record<string, unknown>,
  ): Promise<void> {
    const actor = this.pages.reader(request);
    const code = await this.assignments.codeOf(actor, id);
    if (code === null) throw new NotFoundException();
    const text = typeof body?.['text'] === 'string' ? body['text'].replaceAll('\r\n', '\n') : '';
    const after = Number(body?.['seen']);
    const given = await this.directives.give(actor, code, {
      text,
      ...(Number.isSafeInteger(after) && after >= 0 && { after }),
    });
    if (given instanceof Refusal) {
      if (given.kind === 'not-found') answer(given);
      const refusedDirective = { refusal: given, text };
      return this.presenter.show(request, reply, id, { refusedDirective }, statusOf(given));
    }
    this.pages.goTo(reply, `/nhiem-vu/${id}#chi-dao-${given.id}`, {
      kind: 'done',
      text: sayIn(actor.language)('done.directive', { code }),
    });
  }
}
