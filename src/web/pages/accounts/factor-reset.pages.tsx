/** The administrator resets the second factor of somebody who has lost it. */
import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { answer } from '../../../features/access/answer.js';
import { IdPipe } from '../../../features/access/id.pipe.js';
import { May } from '../../../features/access/may.decorator.js';
import { SecondFactor } from '../../../features/accounts/second-factor.service.js';
import { FactorResetPage } from '../../../../templates/pages/accounts/factor-reset-page.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { Pages } from '../frame/pages.js';

@ApiExcludeController()
@Controller('quan-tri/nguoi-dung/:id/hai-buoc')
@May('ADMIN')
export class FactorResetPages {
  constructor(
    @Inject(SecondFactor) private readonly factors: SecondFactor,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get()
  async read(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', IdPipe) personId: number,
  ): Promise<void> {
    const view = { personId, ...answer(await this.factors.ofPerson(personId)) };
    await this.pages.show(request, reply, (frame) => <FactorResetPage frame={frame} view={view} />);
  }

  @Post()
  async reset(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', IdPipe) personId: number,
  ): Promise<void> {
    const actor = this.pages.reader(request);
    const { name } = answer(await this.factors.reset(actor, personId));
    const text = sayIn(actor.language)('factor-reset.done', { name });
    this.pages.goTo(reply, `/quan-tri/nguoi-dung/${personId}/hai-buoc`, { kind: 'done', text });
  }
}
