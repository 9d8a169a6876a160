/** "Báo cáo": what was compiled, and asking for the next one. */
import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Refusal } from '../../../domain/refusal.js';
import { May } from '../../../features/access/may.decorator.js';
import { ReportsService } from '../../../features/reports/reports.service.js';
import { dateFields } from '../../../features/statistics/date-field.js';
import { ReportsPage } from '../../../../templates/pages/reports/reports-page.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { statusOf } from '../frame/page-status.js';
import { Pages } from '../frame/pages.js';
import { kindOf, requestOf, type TypedRequest } from './report-form.js';
import { ReportViews } from './report-views.js';

@ApiExcludeController()
@Controller('bao-cao')
@May('OFFICE', 'CHAIR', 'LEADER', 'AUDITOR')
export class ReportsPages {
  constructor(
    @Inject(ReportsService) private readonly reports: ReportsService,
    @Inject(ReportViews) private readonly views: ReportViews,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get()
  async list(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Query() { loai, den, trang }: Record<string, unknown>,
  ): Promise<void> {
    const page = typeof trang === 'string' && /^[1-9]\d{0,4}$/.test(trang) ? Number(trang) : 1;
    const dates = dateFields({ den });
    const until = dates instanceof Refusal ? null : dates.den;
    const form = { kind: kindOf(loai), until, typed: {}, refusal: null };
    const view = await this.views.list(this.pages.reader(request), page, form);
    await this.pages.show(request, reply, (frame) => <ReportsPage frame={frame} view={view} />);
  }

  @Post()
  @May('OFFICE')
  async request(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Body() body: Record<string, unknown>,
  ): Promise<void> {
    const actor = this.pages.reader(request);
    const kind = kindOf(body?.['loai']);
    const typed = typedIn(body ?? {});
    const after = Number(body?.['sau']);
    const decided = await this.reports.request(
      actor,
      requestOf(kind, typed),
      Number.isSafeInteger(after) ? after : 0,
    );
    if (decided instanceof Refusal) {
      const view = await this.views.list(actor, 1, { kind, until: null, typed, refusal: decided });
      return this.pages.show(
        request,
        reply,
        (frame) => <ReportsPage frame={frame} view={view} />,
        statusOf(decided),
      );
    }
    // The page of the report says itself what is going on.
    this.pages.goTo(reply, `/bao-cao/${decided.id}`);
  }
}

function typedIn(body: Record<string, unknown>): TypedRequest {
  const names = ['ky', 'tu', 'den', 'ke-hoach'] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = body[name];
      return typeof value === 'string' ? [[name, value.replaceAll('\u0000', '').slice(0, 200)]] : [];
    }),
  );
}
