/** The sign-in page wherever it is shown, and the way on after it. */
import { Inject, Injectable } from '@nestjs/common';
import { Environment } from '../../../config/environment.js';
import { SESSION_HOURS } from '../../../features/accounts/auth.js';
import { SessionReader } from '../../../features/accounts/session-reader.js';
import { ResendPage } from '../../../../templates/pages/accounts/resend-page.js';
import {
  SecondStepPage,
  type SecondStepView,
} from '../../../../templates/pages/accounts/second-step-page.js';
import { SignInPage, type SignInView } from '../../../../templates/pages/accounts/sign-in-page.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { pageLanguage } from '../frame/cookies.js';
import { pageOfForm } from '../frame/form-page.js';
import { Pages } from '../frame/pages.js';
import { DemonstrationAccounts } from './demonstration-accounts.js';
import { keptFormOf, openedForm, sealedForm, type KeptForm } from './kept-form.js';
import { typedOf } from './kept-labels.js';

@Injectable()
export class SignInDesk {
  constructor(
    @Inject(Environment) private readonly environment: Environment,
    @Inject(DemonstrationAccounts) private readonly demonstration: DemonstrationAccounts,
    @Inject(SessionReader) private readonly sessions: SessionReader,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  async show(
    request: WebRequest,
    reply: WebReply,
    known: Partial<SignInView> & { next: string },
    status = 200,
  ): Promise<void> {
    const { DEMO, DEMO_PASSWORD } = this.environment;
    const view: SignInView = {
      email: '',
      kept: '',
      notice: null,
      refusal: null,
      wait: null,
      sessionHours: SESSION_HOURS,
      accounts: DEMO ? await this.demonstration.onePerRole() : [],
      demonstrationPassword: DEMO ? DEMO_PASSWORD : null,
      ...known,
    };
    await this.pages.show(request, reply, (frame) => <SignInPage frame={frame} view={view} />, status);
  }

  /** For a form that was sent after the session had ended: signing in, with what was typed kept where it can be. */
  async interrupt(request: WebRequest, reply: WebReply): Promise<void> {
    const { SECRET } = this.environment;
    const form = await keptFormOf(request, SECRET);
    // A part of a page cannot show it: the whole page is replaced.
    if (request.headers['hx-request']) {
      reply.header('hx-retarget', 'body').header('hx-reselect', 'body').header('hx-reswap', 'outerHTML');
    }
    const known = form
      ? { next: form.page, notice: 'kept' as const, kept: sealedForm(form, SECRET) }
      : { next: pageOfForm(request), notice: 'not-kept' as const };
    await this.show({ ...bare(request), method: 'GET', url: known.next }, reply, known, 401);
  }

  /** The second step: a code is asked for. */
  async askCode(request: WebRequest, reply: WebReply, view: SecondStepView, status = 200): Promise<void> {
    await this.pages.show(request, reply, (frame) => <SecondStepPage frame={frame} view={view} />, status);
  }

  /** Somebody has signed in: to where they wanted, or to what they had typed. */
  async goOn(
    request: WebRequest,
    reply: WebReply,
    signedIn: { userId: string; cookies: string[] },
    { next, kept }: { next: string; kept: string },
  ): Promise<void> {
    const { SECRET } = this.environment;
    const cookies = [...signedIn.cookies, this.pages.ownerCookie(signedIn.userId)];
    const form = kept === '' ? null : openedForm(kept, SECRET);
    if (!form) return this.pages.goTo(reply, next, undefined, cookies);
    if (form.owner !== signedIn.userId) {
      const text = sayIn(pageLanguage(request.headers.cookie))('resend.other-person');
      return this.pages.goTo(reply, '/viec-cua-toi', { kind: 'refused', text }, cookies);
    }
    await this.offer(request, reply, form, cookies);
  }

  private async offer(
    request: WebRequest,
    reply: WebReply,
    form: KeptForm,
    cookies: string[],
  ): Promise<void> {
    const language = pageLanguage(request.headers.cookie);
    const read = await this.sessions.read(cookieHeader(cookies), language);
    const signedIn = { ...bare(request), ...read, method: 'GET', url: form.page };
    reply.header('set-cookie', cookies);
    const view = { ...form, typed: typedOf(form, language) };
    await this.pages.show(signedIn, reply, (frame) => <ResendPage frame={frame} form={view} />);
  }
}

/** The request without its getters' surprises: what a page's frame reads of it. */
function bare({ id, method, url, host, ip, headers, body, query, routeOptions }: WebRequest): WebRequest {
  return { id, method, url, host, ip, headers, body, query, routeOptions };
}

/** As the browser will send them. */
function cookieHeader(cookies: string[]): string {
  return cookies.map((one) => one.split(';')[0]).join('; ');
}
