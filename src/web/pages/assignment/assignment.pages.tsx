/** One assignment, read; and its acts, done by forms without script: POST, redirect, GET. */
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
import { Refusal } from '../../../domain/refusal.js';
import { rowOf } from '../../../domain/task/workflow.js';
import { answer } from '../../../features/access/answer.js';
import { May } from '../../../features/access/may.decorator.js';
import { AssignmentIdPipe } from '../../../features/acts/assignment-id.pipe.js';
import {
  readFormWithFiles,
  refuseFiles,
  type FormRequest,
  type FormWithFiles,
} from '../../../features/attachments/form-files.js';
import type { DatePreview } from '../../../features/tasks/deadline-preview.service.js';
import { formatDate } from '../../../../templates/components/figures.js';
import { EntryPage } from '../../../../templates/pages/assignment/entry-page.js';
import { sayIn, wordOf, type Say } from '../../../../templates/pages/frame/page-phrase.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { ACT_FIELDS, actionOf, type FormAction } from './act-catalogue.js';
import { ActDesk, type Typed } from './act-desk.js';
import { ActForms } from './act-forms.js';
import { AssignmentPresenter } from './assignment-presenter.js';
import { AssignmentReader } from './assignment-reader.js';
import { statusOf } from '../frame/page-status.js';
import { Pages } from '../frame/pages.js';

@ApiExcludeController()
@Controller('nhiem-vu/:id')
@May('SIGNED_IN')
export class AssignmentPages {
  constructor(
    @Inject(AssignmentReader) private readonly assignments: AssignmentReader,
    @Inject(AssignmentPresenter) private readonly presenter: AssignmentPresenter,
    @Inject(ActForms) private readonly forms: ActForms,
    @Inject(ActDesk) private readonly desk: ActDesk,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get()
  async read(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', AssignmentIdPipe) id: number,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    await this.presenter.show(request, reply, id, {
      open: actionOf(query['viec']),
      historyPage: pageNumber(query['dien-bien']),
      reportPage: pageNumber(query['bao-cao']),
      noticePage: pageNumber(query['thong-bao']),
    });
  }

  @Get('toan-van/:key')
  async entry(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', AssignmentIdPipe) id: number,
    @Param('key') key: string,
  ): Promise<void> {
    const view = answer(await this.assignments.entry(this.pages.reader(request), id, key));
    await this.pages.show(request, reply, (frame) => <EntryPage frame={frame} view={view} />);
  }

  /** C5: what the date that is typed becomes; nothing is written, and the form comes back as it was typed. */
  @Post('xin-gia-han/xem-han')
  async lookAtDate(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', AssignmentIdPipe) id: number,
    @Body() body: Record<string, unknown>,
  ): Promise<void> {
    const action = 'extension-requests';
    const fields = body ?? {};
    const looked = { action, typed: typedIn(action, fields), saw: sawIn(fields) } as const;
    await this.presenter.show(request, reply, id, { looked });
  }

  @Post(':act')
  async act(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', AssignmentIdPipe) id: number,
    @Param('act') slug: string,
    @Body() body: Record<string, unknown>,
  ): Promise<void> {
    const action = actionOf(slug);
    if (!action) throw new NotFoundException();
    const actor = this.pages.reader(request);
    const { fields, files, errors } = await formOf(request, body);
    const typed = typedIn(action, fields);
    const version = versionOf(fields['version']);
    const decided =
      refuseFiles({ errors }) ??
      (await this.desk.act(action, { assignmentId: id, actor, version }, typed, files));
    if (decided instanceof Refusal) {
      if (decided.kind === 'not-found') answer(decided);
      const refused = { action, refusal: decided, typed, saw: sawIn(fields) };
      return this.presenter.show(request, reply, id, { open: action, refused }, statusOf(decided));
    }
    const say = sayIn(actor.language);
    const title = await this.assignments.titleOf(id);
    const act = rowOf(action).label[actor.language];
    const deadline = deadlineWords(await this.forms.deadlineOf(typed['requestedDate']), say);
    const text = say(wordOf(`done.${action}`) ?? 'done.other', { title, act, deadline });
    // Receiving is done line by line from the list; everything else ends on the assignment that was acted on.
    const path = action === 'receipt' ? '/viec-cua-toi' : `/nhiem-vu/${id}`;
    if (request.headers['x-sent-by'] === 'script')
      return this.pages.tellWhere(reply, path, { kind: 'done', text });
    this.pages.goTo(reply, path, { kind: 'done', text });
  }
}

/** A form with files comes in parts, any other as fields. */
async function formOf(
  request: WebRequest & Partial<FormRequest>,
  body: unknown,
): Promise<Omit<FormWithFiles, 'fields'> & { fields: Record<string, unknown> }> {
  if (request.isMultipart?.()) return readFormWithFiles(request as WebRequest & FormRequest);
  return { fields: (body ?? {}) as Record<string, unknown>, files: [], errors: [] };
}

/** What no version is has never been the present one. */
function versionOf(value: unknown): number {
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : 0;
}

/** What the page showed when the form was opened. */
function sawIn(fields: Record<string, unknown>): { seen: number | null; version: number } {
  const seen = fields['seen'] === undefined ? null : versionOf(fields['seen']);
  return { seen, version: versionOf(fields['version']) };
}

/** C5: the due date, with why where it was moved. */
function deadlineWords(preview: DatePreview | null, say: Say): string {
  if (!preview) return '';
  const { dueDate, reason, missingYear } = preview;
  if (missingYear !== null) return say('deadline.missing-year', { year: missingYear });
  return reason ?? `${say('deadline.due')} ${formatDate(dueDate)}`;
}

function pageNumber(value: unknown): number {
  return typeof value === 'string' && /^[1-9]\d{0,4}$/.test(value) ? Number(value) : 1;
}

/** The fields of the act, without what PostgreSQL cannot hold. */
function typedIn(action: FormAction, body: Record<string, unknown>): Typed {
  return Object.fromEntries(
    ACT_FIELDS[action].flatMap(({ name }) => {
      const value = body[name];
      return typeof value === 'string'
        ? [[name, value.replaceAll('\u0000', '').replaceAll('\r\n', '\n')]]
        : [];
    }),
  );
}
