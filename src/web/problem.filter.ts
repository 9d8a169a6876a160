/** The one filter: everything that is thrown becomes problem+json, or a page for a browser. */
import { Catch, Inject, Logger } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { languageOf } from '../features/access/language.js';
import { ErrorPageRenderer } from './error-page.js';
import { failureOf, SendOnException } from './failure.js';
import { SignInDesk } from './pages/accounts/sign-in-desk.js';
import { setPageHeaders } from './pages/frame/page-headers.js';
import { problemOf } from './problem.js';
import { asRequest, spanOf } from './request-span.js';
import { wantsPage } from './web-request.js';
import type { WebReply, WebRequest } from './web-request.js';

export const SIGN_IN_PAGE = '/dang-nhap';

@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Request');

  constructor(
    @Inject(ErrorPageRenderer) private readonly pages: ErrorPageRenderer,
    @Inject(SignInDesk) private readonly desk: SignInDesk,
  ) {}

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    await this.answer(thrown, http.getRequest<WebRequest>(), http.getResponse<WebReply>());
  }

  /** The same for what is no controller. */
  async answer(thrown: unknown, request: WebRequest, reply: WebReply): Promise<void> {
    if (thrown instanceof SendOnException) {
      reply.header('cache-control', 'no-store').redirect(thrown.path, 303);
      return;
    }
    const language = languageOf(request.headers);
    const { failure, unexpected } = failureOf(thrown);
    const problem = problemOf(failure, language, request);
    if (unexpected) {
      const told = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
      spanOf(request)?.fail(thrown);
      asRequest(request, () => this.logger.error(`${request.method} ${placeOf(request)}: ${told}`));
    }
    if (reply.sent) return;
    reply.header('vary', 'Accept, Accept-Language').header('cache-control', 'no-store');
    for (const [name, value] of Object.entries(failure.headers ?? {})) reply.header(name, value);
    if (!wantsPage(request)) {
      // As text: Fastify adds a charset to objects, and the media type has none.
      reply
        .status(problem.status)
        .header('content-type', 'application/problem+json')
        .send(JSON.stringify(problem));
      return;
    }
    if (problem.status === 401) {
      await this.askToSignIn(request, reply);
      return;
    }
    const page = await this.pages.render(problem, request, language);
    setPageHeaders(reply);
    reply.status(problem.status).header('content-type', 'text/html; charset=utf-8').send(page);
  }

  private async askToSignIn(request: WebRequest, reply: WebReply): Promise<void> {
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    if (!isReading) return this.desk.interrupt(request, reply);
    if (request.headers['hx-request']) {
      // A part of a page that asks by itself: what is typed beside it stays, and sending it asks to sign in.
      reply.status(401).header('hx-reswap', 'none').send('');
      return;
    }
    reply.redirect(`${SIGN_IN_PAGE}?next=${encodeURIComponent(request.url)}`, 303);
  }
}

/** The route with its numbers: other parts of an address can be secret (a calendar's) or what somebody wrote. */
function placeOf({ routeOptions, params }: WebRequest): string {
  const numbers = Object.entries(params ?? {}).filter(([, value]) => /^\d{1,10}$/.test(value));
  return numbers.reduce(
    (route, [name, value]) => route.replace(`:${name}`, value),
    routeOptions.url ?? 'nowhere',
  );
}
