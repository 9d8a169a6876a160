/** One's own page. */
import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { May } from '../../../features/access/may.decorator.js';
import type { WebReply } from '../../web-request.js';
import { Pages } from '../frame/pages.js';

@ApiExcludeController()
@Controller('ca-nhan')
@May('SIGNED_IN')
export class OwnPages {
  constructor(@Inject(Pages) private readonly pages: Pages) {}

  @Get()
  first(@Res() reply: WebReply): void {
    this.pages.goTo(reply, '/ca-nhan/mat-khau');
  }
}
