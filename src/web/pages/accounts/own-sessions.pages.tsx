/** Where one is signed in, and ending it. */
import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Refusal, type Decision } from '../../../domain/refusal.js';
import { May } from '../../../features/access/may.decorator.js';
import { OwnSessions } from '../../../features/accounts/own-sessions.service.js';
import { SessionsPage } from '../../../../templates/pages/accounts/sessions-page.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { Pages } from '../frame/pages.js';
import { ownSession } from './own-request.js';

@ApiExcludeController()
@Controller('ca-nhan/phien')
@May('SIGNED_IN')
export class OwnSessionsPages {
  constructor(
    @Inject(OwnSessions) private readonly sessions: OwnSessions,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get()
  async list(@Req() request: WebRequest, @Res() reply: WebReply): Promise<void> {
    const sessions = (await this.sessions.list(ownSession(request))).map(({ device, ...session }) => ({
      ...session,
      ...device,
    }));
    await this.pages.show(request, reply, (frame) => <SessionsPage frame={frame} sessions={sessions} />);
  }

  @Post('khac/ket-thuc')
  async endOthers(@Req() request: WebRequest, @Res() reply: WebReply): Promise<void> {
    this.told(request, reply, await this.sessions.endOthers(this.pages.reader(request), ownSession(request)));
  }

  @Post('ket-thuc')
  async endAll(@Req() request: WebRequest, @Res() reply: WebReply): Promise<void> {
    await this.sessions.endAll(this.pages.reader(request), ownSession(request));
    this.pages.goTo(reply, '/dang-nhap?da-dang-xuat=1');
  }

  @Post(':id/ket-thuc')
  async end(@Req() request: WebRequest, @Res() reply: WebReply, @Param('id') id: string): Promise<void> {
    this.told(request, reply, await this.sessions.end(this.pages.reader(request), ownSession(request), id));
  }

  /** A session that has ended meanwhile is said to have, in place: that was what was wanted. */
  private told(request: WebRequest, reply: WebReply, done: Decision<{ ended: number }>): void {
    const { language } = this.pages.reader(request);
    const flash =
      done instanceof Refusal
        ? { kind: 'refused' as const, text: done.message[language] }
        : { kind: 'done' as const, text: sayIn(language)('sessions.ended', { n: done.ended }) };
    this.pages.goTo(reply, '/ca-nhan/phien', flash);
  }
}
