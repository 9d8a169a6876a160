/** R10: what the first run would send, and its release by the office. */
import { Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { rolesWith } from '../../../domain/people/roles.js';
import { May } from '../../../features/access/may.decorator.js';
import { readsContent } from '../../../features/mails/mail-sight.js';
import { Notices } from '../../../features/reminders/notices.service.js';
import { formatCount } from '../../../../templates/components/figures.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import { ReleasePage } from '../../../../templates/pages/mails/release-page.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { officeMoment } from '../frame/office-moment.js';
import { Pages } from '../frame/pages.js';
import { pageNumber } from './mail-address.js';
import { noticeLabel } from './notice-label.js';

const PATH = '/thu/phat-hanh';
const PAGE_SIZE = 25;

@ApiExcludeController()
@Controller('thu/phat-hanh')
@May(...rolesWith('read-mails'))
export class ReleasePages {
  constructor(
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get()
  async list(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Query('trang') wanted: unknown,
  ): Promise<void> {
    const actor = this.pages.reader(request);
    const say = sayIn(actor.language);
    const page = pageNumber(wanted);
    const held = await this.notices.heldByPerson(page, PAGE_SIZE);
    const opens = readsContent(actor);
    const view = {
      goLiveOn: held.goLiveOn,
      releasedAt: held.firstRunReleasedAt && officeMoment(held.firstRunReleasedAt),
      notices: held.notices,
      mayRelease: actor.roles.includes('OFFICE'),
      people: held.people.map(({ name, unitName, email, total, lines }) => ({
        name,
        below: [unitName, email].filter(Boolean).join(' · '),
        hasAddress: email !== null,
        total,
        lines: lines.map((line) => ({
          label: noticeLabel(line, say),
          href: opens && line.assignmentId !== null ? `/nhiem-vu/${line.assignmentId}` : null,
          title: line.assignmentId === null ? say('mail.restricted') : opens ? line.title : null,
          unitName: line.unitName,
        })),
      })),
      page,
      pages: Math.max(1, Math.ceil(held.total / PAGE_SIZE)),
      total: held.total,
    };
    await this.pages.show(request, reply, (frame) => <ReleasePage frame={frame} view={view} />);
  }

  @Post()
  @May('OFFICE')
  async release(@Req() request: WebRequest, @Res() reply: WebReply): Promise<void> {
    const actor = this.pages.reader(request);
    const say = sayIn(actor.language);
    const { released } = await this.notices.release(actor);
    const text =
      released > 0
        ? say('release.done', { n: formatCount(released, actor.language) })
        : say('release.already');
    this.pages.goTo(reply, PATH, { kind: 'done', text });
  }
}
