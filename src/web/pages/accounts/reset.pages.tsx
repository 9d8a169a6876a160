/** Asking for a new password by mail, and setting it by the link of the mail. Opening the link changes nothing (Q4). */
import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Environment } from '../../../config/environment.js';
import { Refusal } from '../../../domain/refusal.js';
import { SHORTEST_PASSWORD } from '../../../domain/people/password.js';
import { May } from '../../../features/access/may.decorator.js';
import { notRepeated } from '../../../features/accounts/account-refusals.js';
import { PasswordReset } from '../../../features/accounts/password-reset.service.js';
import { OfficeSettings } from '../../../features/settings/office-settings.js';
import {
  DeadLinkPage,
  ForgottenPage,
  ResetPage,
  type ForgottenView,
} from '../../../../templates/pages/accounts/reset-pages.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { pageLanguage } from '../frame/cookies.js';
import { Pages } from '../frame/pages.js';
import { statusOf } from '../frame/page-status.js';
import { textOf, type Form } from './own-request.js';
import { refusalView } from './refusal-view.js';

@ApiExcludeController()
@Controller()
@May('PUBLIC')
export class ResetPages {
  constructor(
    @Inject(Environment) private readonly environment: Environment,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
    @Inject(PasswordReset) private readonly resets: PasswordReset,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get('quen-mat-khau')
  async forgotten(@Req() request: WebRequest, @Res() reply: WebReply): Promise<void> {
    await this.showForgotten(request, reply, {});
  }

  @Post('quen-mat-khau')
  async ask(@Req() request: WebRequest, @Res() reply: WebReply, @Body() body: Form): Promise<void> {
    const email = textOf(body, 'email').trim();
    if (!/^\S+@\S+$/.test(email)) return this.showForgotten(request, reply, { email });
    const wait = await this.resets.count(email, this.pages.placeOf(request));
    if (wait !== null) return this.showForgotten(request, reply, { email, wait }, 429);
    await this.showForgotten(request, reply, { email, asked: true });
    // After the answer, so that it comes as soon for an address without an account.
    await this.resets.send(email);
  }

  @Get('dat-lai-mat-khau')
  async form(@Req() request: WebRequest, @Res() reply: WebReply, @Query() query: Form): Promise<void> {
    await this.showReset(request, reply, textOf(query, 'ma'), null);
  }

  @Post('dat-lai-mat-khau')
  async set(@Req() request: WebRequest, @Res() reply: WebReply, @Body() body: Form): Promise<void> {
    const token = textOf(body, 'ma');
    const password = textOf(body, 'password');
    const done = password === textOf(body, 'again') ? await this.resets.set(token, password) : notRepeated();
    if (done instanceof Refusal) return this.showReset(request, reply, token, done);
    const say = sayIn(pageLanguage(request.headers.cookie));
    // Who holds the mailbox is no stranger: whatever others try at this account, this browser signs in.
    const known = this.pages.ownerCookie(done.userId);
    this.pages.goTo(reply, '/dang-nhap', { kind: 'done', text: say('reset.done') }, [known]);
  }

  private async showForgotten(
    request: WebRequest,
    reply: WebReply,
    known: Partial<ForgottenView>,
    status = 200,
  ): Promise<void> {
    const { passwordResetMinutes: minutes } = await this.settings.current();
    const { DEMO, MAILBOX_URL } = this.environment;
    const mailboxUrl = (DEMO && MAILBOX_URL) || null;
    const view: ForgottenView = { email: '', asked: false, minutes, wait: null, mailboxUrl, ...known };
    await this.pages.show(request, reply, (frame) => <ForgottenPage frame={frame} view={view} />, status);
  }

  private async showReset(
    request: WebRequest,
    reply: WebReply,
    token: string,
    refusal: Refusal | null,
  ): Promise<void> {
    const email = await this.resets.accountOf(token);
    if (email === null) {
      return this.pages.show(request, reply, (frame) => <DeadLinkPage frame={frame} />, 404);
    }
    const language = pageLanguage(request.headers.cookie);
    const view = { ...refusalView(refusal, language), shortest: SHORTEST_PASSWORD, email, token };
    const status = refusal ? statusOf(refusal) : 200;
    await this.pages.show(request, reply, (frame) => <ResetPage frame={frame} view={view} />, status);
  }
}
