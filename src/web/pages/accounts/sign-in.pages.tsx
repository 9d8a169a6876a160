/** Signing in and out, without script, and the language of the pages. */
import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { May } from '../../../features/access/may.decorator.js';
import { AccountService } from '../../../features/accounts/account.service.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { languageCookie } from '../frame/cookies.js';
import { localPath } from '../frame/local-path.js';
import { Pages } from '../frame/pages.js';
import { textOf, type Form } from './own-request.js';
import { SignInDesk } from './sign-in-desk.js';

@ApiExcludeController()
@Controller()
@May('PUBLIC')
export class SignInPages {
  constructor(
    @Inject(AccountService) private readonly accounts: AccountService,
    @Inject(SignInDesk) private readonly desk: SignInDesk,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get('dang-nhap')
  async form(@Req() request: WebRequest, @Res() reply: WebReply, @Query() query: Form): Promise<void> {
    const next = localPath(query?.['next']);
    if (request.actor) return this.pages.goTo(reply, next);
    const asked = query?.['next'] !== undefined && query?.['next'] !== '/';
    const notice = query?.['da-dang-xuat'] === '1' ? 'signed-out' : asked ? 'needed' : null;
    await this.desk.show(request, reply, { next, notice });
  }

  @Post('dang-nhap')
  async signIn(@Req() request: WebRequest, @Res() reply: WebReply, @Body() body: Form): Promise<void> {
    const email = textOf(body, 'email').trim();
    const next = localPath(body?.['next']);
    const kept = textOf(body, 'kept');
    const place = this.pages.placeOf(request);
    const outcome = await this.accounts.signIn(email, textOf(body, 'password'), place);
    if (outcome.kind === 'signed-in') return this.desk.goOn(request, reply, outcome, { next, kept });
    if (outcome.kind === 'second-step') {
      reply.header('set-cookie', outcome.cookies);
      return this.desk.askCode(request, reply, { next, kept, refusal: null });
    }
    const wait = outcome.kind === 'too-many' ? outcome.seconds : null;
    const refusal = wait === null ? 'wrong' : 'too-many';
    if (wait !== null) reply.header('retry-after', String(wait));
    await this.desk.show(request, reply, { next, kept, email, refusal, wait }, wait === null ? 401 : 429);
  }

  @Post('dang-xuat')
  async signOut(@Req() request: WebRequest, @Res() reply: WebReply): Promise<void> {
    const cookies = await this.accounts.signOut(request.headers.cookie, request.ip);
    this.pages.goTo(reply, '/dang-nhap?da-dang-xuat=1', undefined, cookies);
  }

  @Post('ngon-ngu')
  language(@Res() reply: WebReply, @Body() body: Form): void {
    const language = body?.['language'] === 'en' ? 'en' : 'vi';
    this.pages.goTo(reply, localPath(body?.['back']), undefined, [
      languageCookie(language, this.pages.isSecure),
    ]);
  }
}
