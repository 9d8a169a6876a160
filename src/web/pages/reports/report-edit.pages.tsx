/** The wording of a report paragraph by paragraph, and what is signed: POST, redirect, GET. */
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Refusal } from '../../../domain/refusal.js';
import { answer } from '../../../features/access/answer.js';
import { IdPipe } from '../../../features/access/id.pipe.js';
import { May } from '../../../features/access/may.decorator.js';
import type { ReportChange } from '../../../features/reports/report-edits.js';
import { ReportReader } from '../../../features/reports/report-reader.js';
import { ReportsService } from '../../../features/reports/reports.service.js';
import type { ReportDetail } from '../../../features/reports/reports.view.js';
import { ReportSigningPage } from '../../../../templates/pages/reports/report-signing-page.js';
import { ReportWordsPage } from '../../../../templates/pages/reports/report-words-page.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { statusOf } from '../frame/page-status.js';
import { Pages } from '../frame/pages.js';
import { changesInWords } from './report-changes.js';
import {
  isSigned,
  signingChange,
  signingView,
  typedSigning,
  type TypedSigning,
} from './report-signing-form.js';
import { anchorOf, wordsView, type OpenParagraph } from './report-words-form.js';

@ApiExcludeController()
@Controller('bao-cao/:id')
@May('OFFICE')
export class ReportEditPages {
  constructor(
    @Inject(ReportsService) private readonly reports: ReportsService,
    @Inject(ReportReader) private readonly reader: ReportReader,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get('loi-van')
  async words(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', IdPipe) id: number,
    @Query() { doan, trang }: Record<string, unknown>,
  ): Promise<void> {
    const open = typeof doan === 'string' ? { id: doan, typed: null, refusal: null } : null;
    await this.showWords(request, reply, { id, open, page: pageOf(trang) });
  }

  @Post('loi-van')
  async write(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', IdPipe) id: number,
    @Body() body: Record<string, unknown>,
  ): Promise<void> {
    const paragraph = String(body?.['doan'] ?? '');
    const page = pageOf(body?.['trang']);
    const wanted = body?.['viec'];
    const typed = wanted === 'lay-lai' ? null : wanted === 'bo' ? '' : textOf(body?.['noi-dung']);
    const path = `/bao-cao/${id}/loi-van?trang=${page}#${anchorOf(paragraph)}`;
    const before = answer(await this.reports.read(id));
    // Sent twice: it stands already as it was typed.
    if ((before.edits[paragraph] ?? null) === typed) return this.saved(request, reply, before, before, path);
    const change = { edits: { [paragraph]: typed } };
    const decided = await this.change(request, id, body?.['version'], change);
    if (!(decided instanceof Refusal)) return this.saved(request, reply, before, decided, path);
    const refusal = await this.refused(request, before, body?.['version'], decided);
    const open = { id: paragraph, typed, refusal };
    await this.showWords(request, reply, { id, open, page }, statusOf(decided));
  }

  @Get('ky')
  async signing(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', IdPipe) id: number,
  ): Promise<void> {
    await this.showSigning(request, reply, id, null, null);
  }

  @Post('ky')
  async sign(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', IdPipe) id: number,
    @Body() body: Record<string, unknown>,
  ): Promise<void> {
    const typed = typedSigning(body ?? {});
    const before = answer(await this.reports.read(id));
    const path = `/bao-cao/${id}/ky`;
    if (isSigned(before, typed)) return this.saved(request, reply, before, before, path);
    const decided = await this.change(request, id, body?.['version'], signingChange(typed));
    if (!(decided instanceof Refusal)) return this.saved(request, reply, before, decided, path);
    await this.showSigning(request, reply, id, typed, decided, body?.['version']);
  }

  private change(request: WebRequest, id: number, version: unknown, change: ReportChange) {
    return this.reports.change(this.pages.reader(request), id, Number(version), change);
  }

  /** What changed comes into the files by itself. */
  private async saved(
    request: WebRequest,
    reply: WebReply,
    before: ReportDetail,
    after: ReportDetail,
    path: string,
  ): Promise<void> {
    const actor = this.pages.reader(request);
    const isChanged = after.version !== before.version;
    if (isChanged) answer(await this.reports.recompile(actor, after.id));
    const text = sayIn(actor.language)(isChanged ? 'report.saved' : 'report.saved-nothing');
    this.pages.goTo(reply, path, { kind: 'done', text });
  }

  private async refused(request: WebRequest, report: ReportDetail, seen: unknown, refusal: Refusal) {
    const { language } = this.pages.reader(request);
    const made =
      refusal.kind === 'conflict' ? await this.reader.changesSince(report.id, Number(seen) || 0) : [];
    return {
      message: refusal.message[language],
      rule: refusal.options.rule ?? null,
      changes: changesInWords(made, report, language),
    };
  }

  private async showWords(
    request: WebRequest,
    reply: WebReply,
    { id, open, page }: { id: number; open: OpenParagraph | null; page: number },
    status = 200,
  ): Promise<void> {
    const report = answer(await this.reports.read(id));
    const document = answer(await this.reports.document(id));
    const view = wordsView(report, document, { actor: this.pages.reader(request), open, page });
    await this.pages.show(request, reply, (frame) => <ReportWordsPage frame={frame} view={view} />, status);
  }

  private async showSigning(
    request: WebRequest,
    reply: WebReply,
    id: number,
    typed: TypedSigning | null,
    refusal: Refusal | null,
    seen?: unknown,
  ): Promise<void> {
    const report = answer(await this.reports.read(id));
    const note = refusal && (await this.refused(request, report, seen, refusal));
    const view = signingView(report, { actor: this.pages.reader(request), typed, refusal, note });
    await this.pages.show(
      request,
      reply,
      (frame) => <ReportSigningPage frame={frame} view={view} />,
      refusal ? statusOf(refusal) : 200,
    );
  }
}

const pageOf = (value: unknown): number =>
  typeof value === 'string' && /^[1-9]\d{0,3}$/.test(value) ? Number(value) : 1;

/** As it is kept: without what PostgreSQL cannot hold, lines as they were typed. */
const textOf = (value: unknown): string =>
  (typeof value === 'string' ? value : '').replaceAll('\u0000', '').replaceAll('\r\n', '\n').trim();
