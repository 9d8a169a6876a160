/** One's own password: changed by oneself, or at the first sign-in because somebody else chose it. */
import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Refusal, type Decision } from '../../../domain/refusal.js';
import { SHORTEST_PASSWORD } from '../../../domain/people/password.js';
import { May } from '../../../features/access/may.decorator.js';
import { notRepeated } from '../../../features/accounts/account-refusals.js';
import { OwnPassword } from '../../../features/accounts/own-password.service.js';
import {
  FirstPasswordPage,
  OwnPasswordPage,
  type PasswordFormView,
} from '../../../../templates/pages/accounts/password-page.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { Pages } from '../frame/pages.js';
import { statusOf } from '../frame/page-status.js';
import { refusalView } from './refusal-view.js';
import { ownSession, textOf, type Form } from './own-request.js';

@ApiExcludeController()
@Controller()
@May('SIGNED_IN')
export class OwnPasswordPages {
  constructor(
    @Inject(OwnPassword) private readonly passwords: OwnPassword,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get('ca-nhan/mat-khau')
  async form(@Req() request: WebRequest, @Res() reply: WebReply): Promise<void> {
    await this.show(request, reply, OwnPasswordPage);
  }

  @Post('ca-nhan/mat-khau')
  async change(@Req() request: WebRequest, @Res() reply: WebReply, @Body() body: Form): Promise<void> {
    const done = await this.decide(request, body);
    if (done instanceof Refusal) return this.show(request, reply, OwnPasswordPage, done);
    this.goOn(request, reply, '/ca-nhan/mat-khau', done.ended);
  }

  @Get('doi-mat-khau')
  async firstForm(@Req() request: WebRequest, @Res() reply: WebReply): Promise<void> {
    if (!ownSession(request).mustChangePassword) return this.pages.goTo(reply, '/ca-nhan/mat-khau');
    await this.show(request, reply, FirstPasswordPage);
  }

  @Post('doi-mat-khau')
  async first(@Req() request: WebRequest, @Res() reply: WebReply, @Body() body: Form): Promise<void> {
    const done = await this.decide(request, body);
    if (done instanceof Refusal) return this.show(request, reply, FirstPasswordPage, done);
    this.goOn(request, reply, '/viec-cua-toi', done.ended);
  }

  private async decide(request: WebRequest, body: Form): Promise<Decision<{ ended: number }>> {
    const password = textOf(body, 'password');
    if (password !== textOf(body, 'again')) return notRepeated();
    return this.passwords.change(this.pages.reader(request), ownSession(request), {
      present: textOf(body, 'present'),
      password,
      address: request.ip,
    });
  }

  private goOn(request: WebRequest, reply: WebReply, path: string, n: number): void {
    const say = sayIn(this.pages.reader(request).language);
    this.pages.goTo(reply, path, { kind: 'done', text: say('password.done', { n }) });
  }

  private async show(
    request: WebRequest,
    reply: WebReply,
    Page: typeof OwnPasswordPage,
    refusal: Refusal | null = null,
  ): Promise<void> {
    const { language } = this.pages.reader(request);
    const view: PasswordFormView = {
      ...refusalView(refusal, language),
      shortest: SHORTEST_PASSWORD,
      email: await this.passwords.addressOf(ownSession(request)),
    };
    const status = refusal ? statusOf(refusal) : 200;
    await this.pages.show(request, reply, (frame) => <Page frame={frame} view={view} />, status);
  }
}
