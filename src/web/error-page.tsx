/** What a browser shows instead of a page that failed, in the layout of the pages. */
import { Inject, Injectable } from '@nestjs/common';
import type { Language } from '../features/access/language.js';
import { SessionReader } from '../features/accounts/session-reader.js';
import { ErrorPage } from '../../templates/pages/frame/error-page.js';
import { renderPage } from '../../templates/pages/frame/layout.js';
import type { PageFrame } from '../../templates/pages/frame/page.view.js';
import { Pages } from './pages/frame/pages.js';
import type { Problem } from './problem.js';
import type { WebRequest } from './web-request.js';

@Injectable()
export class ErrorPageRenderer {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(SessionReader) private readonly sessions: SessionReader,
  ) {}

  /** The whole HTML document for a problem. */
  async render(problem: Problem, request: WebRequest, language: Language): Promise<string> {
    const frame = await this.frame(request, language).catch(() => this.pages.bareFrame(request));
    // What is said of an address that is not there, the page itself says better.
    const isPlain = problem.status === 404 || problem.status >= 500;
    const error = {
      status: problem.status,
      message: isPlain ? null : problem.detail,
      rule: problem.rule ?? null,
      reference: problem.requestId,
    };
    return renderPage(<ErrorPage frame={{ ...frame, flash: null }} error={error} />);
  }

  /** At an address that is not there no guard has asked who it is. */
  private async frame(request: WebRequest, language: Language): Promise<PageFrame> {
    if (!request.actor) Object.assign(request, await this.sessions.read(request.headers.cookie, language));
    return this.pages.frame(request);
  }
}
