/** One's own second factor. What is shown once (key, recovery codes) is the answer to a POST and stands in no address. */
import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Environment } from '../../../config/environment.js';
import { Refusal } from '../../../domain/refusal.js';
import { May } from '../../../features/access/may.decorator.js';
import { SecondFactor, type OwnRequest } from '../../../features/accounts/second-factor.service.js';
import {
  RecoveryCodesPage,
  SecondFactorPage,
  type SecondFactorView,
} from '../../../../templates/pages/accounts/second-factor-page.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { Pages } from '../frame/pages.js';
import { statusOf } from '../frame/page-status.js';
import { seal, unseal } from '../frame/sealed.js';
import { ownSession, textOf, type Form } from './own-request.js';
import { refusalView } from './refusal-view.js';

const SETUP = 'second-factor';

@ApiExcludeController()
@Controller('ca-nhan/xac-thuc-hai-buoc')
@May('SIGNED_IN')
export class SecondFactorPages {
  constructor(
    @Inject(Environment) private readonly environment: Environment,
    @Inject(SecondFactor) private readonly factors: SecondFactor,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get()
  async read(@Req() request: WebRequest, @Res() reply: WebReply): Promise<void> {
    await this.show(request, reply, null);
  }

  @Post('bat-dau')
  async begin(@Req() request: WebRequest, @Res() reply: WebReply, @Body() body: Form): Promise<void> {
    if (ownSession(request).twoFactorEnabled) return this.goBack(reply);
    const begun = await this.factors.begin(this.own(request), textOf(body, 'present'));
    if (begun instanceof Refusal) return this.show(request, reply, begun);
    await this.show(request, reply, null, begun.uri);
  }

  @Post('xac-nhan')
  async confirm(@Req() request: WebRequest, @Res() reply: WebReply, @Body() body: Form): Promise<void> {
    if (ownSession(request).twoFactorEnabled) return this.goBack(reply);
    const done = await this.factors.confirm(this.own(request), textOf(body, 'code'));
    if (!(done instanceof Refusal)) {
      reply.header('set-cookie', done.cookies);
      return this.showCodes(request, reply, done.codes);
    }
    const uri = unseal<string>(SETUP, textOf(body, 'setup'), this.environment.SECRET);
    await this.show(request, reply, done, uri);
  }

  @Post('ma-khoi-phuc')
  async renew(@Req() request: WebRequest, @Res() reply: WebReply, @Body() body: Form): Promise<void> {
    const done = await this.factors.renewCodes(this.own(request), textOf(body, 'present'));
    if (done instanceof Refusal) return this.show(request, reply, done);
    await this.showCodes(request, reply, done.codes);
  }

  @Post('tat')
  async turnOff(@Req() request: WebRequest, @Res() reply: WebReply, @Body() body: Form): Promise<void> {
    const done = await this.factors.turnOff(this.own(request), textOf(body, 'present'));
    if (done instanceof Refusal) return this.show(request, reply, done);
    const say = sayIn(this.pages.reader(request).language);
    this.goBack(reply, say('factor.off.done'));
  }

  private own(request: WebRequest): OwnRequest {
    return {
      actor: this.pages.reader(request),
      session: ownSession(request),
      cookie: request.headers.cookie,
      address: request.ip,
      userAgent: request.headers['user-agent'],
    };
  }

  private goBack(reply: WebReply, text?: string): void {
    this.pages.goTo(reply, '/ca-nhan/xac-thuc-hai-buoc', text ? { kind: 'done', text } : undefined);
  }

  private async showCodes(request: WebRequest, reply: WebReply, codes: string[]): Promise<void> {
    await this.pages.show(request, reply, (frame) => (
      <RecoveryCodesPage frame={{ ...frame, path: '/ca-nhan/xac-thuc-hai-buoc' }} codes={codes} />
    ));
  }

  private async show(
    request: WebRequest,
    reply: WebReply,
    refusal: Refusal | null,
    uri: string | null = null,
  ): Promise<void> {
    const { language } = this.pages.reader(request);
    const view: SecondFactorView = {
      ...(await this.factors.state(ownSession(request))),
      ...refusalView(refusal, language),
      setup: uri ? { uri, sealed: seal(SETUP, uri, this.environment.SECRET) } : null,
    };
    const status = refusal ? statusOf(refusal) : 200;
    await this.pages.show(
      request,
      reply,
      (frame) => <SecondFactorPage frame={{ ...frame, path: '/ca-nhan/xac-thuc-hai-buoc' }} view={view} />,
      status,
    );
  }
}
