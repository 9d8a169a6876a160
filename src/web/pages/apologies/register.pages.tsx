/** "Sổ xin lỗi" for everybody with an account, as far as they see the assignments (Q1). */
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { May } from '../../../features/access/may.decorator.js';
import { RegisterService } from '../../../features/apologies/register.service.js';
import { RegisterPage } from '../../../../templates/pages/apologies/register-page.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { Pages } from '../frame/pages.js';
import { sendFile, XLSX } from './file-reply.js';
import { registerAddress } from './register-address.js';

@ApiExcludeController()
@Controller()
@May('SIGNED_IN')
export class RegisterPages {
  constructor(
    @Inject(RegisterService) private readonly register: RegisterService,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get('so-xin-loi')
  async list(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    const { filter, unreadable, question } = registerAddress(query);
    const register = await this.register.read(this.pages.reader(request), question);
    const view = { ...register, filter, unreadable };
    await this.pages.show(request, reply, (frame) => <RegisterPage frame={frame} view={view} />);
  }

  @Get('so-xin-loi.xlsx')
  async workbook(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    const { question } = registerAddress(query);
    const { fileName, bytes } = await this.register.workbook(this.pages.reader(request), question);
    sendFile(reply, { fileName, type: XLSX, bytes });
  }
}
