/** What a browser shows instead of a page that failed, in the layout of the pages. */
import { Inject, Injectable } from '@nestjs/common';
import type { Language } from '../features/access/language.js';
import { ErrorPage } from '../../templates/pages/error-page.js';
import { renderPage } from '../../templates/pages/layout.js';
import { Pages } from './pages/pages.js';
import type { Problem } from './problem.js';
import type { WebRequest } from './web-request.js';

@Injectable()
export class ErrorPageRenderer {
  constructor(@Inject(Pages) private readonly pages: Pages) {}

  /** The whole HTML document for a problem. */
  async render(problem: Problem, request: WebRequest, _language: Language): Promise<string> {
    const frame = await this.pages.frame(request).catch(() => this.pages.bareFrame(request));
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
}
