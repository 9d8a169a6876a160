/** The demonstration's day button. */
import { Body, Controller, Inject, NotFoundException, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Environment } from '../../../config/environment.js';
import { formatDate } from '../../../domain/calendar/local-time.js';
import { Refusal } from '../../../domain/refusal.js';
import { May } from '../../../features/access/may.decorator.js';
import type { Flash } from '../../../../templates/pages/frame/page.view.js';
import { sayIn, type Say } from '../../../../templates/pages/frame/page-phrase.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { localPath } from '../frame/local-path.js';
import { NextDayService, type NextDay } from './next-day.service.js';
import { Pages } from '../frame/pages.js';

@ApiExcludeController()
@Controller('trinh-dien')
@May('ADMIN', 'OFFICE')
export class DemonstrationPages {
  constructor(
    @Inject(Environment) private readonly environment: Environment,
    @Inject(NextDayService) private readonly days: NextDayService,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Post('ngay-ke-tiep')
  async nextDay(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Body() body: Record<string, unknown>,
  ): Promise<void> {
    if (!this.environment.DEMO) throw new NotFoundException();
    const actor = this.pages.reader(request);
    const say = sayIn(actor.language);
    const moved = await this.days.go(actor, String(body?.['from'] ?? ''));
    const flash: Flash =
      moved instanceof Refusal
        ? { kind: 'refused', text: moved.message[actor.language] }
        : {
            ...this.mailbox(say),
            kind: moved.state === 'FAILED' ? 'refused' : 'done',
            text: textOf(moved, say),
          };
    this.pages.goTo(reply, localPath(body?.['back']), flash);
  }

  private mailbox(say: Say): Pick<Flash, 'link'> {
    const { MAILBOX_URL } = this.environment;
    return MAILBOX_URL ? { link: { href: MAILBOX_URL, label: say('demo.mailbox') } } : {};
  }
}

const WORDS = {
  DONE: 'demo.moved',
  RUNNING: 'demo.moved-running',
  FAILED: 'demo.moved-failed',
  ALREADY: 'demo.already',
} as const;

function textOf({ date, state, mailsSent }: NextDay, say: Say): string {
  return say(WORDS[state], { date: formatDate(date), n: mailsSent });
}
