/** What everybody sees without an account: figures, the register, its units and single apologies (A12). */
import { Controller, Get, Inject, NotFoundException, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IdPipe } from '../../../features/access/id.pipe.js';
import { May } from '../../../features/access/may.decorator.js';
import type { PublicQuestion } from '../../../features/apologies/public-register.repository.js';
import { PublicRegisterService } from '../../../features/apologies/public-register.service.js';
import { PublicFiguresService } from '../../../features/statistics/public-figures.service.js';
import type { FiguresView } from '../../../features/statistics/statistics.view.js';
import { PublicApologyPage } from '../../../../templates/pages/apologies/public-apology-page.js';
import {
  PublicFiguresPage,
  PublicUnitPage,
} from '../../../../templates/pages/apologies/public-figures-page.js';
import { PublicRegisterPage } from '../../../../templates/pages/apologies/public-register-page.js';
import type { PublicFiguresRow, PublicFilter } from '../../../../templates/pages/apologies/public.view.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { Pages } from '../frame/pages.js';
import { pageNumber } from './register-address.js';

type Asked = Record<string, unknown>;

@ApiExcludeController()
@Controller('cong-khai')
@May('PUBLIC')
export class PublicPages {
  constructor(
    @Inject(PublicRegisterService) private readonly register: PublicRegisterService,
    @Inject(PublicFiguresService) private readonly figures: PublicFiguresService,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get()
  async overview(@Req() request: WebRequest, @Res() reply: WebReply): Promise<void> {
    const { totals, units, blocks, ...rest } = await this.figures.current(this.pages.languageOf(request));
    const view = {
      ...rest,
      totals: rowOf('', '', totals),
      units: units.map(({ key, label, ...row }) => rowOf(key, label, row)),
      blocks: blocks.map(({ key, label, ...row }) => rowOf(key, label, row)),
    };
    await this.pages.showPublic(request, reply, (frame) => <PublicFiguresPage frame={frame} view={view} />);
  }

  @Get('so-xin-loi')
  async list(@Req() request: WebRequest, @Res() reply: WebReply, @Query() query: Asked): Promise<void> {
    const filter = filterOf(query);
    const page = await this.register.page(
      questionOf(filter),
      pageNumber(query['trang']),
      this.pages.languageOf(request),
    );
    const view = { ...page, filter };
    await this.pages.showPublic(request, reply, (frame) => <PublicRegisterPage frame={frame} view={view} />);
  }

  @Get('so-xin-loi/:id')
  async one(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', IdPipe) id: number,
  ): Promise<void> {
    const view = await this.register.one(id, this.pages.languageOf(request));
    if (!view) throw new NotFoundException();
    await this.pages.showPublic(request, reply, (frame) => <PublicApologyPage frame={frame} view={view} />);
  }

  @Get('don-vi/:code')
  async unit(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('code') code: string,
    @Query() query: Asked,
  ): Promise<void> {
    const unit = await this.register.unit(code);
    if (!unit) throw new NotFoundException();
    const language = this.pages.languageOf(request);
    const { units, asOf } = await this.figures.current(language);
    const own = units.find(({ key }) => key === code);
    const page = await this.register.page({ unit: code }, pageNumber(query['trang']), language);
    const view = { ...page, ...unit, asOf, figures: own ? rowOf(code, unit.name, own) : null };
    await this.pages.showPublic(request, reply, (frame) => <PublicUnitPage frame={frame} view={view} />);
  }
}

function filterOf(query: Asked): PublicFilter {
  const text = (name: string): string => {
    const value = query[name];
    return typeof value === 'string' ? value.trim().slice(0, 200) : '';
  };
  return { 'don-vi': text('don-vi'), nam: text('nam'), 'ket-qua': text('ket-qua'), q: text('q') };
}

function questionOf(filter: PublicFilter): PublicQuestion {
  const outcome = (['OPEN', 'KEPT', 'BROKEN'] as const).find((value) => value === filter['ket-qua']);
  return {
    unit: filter['don-vi'] || undefined,
    year: /^\d{4}$/.test(filter.nam) ? Number(filter.nam) : undefined,
    outcome,
    q: filter.q || undefined,
  };
}

function rowOf(code: string, name: string, { effective, onTime }: FiguresView): PublicFiguresRow {
  const { doneOnTime, doneLate, openInTerm, openOverdue, noDeadline, total } = effective;
  return {
    code,
    name,
    doneOnTime,
    doneLate,
    openInTerm,
    openOverdue,
    noDeadline,
    total,
    onTime: onTime.effective.full,
    onTimeOriginal: onTime.original.full,
  };
}
