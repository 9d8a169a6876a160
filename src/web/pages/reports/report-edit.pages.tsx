/** The wording of a report, and what is signed: POST, redirect, GET. */
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Refusal, type Decision } from '../../../domain/refusal.js';
import { answer } from '../../../features/access/answer.js';
import { IdPipe } from '../../../features/access/id.pipe.js';
import { May } from '../../../features/access/may.decorator.js';
import type { ReportChange } from '../../../features/reports/report-edits.js';
import { ReportReader } from '../../../features/reports/report-reader.js';
import { ReportsService, staleReport } from '../../../features/reports/reports.service.js';
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
import {
  changeOf,
  sentWords,
  wordsView,
  type RefusedWords,
  type SentWords,
  type WordsChange,
} from './report-words-form.js';

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
    @Query() { trang }: Record<string, unknown>,
  ): Promise<void> {
    await this.showWords(request, reply, { id, page: pageOf(trang), refused: null });
  }

  /** Everything that was changed on one page of the wording. */
  @Post('loi-van')
  async write(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', IdPipe) id: number,
    @Body() body: Record<string, unknown>,
  ): Promise<void> {
    const sent = sentWords(body ?? {});
    const path = `/bao-cao/${id}/loi-van?trang=${pageOf(body?.['sang'] ?? body?.['trang'])}`;
    const before = answer(await this.reports.read(id));
    let { decided, change } = await this.writeOver(request, before, sent);
    // Somebody saved in between: where they changed something else, both stay.
    if (decided instanceof Refusal && decided.code === 'version.stale' && change.conflicts.size === 0)
      ({ decided, change } = await this.writeOver(request, answer(await this.reports.read(id)), sent));
    if (!(decided instanceof Refusal)) return this.saved(request, reply, before, decided, path);
    const note = await this.refused(request, before, body?.['version'], decided);
    const refused = { sent, change, note, refusal: decided };
    await this.showWords(request, reply, { id, page: pageOf(body?.['trang']), refused }, statusOf(decided));
  }

  private async writeOver(
    request: WebRequest,
    report: ReportDetail,
    sent: SentWords,
  ): Promise<{ change: WordsChange; decided: Decision<ReportDetail> }> {
    const change = changeOf(report, sent);
    if (change.conflicts.size > 0) return { change, decided: staleReport(report) };
    // Sent twice, or nothing was changed: it stands already as it was typed.
    if (Object.keys(change.edits).length === 0) return { change, decided: report };
    return {
      change,
      decided: await this.change(request, report.id, report.version, { edits: change.edits }),
    };
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
    { id, page, refused }: { id: number; page: number; refused: RefusedWords | null },
    status = 200,
  ): Promise<void> {
    const report = answer(await this.reports.read(id));
    const document = answer(await this.reports.document(id));
    const view = wordsView(report, document, { actor: this.pages.reader(request), page, refused });
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
