/** Shows the page of one assignment, after a GET as after a form that came back. */
import { Inject, Injectable } from '@nestjs/common';
import { answer } from '../../../features/access/answer.js';
import { AssignmentPage } from '../../../../templates/pages/assignment/assignment-page.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { AssignmentReader, WHOLE_PAGE, type PageRequest } from './assignment-reader.js';
import { Pages } from '../frame/pages.js';

@Injectable()
export class AssignmentPresenter {
  constructor(
    @Inject(AssignmentReader) private readonly assignments: AssignmentReader,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  async show(
    request: WebRequest,
    reply: WebReply,
    id: number,
    asked: Partial<PageRequest>,
    status = 200,
  ): Promise<void> {
    const page = { ...WHOLE_PAGE, ...asked };
    const view = answer(await this.assignments.read(this.pages.reader(request), id, page));
    await this.pages.show(request, reply, (frame) => <AssignmentPage frame={frame} view={view} />, status);
  }
}
