/** The public register as Atom feeds, and what search engines are told: the public pages are for everybody. */
import { createHash } from 'node:crypto';
import { Controller, Get, Header, Inject, NotFoundException, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { May } from '../../../features/access/may.decorator.js';
import { PublicRegisterService } from '../../../features/apologies/public-register.service.js';
import { apologyFeed } from '../../../../templates/feeds/apology-feed.js';
import type { WebReply, WebRequest } from '../../web-request.js';

const ROBOTS = ['User-agent: *', 'Allow: /cong-khai', 'Allow: /assets/', 'Disallow: /', ''].join('\n');

@ApiExcludeController()
@Controller()
@May('PUBLIC')
export class PublicFeeds {
  constructor(@Inject(PublicRegisterService) private readonly register: PublicRegisterService) {}

  @Get('cong-khai/so-xin-loi.atom')
  async all(@Req() request: WebRequest, @Res() reply: WebReply): Promise<void> {
    await this.send(request, reply, null);
  }

  @Get('cong-khai/don-vi/:code/so-xin-loi.atom')
  async ofUnit(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('code') code: string,
  ): Promise<void> {
    const unit = await this.register.unit(code);
    if (!unit) throw new NotFoundException();
    await this.send(request, reply, unit);
  }

  @Get('robots.txt')
  @Header('content-type', 'text/plain; charset=utf-8')
  @Header('cache-control', 'public, max-age=86400')
  robots(): string {
    return ROBOTS;
  }

  private async send(
    request: WebRequest,
    reply: WebReply,
    unit: { code: string; name: string } | null,
  ): Promise<void> {
    const view = await this.register.feed(unit);
    const xml = apologyFeed(view);
    const tag = `"${createHash('sha256').update(xml).digest('base64url').slice(0, 22)}"`;
    reply
      .header('etag', tag)
      .header('last-modified', view.updatedAt.toUTCString())
      .header('cache-control', 'public, max-age=60')
      .header('x-content-type-options', 'nosniff');
    if (isKnown(request, tag, view.updatedAt)) {
      reply.status(304).send('');
      return;
    }
    reply.header('content-type', 'application/atom+xml; charset=utf-8').send(xml);
  }
}

/** RFC 9110: a tag that is named decides, and the day only where none is. */
function isKnown({ headers }: WebRequest, tag: string, updatedAt: Date): boolean {
  const tags = headers['if-none-match'];
  if (tags)
    return tags.split(',').some((one) => one.trim().replace(/^W\//, '') === tag || one.trim() === '*');
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return !Number.isNaN(since) && Math.floor(updatedAt.getTime() / 1000) * 1000 <= since;
}
