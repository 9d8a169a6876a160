/** The calendar feed: for programs, without a session; the secret in the address is all that opens it. */
import { Controller, Get, Headers, Inject, NotFoundException, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { May } from '../../../features/access/may.decorator.js';
import { CalendarFeeds } from '../../../features/accounts/calendar-feeds.service.js';
import type { WebReply } from '../../web-request.js';

const FILE = /^([\w-]{43})\.ics$/;

@ApiExcludeController()
@Controller('lich')
@May('PUBLIC')
export class FeedController {
  constructor(@Inject(CalendarFeeds) private readonly feeds: CalendarFeeds) {}

  @Get(':file')
  async read(
    @Param('file') file: string,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: WebReply,
  ): Promise<void> {
    const token = FILE.exec(file)?.[1];
    const feed = token ? await this.feeds.read(token) : null;
    if (!feed) throw new NotFoundException();
    reply
      .header('etag', feed.tag)
      .header('cache-control', 'private, no-cache')
      .header('x-robots-tag', 'noindex')
      .header('referrer-policy', 'no-referrer')
      .header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
    // Compression may have made the tag a weak one.
    if (known?.replace(/^W\//, '') === feed.tag) {
      reply.status(304).send('');
      return;
    }
    reply
      .header('content-type', 'text/calendar; charset=utf-8')
      .header('content-disposition', 'attachment; filename="don-doc.ics"')
      .send(feed.text);
  }
}
