/** The mails: in trays, one by one, and what an operator may do about them (R7, R8, R9). */
import {
  Body,
  Controller,
  Get,
  Inject,
  NotFoundException,
  Param,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { rolesWith } from '../../../domain/people/roles.js';
import { Refusal } from '../../../domain/refusal.js';
import { Clock } from '../../../infra/clock/clock.js';
import { answer } from '../../../features/access/answer.js';
import { IdPipe } from '../../../features/access/id.pipe.js';
import { May } from '../../../features/access/may.decorator.js';
import { InstallationGuard } from '../../../features/mails/installation-guard.js';
import { MailPreview } from '../../../features/mails/mail-preview.js';
import { Mails } from '../../../features/mails/mails.service.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import { MailPage } from '../../../../templates/pages/mails/mail-page.js';
import { MailsPage } from '../../../../templates/pages/mails/mails-page.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { Pages } from '../frame/pages.js';
import { sendMailHtml } from './mail-html.js';
import { MailViews } from './mail-views.js';

const UNPROCESSABLE = 422;

@ApiExcludeController()
@Controller('thu')
@May(...rolesWith('read-mails'))
export class MailsPages {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(InstallationGuard) private readonly guard: InstallationGuard,
    @Inject(MailPreview) private readonly previews: MailPreview,
    @Inject(Mails) private readonly mails: Mails,
    @Inject(MailViews) private readonly views: MailViews,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get()
  async list(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    const view = await this.views.trays(this.pages.reader(request), query, null);
    const status = view.filter.dayError ? 400 : 200;
    await this.pages.show(request, reply, (frame) => <MailsPage frame={frame} view={view} />, status);
  }

  /** R9: the administrator says that this host is meant to send, having seen which one it is. */
  @Post('may-chu')
  @May('ADMIN')
  async confirmHost(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Body() body: Record<string, unknown>,
  ): Promise<void> {
    const actor = this.pages.reader(request);
    const say = sayIn(actor.language);
    const { host } = await this.guard.state();
    if (body?.['host'] !== host)
      return this.pages.goTo(reply, '/thu', { kind: 'refused', text: say('mails.guard.moved') });
    if (body['hieu'] !== 'true') {
      const view = await this.views.trays(actor, {}, say('mails.guard.check-first'));
      return this.pages.show(
        request,
        reply,
        (frame) => <MailsPage frame={frame} view={view} />,
        UNPROCESSABLE,
      );
    }
    await this.guard.confirm(actor, await this.clock.read());
    this.pages.goTo(reply, '/thu', { kind: 'done', text: say('mails.guard.done', { host }) });
  }

  @Get(':id')
  async show(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', IdPipe) id: number,
  ): Promise<void> {
    const view = answer(await this.views.mail(this.pages.reader(request), id, null));
    await this.pages.show(request, reply, (frame) => <MailPage frame={frame} view={view} />);
  }

  /** What a mail says is for who reads all (mail-sight.ts). */
  @Get(':id/noi-dung')
  @May('OFFICE', 'AUDITOR')
  async content(@Res() reply: WebReply, @Param('id', IdPipe) id: number): Promise<void> {
    const rendered = answer(await this.previews.of(id));
    if (!rendered) throw new NotFoundException();
    sendMailHtml(reply, rendered.html);
  }

  /** R8: the same mail, with the same Message-ID, once more. */
  @Post(':id/gui-lai')
  @May('ADMIN', 'OFFICE')
  async retry(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', IdPipe) id: number,
    @Body() body: Record<string, unknown>,
  ): Promise<void> {
    const actor = this.pages.reader(request);
    const say = sayIn(actor.language);
    const seen = answer(await this.views.mail(actor, id, say('mail.retry.tick')));
    if (seen.retry?.state === 'UNKNOWN' && body?.['hieu'] !== 'true') {
      return this.pages.show(
        request,
        reply,
        (frame) => <MailPage frame={frame} view={seen} />,
        UNPROCESSABLE,
      );
    }
    const sent = await this.mails.retry(actor, id);
    // Pressed twice, or by two operators: it was sent again once, and nothing went wrong.
    const word = sent instanceof Refusal ? 'mail.retry.already' : 'mail.retry.done';
    this.pages.goTo(reply, `/thu/${id}`, { kind: 'done', text: say(word, { n: id }) });
  }
}
