/** What a browser shows instead of a page that failed. The pages' own layout takes its place when it is provided. */
import { Injectable } from '@nestjs/common';
import type { Language } from '../features/access/language.js';
import type { Problem } from './problem.js';
import type { WebRequest } from './web-request.js';

@Injectable()
export class ErrorPageRenderer {
  /** The whole HTML document for a problem. */
  async render(problem: Problem, _request: WebRequest, language: Language): Promise<string> {
    const back = language === 'vi' ? 'Về trang đầu' : 'To the first page';
    return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(problem.title)}</title><h1>${escape(problem.title)}</h1><p>${escape(problem.detail)}</p>${problem.status >= 500 ? `<p>${escape(problem.requestId)}</p>` : ''}<p><a href="/">${back}</a></p></html>`;
  }
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
