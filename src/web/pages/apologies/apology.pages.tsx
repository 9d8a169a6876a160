/** The apology of one assignment: the form of its unit, what is on record, the letter, and the office's tick (A12). */
import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Refusal } from '../../../domain/refusal.js';
import { answer } from '../../../features/access/answer.js';
import { May } from '../../../features/access/may.decorator.js';
import { AssignmentIdPipe } from '../../../features/acts/assignment-id.pipe.js';
import { ApologyDesk, type SentApology } from '../../../features/apologies/apology-desk.service.js';
import { ApologyLetters } from '../../../features/apologies/apology-letter.service.js';
import { ApologyPublicationService } from '../../../features/apologies/apology-publication.service.js';
import { ApologySheets, type SentForm } from '../../../features/apologies/apology-sheet.service.js';
import { typedApology } from '../../../features/apologies/typed-apology.js';
import { ApologyPage } from '../../../../templates/pages/apologies/apology-page.js';
import { LetterPage } from '../../../../templates/pages/apologies/letter-page.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { statusOf } from '../frame/page-status.js';
import { Pages } from '../frame/pages.js';
import { DOCX, sendFile } from './file-reply.js';

type Fields = Record<string, unknown>;

@ApiExcludeController()
@Controller('nhiem-vu/:id')
@May('SIGNED_IN')
export class ApologyPages {
  constructor(
    @Inject(ApologySheets) private readonly sheets: ApologySheets,
    @Inject(ApologyDesk) private readonly desk: ApologyDesk,
    @Inject(ApologyPublicationService) private readonly publication: ApologyPublicationService,
    @Inject(ApologyLetters) private readonly letters: ApologyLetters,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get('xin-loi')
  async read(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', AssignmentIdPipe) id: number,
  ): Promise<void> {
    await this.show(request, reply, id, null);
  }

  /** What is still missing; with script it is asked for while one types. Changes nothing. */
  @Post('xin-loi/kiem-tra')
  async check(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', AssignmentIdPipe) id: number,
    @Body() body: Fields,
  ): Promise<void> {
    const typed = typedApology(body ?? {});
    await this.show(request, reply, id, { typed, refusal: null, errors: 'filled' });
  }

  @Post('xin-loi/nhap')
  async saveDraft(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', AssignmentIdPipe) id: number,
    @Body() body: Fields,
  ): Promise<void> {
    const sent = this.sent(request, id, body);
    const decided = await this.desk.saveDraft(sent);
    if (decided instanceof Refusal) return this.refused(request, reply, sent, decided, 'filled');
    this.done(request, reply, id, 'apology.done.draft');
  }

  /** Asks before signing; what was confirmed is signed. */
  @Post('xin-loi/ky')
  async sign(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', AssignmentIdPipe) id: number,
    @Body() body: Fields,
  ): Promise<void> {
    const sent = this.sent(request, id, body);
    const isConfirmed = body?.['confirmed'] === 'true';
    const decided = isConfirmed ? await this.desk.sign(sent) : await this.desk.ask(sent);
    if (decided instanceof Refusal) return this.refused(request, reply, sent, decided, 'all');
    if (!isConfirmed && !(await this.desk.isSigned(sent))) {
      const form = { typed: sent.typed, refusal: null, errors: 'all', confirming: true } as const;
      return this.show(request, reply, id, form);
    }
    this.done(request, reply, id, 'apology.done.signed');
  }

  @Post('xin-loi/cong-khai')
  @May('OFFICE')
  async publish(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', AssignmentIdPipe) id: number,
    @Body() body: Fields,
  ): Promise<void> {
    const { actor, version } = this.sent(request, id, body);
    const published = body?.['published'] === 'true';
    const decided = await this.publication.publish({ assignmentId: id, actor, version }, published);
    if (decided instanceof Refusal && decided.kind === 'not-found') answer(decided);
    if (decided instanceof Refusal) {
      const text = decided.message[actor.language];
      return this.pages.goTo(reply, `/nhiem-vu/${id}/xin-loi`, { kind: 'refused', text });
    }
    this.done(request, reply, id, published ? 'apology.done.published' : 'apology.done.unpublished');
  }

  @Get('van-ban-xin-loi')
  async letter(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', AssignmentIdPipe) id: number,
  ): Promise<void> {
    const view = answer(await this.letters.read(this.pages.reader(request), id));
    await this.pages.show(request, reply, (frame) => <LetterPage frame={frame} view={view} />);
  }

  @Get('van-ban-xin-loi.docx')
  async docx(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', AssignmentIdPipe) id: number,
  ): Promise<void> {
    const { fileName, bytes } = answer(await this.letters.docx(this.pages.reader(request), id));
    sendFile(reply, { fileName, type: DOCX, bytes });
  }

  private sent(request: WebRequest, id: number, body: Fields): SentApology {
    return {
      assignmentId: id,
      actor: this.pages.reader(request),
      version: versionOf(body?.['version']),
      apologyVersion: versionOf(body?.['apologyVersion']),
      typed: typedApology(body ?? {}),
    };
  }

  private async refused(
    request: WebRequest,
    reply: WebReply,
    { assignmentId, typed }: SentApology,
    refusal: Refusal,
    errors: SentForm['errors'],
  ): Promise<void> {
    if (refusal.kind === 'not-found') answer(refusal);
    const form = { typed, refusal, errors, conflict: refusal.code === 'version.stale' };
    await this.show(request, reply, assignmentId, form, statusOf(refusal));
  }

  private async show(
    request: WebRequest,
    reply: WebReply,
    id: number,
    sent: SentForm | null,
    status = 200,
  ): Promise<void> {
    const view = answer(await this.sheets.read(this.pages.reader(request), id, sent));
    await this.pages.show(request, reply, (frame) => <ApologyPage frame={frame} view={view} />, status);
  }

  private done(
    request: WebRequest,
    reply: WebReply,
    id: number,
    word:
      'apology.done.draft' | 'apology.done.signed' | 'apology.done.published' | 'apology.done.unpublished',
  ): void {
    const text = sayIn(this.pages.reader(request).language)(word);
    this.pages.goTo(reply, `/nhiem-vu/${id}/xin-loi`, { kind: 'done', text });
  }
}

/** What no version is has never been the present one. */
function versionOf(value: unknown): number {
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : 0;
}
