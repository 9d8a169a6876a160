/** The first page of the administration. */
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { May } from '../../../features/access/may.decorator.js';
import { AdministrationPage } from '../../../../templates/pages/administration/administration-page.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { Pages } from '../frame/pages.js';

@ApiExcludeController()
@Controller('quan-tri')
@May('ADMIN', 'OFFICE', 'AUDITOR', 'CHAIR', 'LEADER')
export class AdministrationPages {
  constructor(@Inject(Pages) private readonly pages: Pages) {}

  @Get()
  async overview(@Req() request: WebRequest, @Res() reply: WebReply): Promise<void> {
    await this.pages.show(request, reply, (frame) => <AdministrationPage frame={frame} />);
  }
}
