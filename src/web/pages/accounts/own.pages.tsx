/** One's own page: settings and the calendar feed. */
import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Refusal } from '../../../domain/refusal.js';
import { May } from '../../../features/access/may.decorator.js';
import { CalendarFeeds } from '../../../features/accounts/calendar-feeds.service.js';
import { OwnSettings } from '../../../features/accounts/own-settings.service.js';
import { CalendarFeedPage } from '../../../../templates/pages/accounts/calendar-feed-page.js';
import { OwnSettingsPage } from '../../../../templates/pages/accounts/own-settings-page.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { languageCookie } from '../frame/cookies.js';
import { Pages } from '../frame/pages.js';
import { statusOf } from '../frame/page-status.js';
import { textOf, type Form } from './own-request.js';
import { refusalView } from './refusal-view.js';

@ApiExcludeController()
@Controller('ca-nhan')
@May('SIGNED_IN')
export class OwnPages {
  constructor(
    @Inject(OwnSettings) private readonly settings: OwnSettings,
    @Inject(CalendarFeeds) private readonly feeds: CalendarFeeds,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get()
  async read(@Req() request: WebRequest, @Res() reply: WebReply): Promise<void> {
    await this.show(request, reply, null);
  }

  @Post()
  async save(@Req() request: WebRequest, @Res() reply: WebReply, @Body() body: Form): Promise<void> {
    const language = textOf(body, 'language') === 'en' ? 'en' : 'vi';
    const digestAt = textOf(body, 'digestAt') || null;
    const done = await this.settings.save(this.pages.reader(request), { language, digestAt });
    if (done instanceof Refusal) return this.show(request, reply, done);
    const flash = { kind: 'done' as const, text: sayIn(language)('own.saved') };
    this.pages.goTo(reply, '/ca-nhan', flash, [languageCookie(language, this.pages.isSecure)]);
  }

  @Get('lich')
  async feed(@Req() request: WebRequest, @Res() reply: WebReply): Promise<void> {
    await this.showFeed(request, reply, null);
  }

  /** The address is in this answer alone. */
  @Post('lich')
  async renewFeed(@Req() request: WebRequest, @Res() reply: WebReply): Promise<void> {
    const { url } = await this.feeds.renew(this.pages.reader(request));
    await this.showFeed(request, reply, url);
  }

  @Post('lich/thu-hoi')
  async revokeFeed(@Req() request: WebRequest, @Res() reply: WebReply): Promise<void> {
    const actor = this.pages.reader(request);
    await this.feeds.revoke(actor);
    const text = sayIn(actor.language)('feed.revoked');
    this.pages.goTo(reply, '/ca-nhan/lich', { kind: 'done', text });
  }

  private async showFeed(request: WebRequest, reply: WebReply, url: string | null): Promise<void> {
    const exists = await this.feeds.exists(this.pages.reader(request));
    await this.pages.show(request, reply, (frame) => (
      <CalendarFeedPage frame={{ ...frame, path: '/ca-nhan/lich' }} exists={exists} url={url} />
    ));
  }

  private async show(request: WebRequest, reply: WebReply, refusal: Refusal | null): Promise<void> {
    const actor = this.pages.reader(request);
    const view = { ...(await this.settings.read(actor)), ...refusalView(refusal, actor.language) };
    const status = refusal ? statusOf(refusal) : 200;
    await this.pages.show(
      request,
      reply,
      (frame) => <OwnSettingsPage frame={{ ...frame, path: '/ca-nhan' }} view={view} />,
      status,
    );
  }
}
