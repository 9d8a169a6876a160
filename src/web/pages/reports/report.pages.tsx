/** One report: the document, its progress while it is compiled, and compiling it again. */
import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { answer } from '../../../features/access/answer.js';
import { IdPipe } from '../../../features/access/id.pipe.js';
import { May } from '../../../features/access/may.decorator.js';
import { ReportsService } from '../../../features/reports/reports.service.js';
import { ReportPage } from '../../../../templates/pages/reports/report-page.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { Pages } from '../frame/pages.js';
import { ReportViews } from './report-views.js';

@ApiExcludeController()
@Controller('bao-cao/:id')
@May('OFFICE', 'CHAIR', 'LEADER', 'AUDITOR')
export class ReportPages {
  constructor(
    @Inject(ReportsService) private readonly reports: ReportsService,
    @Inject(ReportViews) private readonly views: ReportViews,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get()
  async read(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', IdPipe) id: number,
  ): Promise<void> {
    const view = answer(await this.views.document(this.pages.reader(request), id));
    await this.pages.show(request, reply, (frame) => <ReportPage frame={frame} view={view} />);
  }

  /** Polled while the report is compiled: nothing where nothing moved since, else the page. */
  @Get('tien-do')
  async progress(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', IdPipe) id: number,
    @Query('tu') seen: unknown,
  ): Promise<void> {
    const { state, progress } = answer(await this.reports.read(id));
    if (seen === `${state}-${Math.round(progress * 100)}`) {
      reply.status(204).header('cache-control', 'no-store').send('');
      return;
    }
    await this.read(request, reply, id);
  }

  @Post('lap-lai')
  @May('OFFICE')
  async compileAgain(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', IdPipe) id: number,
  ): Promise<void> {
    answer(await this.reports.recompile(this.pages.reader(request), id));
    this.pages.goTo(reply, `/bao-cao/${id}`);
  }
}
