/** Signing in and out without script, and the language of the pages. */
import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Environment } from '../../../config/environment.js';
import { May } from '../../../features/access/may.decorator.js';
import { AccountService } from '../../../features/accounts/account.service.js';
import { SESSION_HOURS } from '../../../features/accounts/auth.js';
import { SignInPage, type SignInView } from '../../../../templates/pages/accounts/sign-in-page.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { languageCookie } from '../frame/cookies.js';
import { DemonstrationAccounts } from './demonstration-accounts.js';
import { localPath } from '../frame/local-path.js';
import { Pages } from '../frame/pages.js';

type Form = Record<string, unknown>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

@ApiExcludeController()
@Controller()
@May('PUBLIC')
export class SignInPages {
  constructor(
    @Inject(Environment) private readonly environment: Environment,
    @Inject(AccountService) private readonly accounts: AccountService,
    @Inject(DemonstrationAccounts) private readonly demonstration: DemonstrationAccounts,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get('dang-nhap')
  async form(@Req() request: WebRequest, @Res() reply: WebReply, @Query() query: Form): Promise<void> {
    const next = localPath(query['next']);
    if (request.actor) return this.pages.goTo(reply, next);
    const asked = query['next'] !== undefined && query['next'] !== '/';
    const notice = query['da-dang-xuat'] === '1' ? 'signed-out' : asked ? 'needed' : null;
    await this.show(request, reply, { next, notice });
  }

  @Post('dang-nhap')
  async signIn(@Req() request: WebRequest, @Res() reply: WebReply, @Body() body: Form): Promise<void> {
    const email = text(body?.['email']).trim();
    const next = localPath(body?.['next']);
    const outcome = await this.accounts.signIn(email, text(body?.['password']), {
      address: request.ip,
      userAgent: request.headers['user-agent'],
    });
    if (outcome.kind === 'signed-in') return this.pages.goTo(reply, next, undefined, outcome.cookies);
    const tooMany = outcome.kind === 'too-many';
    await this.show(
      request,
      reply,
      { next, email, refusal: tooMany ? 'too-many' : 'wrong' },
      tooMany ? 429 : 401,
    );
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

  private async show(
    request: WebRequest,
    reply: WebReply,
    known: Partial<SignInView> & { next: string },
    status = 200,
  ): Promise<void> {
    const { DEMO, DEMO_PASSWORD } = this.environment;
    const view: SignInView = {
      email: '',
      notice: null,
      refusal: null,
      sessionHours: SESSION_HOURS,
      accounts: DEMO ? await this.demonstration.onePerRole() : [],
      demonstrationPassword: DEMO ? DEMO_PASSWORD : null,
      ...known,
    };
    await this.pages.show(request, reply, (frame) => <SignInPage frame={frame} view={view} />, status);
  }
}
