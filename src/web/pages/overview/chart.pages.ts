/** The charts of the overview as pictures of their own, for those who see its figures. */
import { createHash } from 'node:crypto';
import { Controller, Get, Inject, Query as QueryOf, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { answer } from '../../../features/access/answer.js';
import { May } from '../../../features/access/may.decorator.js';
import { OverviewService } from '../../../features/statistics/overview.service.js';
import { drawChart } from '../../../infra/charts/svg-chart.js';
import { leftToRight } from '../../../../templates/components/shown-text.js';
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
    const picture = await drawChart({
      width: narrow ? NARROW : WIDE,
      height: narrow ? 450 : MONTHS_HEIGHT,
      option: monthChart(rows, say, { language: actor.language, narrow }),
      title: monthsGist(tableOf('month', rows, totals, 0, rows.length), say, actor.language),
      dark: DARK,
    });
    send(reply, picture);
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
    const picture = await drawChart({
      width: narrow ? NARROW : WIDE,
      height: chartHeight(table.rows.length) + (narrow ? 54 : 0),
      option: unitChart(table.rows, say, narrow),
      title: unitsGist(table, say, actor.language),
      dark: DARK,
    });
    send(reply, picture);
  }
}

/** Drawn for a phone. */
function isNarrow(query: Query): boolean {
  return query['hep'] === '1';
}

/**
 * A picture runs nothing and loads nothing. Its sheet, which follows light and dark, is named by its hash; what ECharts writes
 * into attributes is all the style that is let in beside it.
 */
function policyFor(style: string): string {
  const hash = createHash('sha256').update(style).digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}'; style-src-attr 'unsafe-inline'; frame-ancestors 'none'`;
}

function send(reply: WebReply, { svg, style }: { svg: string; style: string }): void {
  reply
    .header('content-type', 'image/svg+xml; charset=utf-8')
    .header('content-security-policy', policyFor(style))
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(leftToRight(svg));
}
