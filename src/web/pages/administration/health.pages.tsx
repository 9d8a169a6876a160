/** Whether the system works: workers, mails, queue, calendars, runs; and the word of the administrator that R9 asks for. */
import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Refusal } from '../../../domain/refusal.js';
import { May } from '../../../features/access/may.decorator.js';
import { SystemHealthService } from '../../../features/health/system-health.service.js';
import { InstallationGuard } from '../../../features/mails/installation-guard.js';
import { Runs } from '../../../features/runs/runs.service.js';
import { Clock } from '../../../infra/clock/clock.js';
import { HealthPage } from '../../../../templates/pages/administration/health-page.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { Pages } from '../frame/pages.js';
import { factsOf, runLine } from './health-view.js';
import { addressOf, pageIn } from './list-query.js';

const PATH = '/quan-tri/suc-khoe';
const RUNS_PER_PAGE = 15;

@ApiExcludeController()
@Controller('quan-tri/suc-khoe')
@May('ADMIN')
export class HealthPages {
  constructor(
    @Inject(SystemHealthService) private readonly health: SystemHealthService,
    @Inject(InstallationGuard) private readonly guard: InstallationGuard,
    @Inject(Runs) private readonly runs: Runs,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get()
  @May('ADMIN', 'OFFICE', 'AUDITOR')
  async show(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    const { language, roles } = this.pages.reader(request);
    const [health, runs, { today }] = await Promise.all([
      this.health.read(),
      this.runs.list(pageIn(query), RUNS_PER_PAGE),
      this.clock.read(),
    ]);
    const facts = factsOf(health, today.toString(), language);
    const view = {
      facts,
      troubles: facts.filter(({ lines }) => lines.some(({ state }) => state !== 'ok')).length,
      runs: runs.items.map((run) => runLine(run, language)),
      pager: {
        page: runs.page,
        pages: Math.max(1, Math.ceil(runs.total / RUNS_PER_PAGE)),
        total: runs.total,
        href: (page: number) => addressOf(PATH, { trang: page }),
      },
      mayStart: roles.some((role) => role === 'ADMIN' || role === 'OFFICE'),
      toConfirm: roles.includes('ADMIN') && !health.installation.mailsLeave ? health.installation.host : null,
    };
    await this.pages.show(request, reply, (frame) => <HealthPage frame={frame} view={view} />);
  }

  @Post('luot-chay')
  @May('ADMIN', 'OFFICE')
  async start(@Req() request: WebRequest, @Res() reply: WebReply): Promise<void> {
    const actor = this.pages.reader(request);
    const run = await this.runs.request('daily', actor.personId);
    this.pages.goTo(
      reply,
      PATH,
      run instanceof Refusal
        ? { kind: 'refused', text: run.message[actor.language] }
        : { kind: 'done', text: sayIn(actor.language)('system.run.started', { id: run.id }) },
    );
  }

  /** R9. The host that the button named is the one that is confirmed. */
  @Post('xac-nhan')
  async confirm(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Body() body: Record<string, unknown>,
  ): Promise<void> {
    const actor = this.pages.reader(request);
    const { host, mailsLeave } = await this.guard.state();
    if (body?.['host'] === host && !mailsLeave) await this.guard.confirm(actor, await this.clock.read());
    const text = sayIn(actor.language)('system.installation.confirmed', { host });
    this.pages.goTo(reply, PATH, body?.['host'] === host ? { kind: 'done', text } : undefined);
  }
}
