/** The charts of the overview as pictures of their own, for those who see its figures. */
import { Controller, Get, Inject, Query as QueryOf, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { answer } from '../../../features/access/answer.js';
import { May } from '../../../features/access/may.decorator.js';
import { OverviewService } from '../../../features/statistics/overview.service.js';
import { drawChart } from '../../../infra/charts/svg-chart.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import { DARK } from '../../../../templates/pages/overview/chart-colours.js';
import { monthsGist, unitsGist } from '../../../../templates/pages/overview/chart-gist.js';
import { monthChart } from '../../../../templates/pages/overview/month-chart.js';
import { chartHeight, MONTHS_HEIGHT } from '../../../../templates/pages/overview/overview-page.js';
import { unitChart } from '../../../../templates/pages/overview/unit-chart.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { Pages } from '../frame/pages.js';
import { askedOf, overviewQueryOf, type Query } from './overview-address.js';
import { sorted, tableOf } from './overview-tables.js';

const WIDE = 1120;
const NARROW = 340;
const UNITS = 10;
/** A picture runs nothing and loads nothing; its own styles are what follows light and dark. */
const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

@ApiExcludeController()
@Controller('tong-quan/bieu-do')
@May('SIGNED_IN')
export class ChartPages {
  constructor(
    @Inject(OverviewService) private readonly overview: OverviewService,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get('thang.svg')
  async months(@Req() request: WebRequest, @Res() reply: WebReply, @QueryOf() query: Query): Promise<void> {
    const actor = this.pages.reader(request);
    const say = sayIn(actor.language);
    const { tables, totals } = answer(
      await this.overview.read(actor, overviewQueryOf(askedOf(query)), ['month']),
    );
    const narrow = isNarrow(query);
    const rows = tables.month;
    const svg = await drawChart({
      width: narrow ? NARROW : WIDE,
      height: narrow ? 450 : MONTHS_HEIGHT,
      option: monthChart(rows, say, { language: actor.language, narrow }),
      title: monthsGist(tableOf('month', rows, totals, 0, rows.length), say, actor.language),
      dark: DARK,
    });
    send(reply, svg);
  }

  @Get('don-vi.svg')
  async units(@Req() request: WebRequest, @Res() reply: WebReply, @QueryOf() query: Query): Promise<void> {
    const actor = this.pages.reader(request);
    const say = sayIn(actor.language);
    const { tables, totals } = answer(
      await this.overview.read(actor, overviewQueryOf(askedOf(query)), ['unit']),
    );
    const narrow = isNarrow(query);
    const table = tableOf('unit', sorted('unit', tables.unit, 'qua-han'), totals, 0, UNITS);
    const svg = await drawChart({
      width: narrow ? NARROW : WIDE,
      height: chartHeight(table.rows.length) + (narrow ? 54 : 0),
      option: unitChart(table.rows, say, narrow),
      title: unitsGist(table, say, actor.language),
      dark: DARK,
    });
    send(reply, svg);
  }
}

/** Drawn for a phone. */
function isNarrow(query: Query): boolean {
  return query['hep'] === '1';
}

function send(reply: WebReply, svg: string): void {
  reply
    .header('content-type', 'image/svg+xml; charset=utf-8')
    .header('content-security-policy', PICTURE_POLICY)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(svg);
}
