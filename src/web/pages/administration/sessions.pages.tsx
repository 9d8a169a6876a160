/** Who is signed in, since when and from where; a session is ended, or all of one person. */
import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Refusal, type Decision } from '../../../domain/refusal.js';
import { IdPipe } from '../../../features/access/id.pipe.js';
import { May } from '../../../features/access/may.decorator.js';
import { AllSessions } from '../../../features/accounts/all-sessions.service.js';
import { SessionsPage } from '../../../../templates/pages/administration/sessions-page.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { officeMoment } from '../frame/office-moment.js';
import { Pages } from '../frame/pages.js';
import { addressOf, given, pageIn } from './list-query.js';

const PATH = '/quan-tri/phien';
const PAGE_SIZE = 50;

@ApiExcludeController()
@Controller('quan-tri/phien')
@May('ADMIN')
export class SessionsPages {
  constructor(
    @Inject(AllSessions) private readonly sessions: AllSessions,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get()
  async list(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    const q = given(query, 'q');
    const found = await this.sessions.list({ q, page: pageIn(query), pageSize: PAGE_SIZE });
    const view = {
      q,
      sessions: found.items.map((session) => ({
        ...session,
        since: officeMoment(session.since),
        until: officeMoment(session.until),
        own: session.id === request.session?.sessionId,
      })),
      pager: {
        page: found.page,
        pages: Math.max(1, Math.ceil(found.total / PAGE_SIZE)),
        total: found.total,
        href: (page: number) => addressOf(PATH, { q, trang: page }),
      },
    };
    await this.pages.show(request, reply, (frame) => <SessionsPage frame={frame} view={view} />);
  }

  @Post(':session/ket-thuc')
  async end(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('session') session: string,
  ): Promise<void> {
    this.answer(request, reply, await this.sessions.end(this.pages.reader(request), session));
  }

  @Post('nguoi/:person/ket-thuc')
  async endAll(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('person', IdPipe) person: number,
  ): Promise<void> {
    this.answer(request, reply, await this.sessions.endAllOf(this.pages.reader(request), person));
  }

  /** A session that has ended meanwhile is what was asked for. */
  private answer(
    request: WebRequest,
    reply: WebReply,
    ended: Decision<{ name: string; ended: number }>,
  ): void {
    const say = sayIn(this.pages.reader(request).language);
    const text =
      ended instanceof Refusal || ended.ended === 0
        ? say('session.ended-already')
        : say('session.ended', { name: ended.name, n: ended.ended });
    this.pages.goTo(reply, PATH, { kind: 'done', text });
  }
}
