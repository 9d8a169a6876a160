/** The second step of signing in: nobody has a session here yet. */
import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { May } from '../../../features/access/may.decorator.js';
import { SecondStep } from '../../../features/accounts/second-step.service.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { localPath } from '../frame/local-path.js';
import { Pages } from '../frame/pages.js';
import { textOf, type Form } from './own-request.js';
import { SignInDesk } from './sign-in-desk.js';

@ApiExcludeController()
@Controller('dang-nhap/ma-xac-thuc')
@May('PUBLIC')
export class SecondStepPages {
  constructor(
    @Inject(SecondStep) private readonly step: SecondStep,
    @Inject(SignInDesk) private readonly desk: SignInDesk,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get()
  async form(@Req() request: WebRequest, @Res() reply: WebReply, @Query() query: Form): Promise<void> {
    const next = localPath(query?.['next']);
    if (request.actor) return this.pages.goTo(reply, next);
    await this.desk.askCode(request, reply, { next, kept: '', refusal: null });
  }

  @Post()
  async verify(@Req() request: WebRequest, @Res() reply: WebReply, @Body() body: Form): Promise<void> {
    const next = localPath(body?.['next']);
    const kept = textOf(body, 'kept');
    if (request.actor) return this.pages.goTo(reply, next);
    const outcome = await this.step.verify({
      code: textOf(body, 'code'),
      cookie: request.headers.cookie,
      ...this.pages.placeOf(request),
    });
    switch (outcome.kind) {
      case 'signed-in':
        return this.desk.goOn(request, reply, outcome, { next, kept });
      case 'expired':
        return this.desk.show(request, reply, { next, kept, refusal: 'step-expired' }, 401);
      case 'locked':
        reply.header('retry-after', String(outcome.seconds));
        return this.desk.askCode(
          request,
          reply,
          { next, kept, refusal: 'locked', wait: outcome.seconds },
          429,
        );
      default:
        return this.desk.askCode(request, reply, { next, kept, refusal: 'wrong' }, 401);
    }
  }
}
