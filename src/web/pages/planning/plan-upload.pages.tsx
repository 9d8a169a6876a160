/** Import of a workbook in the browser: upload, preview, corrections row by row, confirm. */
import {
  Body,
  Controller,
  Get,
  Inject,
  NotFoundException,
  Param,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { RowCorrection } from '../../../domain/plan/plan-import.js';
import { Refusal, refusedTogether } from '../../../domain/refusal.js';
import type { Actor } from '../../../features/access/actor.js';
import { answer } from '../../../features/access/answer.js';
import { IdPipe } from '../../../features/access/id.pipe.js';
import { May } from '../../../features/access/may.decorator.js';
import { PlanUploadService } from '../../../features/plans/plan-upload.service.js';
import { PlanFormService } from '../../../features/plans/plan-form.service.js';
import { DraftChoicesRepository } from '../../../features/tasks/draft-choices.repository.js';
import { UploadFormPage } from '../../../../templates/pages/planning/upload-form-page.js';
import { UploadPreviewPage } from '../../../../templates/pages/planning/upload-preview-page.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { statusOf } from '../frame/page-status.js';
import { Pages } from '../frame/pages.js';
import { pageNumberOf, textOf, versionOf, type Values } from './form-values.js';
import { uploadFields } from './upload-fields.js';
import { UploadPresenter, type PreviewScene } from './upload-presenter.js';
import { readWorkbookForm, type MultipartRequest } from './workbook-form.js';

@ApiExcludeController()
@Controller('giao-viec/nhap')
@May('OFFICE')
export class PlanUploadPages {
  constructor(
    @Inject(PlanUploadService) private readonly uploads: PlanUploadService,
    @Inject(PlanFormService) private readonly plans: PlanFormService,
    @Inject(DraftChoicesRepository) private readonly choices: DraftChoicesRepository,
    @Inject(UploadPresenter) private readonly presenter: UploadPresenter,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get()
  async form(@Req() request: WebRequest, @Res() reply: WebReply, @Query() query: Values): Promise<void> {
    await this.showForm(request, reply, { plan: textOf(query, 'ke-hoach') }, null);
  }

  @Post()
  async send(@Req() request: WebRequest & MultipartRequest, @Res() reply: WebReply): Promise<void> {
    const { fields, workbook, refusal } = await readWorkbookForm(request);
    const actor = this.pages.reader(request);
    const kept = refusal ? atFile(refusal) : await this.keep(actor, fields, workbook);
    if (kept instanceof Refusal) return this.showForm(request, reply, fields, kept);
    this.pages.goTo(reply, `/giao-viec/nhap/${kept}`);
  }

  @Get(':id')
  async preview(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', IdPipe) id: number,
    @Query() query: Values,
  ): Promise<void> {
    const row = textOf(query, 'sua');
    const editing = /^\d{1,6}$/.test(row) ? Number(row) : null;
    await this.show(request, reply, id, { ...shownIn(query), editing });
  }

  @Post(':id')
  async confirm(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', IdPipe) id: number,
    @Body() body: Values,
  ): Promise<void> {
    const actor = this.pages.reader(request);
    const before = answer(await this.uploads.open(actor, id));
    const done = await this.uploads.import(actor, id, versionOf(textOf(body, 'version')));
    if (done instanceof Refusal) {
      if (done.kind === 'not-found') answer(done);
      return this.pages.goTo(reply, `/giao-viec/nhap/${id}`, {
        kind: 'refused',
        text: done.message[actor.language],
      });
    }
    const text = sayIn(actor.language)('preview.imported', { n: done.created, known: done.unchanged });
    const path = `/giao-viec?ke-hoach=${encodeURIComponent(before.plan.code)}`;
    this.pages.goTo(reply, path, { kind: 'done', text });
  }

  @Post(':id/bo')
  async discard(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', IdPipe) id: number,
  ): Promise<void> {
    const actor = this.pages.reader(request);
    await this.uploads.discard(actor, id);
    const text = sayIn(actor.language)('preview.discarded');
    this.pages.goTo(reply, '/giao-viec/nhap', { kind: 'done', text });
  }

  @Post(':id/dong/:row')
  async correct(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', IdPipe) id: number,
    @Param('row', IdPipe) row: number,
    @Body() body: Values,
  ): Promise<void> {
    const actor = this.pages.reader(request);
    const upload = answer(await this.uploads.open(actor, id));
    if (!upload.read.sheet.rows.some((each) => each.row === row)) throw new NotFoundException();
    const typed = correctionIn(body);
    const correction = textOf(body, 'lenh') === 'tra-lai' ? null : typed;
    const version = versionOf(textOf(body, 'version'));
    const done = await this.uploads.correct(actor, id, version, row, correction);
    if (done instanceof Refusal) {
      // There is no form any more that it could stand in.
      if (upload.imported) {
        const text = done.message[actor.language];
        return this.pages.goTo(reply, `/giao-viec/nhap/${id}`, { kind: 'refused', text });
      }
      const refused = { typed, refusal: done };
      return this.show(request, reply, id, { ...shownIn(body), editing: row, refused }, statusOf(done));
    }
    const { only, page } = shownIn(body);
    const query = new URLSearchParams({
      ...(only === 'warned' ? { xem: 'can-xem' } : {}),
      ...(page > 1 ? { trang: String(page) } : {}),
    }).toString();
    this.pages.goTo(reply, `/giao-viec/nhap/${id}${query ? `?${query}` : ''}#dong-${row}`);
  }

  /** The plan is entered only when the file can be read; what is wrong with either is told at once. */
  private async keep(
    actor: Actor,
    fields: Record<string, string>,
    workbook: { bytes: Buffer; fileName: string } | null,
  ) {
    const isNew = !fields['plan'] && Boolean(fields['code']?.trim() || fields['title']?.trim());
    const grid = workbook && (await this.uploads.read(workbook));
    const ofPlan = isNew ? this.plans.refuse(fields) : null;
    const refusal = refusedTogether([
      ...(!fields['plan'] && !isNew ? [missing('plan', 'upload.choose-plan')] : []),
      ...(ofPlan ? [ofPlan] : []),
      ...(workbook ? [] : [missing('file', 'upload.choose-file')]),
      ...(grid instanceof Refusal ? [atFile(grid)] : []),
    ]);
    if (refusal || !workbook || !grid || grid instanceof Refusal) return refusal;
    if (!isNew) return this.uploads.keep(actor, fields['plan'] ?? '', workbook, grid);
    const plan = await this.plans.enter(actor, fields);
    return plan instanceof Refusal ? plan : this.uploads.keep(actor, plan.code, workbook, grid);
  }

  private async showForm(
    request: WebRequest,
    reply: WebReply,
    typed: Record<string, string>,
    refusal: Refusal | null,
  ): Promise<void> {
    const actor = this.pages.reader(request);
    const view = {
      ...uploadFields(typed, await this.choices.plans(), refusal, actor.language),
      refusal: refusal && { message: refusal.message[actor.language], rule: refusal.options.rule ?? null },
      open: await this.uploads.list(actor),
    };
    const status = refusal ? statusOf(refusal) : 200;
    await this.pages.show(request, reply, (frame) => <UploadFormPage frame={frame} view={view} />, status);
  }

  private async show(
    request: WebRequest,
    reply: WebReply,
    id: number,
    scene: Partial<PreviewScene> & Pick<PreviewScene, 'only' | 'page' | 'editing'>,
    status = 200,
  ): Promise<void> {
    const actor = this.pages.reader(request);
    const upload = answer(await this.uploads.open(actor, id));
    const { language } = actor;
    const view = await this.presenter.preview(upload, { refused: null, language, ...scene });
    await this.pages.show(request, reply, (frame) => <UploadPreviewPage frame={frame} view={view} />, status);
  }
}

function shownIn(values: Values): Pick<PreviewScene, 'only' | 'page'> {
  return { only: textOf(values, 'xem') === 'can-xem' ? 'warned' : 'all', page: pageNumberOf(values) };
}

function correctionIn(body: Values): RowCorrection {
  const text = (name: string): string => textOf(body, name);
  return {
    section: text('section'),
    title: text('title'),
    output: text('output'),
    lead: text('lead'),
    coordinating: text('coordinating'),
    deadline: text('deadline'),
    basis: text('basis'),
    note: text('note'),
    skip: text('skip') === 'true',
  };
}

function missing(field: string, word: 'upload.choose-plan' | 'upload.choose-file'): Refusal {
  const message = { vi: sayIn('vi')(word), en: sayIn('en')(word) };
  return new Refusal('malformed', 'input.invalid', message, {
    errors: [{ field, code: 'missing', message }],
  });
}

/** What is said of the whole file stands at its field. */
function atFile({ kind, code, message, options }: Refusal): Refusal {
  return new Refusal(kind, code, message, { ...options, errors: [{ field: 'file', code, message }] });
}
