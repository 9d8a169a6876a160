/** The first page of everyone. */
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { May } from '../../../features/access/may.decorator.js';
import { MyWorkService } from '../../../features/my-work/my-work.service.js';
import type { SectionPage } from '../../../features/my-work/section-page.js';
import { MyWorkPage } from '../../../../templates/pages/my-work/my-work-page.js';
import type { SectionKey } from '../../../../templates/pages/my-work/my-work.view.js';
import { wordOf } from '../../../../templates/pages/frame/page-phrase.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { ACT_SLUGS } from '../assignment/act-catalogue.js';
import { Pages } from '../frame/pages.js';

@ApiExcludeController()
@Controller()
@May('SIGNED_IN')
export class MyWorkPages {
  constructor(
    @Inject(MyWorkService) private readonly work: MyWorkService,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get()
  first(@Res() reply: WebReply): void {
    reply.header('cache-control', 'no-store').redirect('/viec-cua-toi', 302);
  }

  @Get('viec-cua-toi')
  async list(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    const view = await this.work.read(this.pages.reader(request), pageOf(query), ACT_SLUGS);
    await this.pages.show(request, reply, (frame) => <MyWorkPage frame={frame} view={view} />);
  }
}

function pageOf({ muc, trang }: Record<string, unknown>): SectionPage {
  const known = typeof muc === 'string' && wordOf(`section.${muc}`) !== null;
  const page = typeof trang === 'string' && /^[1-9]\d{0,4}$/.test(trang) ? Number(trang) : 1;
  return known ? { only: muc as SectionKey, page } : { only: null, page: 1 };
}
