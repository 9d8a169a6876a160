/** The form of one draft: opened, computed, saved; changed only while it is a draft. */
import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Refusal } from '../../../domain/refusal.js';
import { answer } from '../../../features/access/answer.js';
import type { Language } from '../../../features/access/language.js';
import { May } from '../../../features/access/may.decorator.js';
import { DraftFormService } from '../../../features/tasks/draft-form.service.js';
import type { TypedDraft } from '../../../features/tasks/typed-draft.js';
import { DeadlinePreviewLine } from '../../../../templates/components/page-deadline-preview.js';
import { DraftFormPage } from '../../../../templates/pages/planning/draft-form-page.js';
import type { DraftFormView } from '../../../../templates/pages/planning/draft-form.view.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { statusOf } from '../frame/page-status.js';
import { Pages } from '../frame/pages.js';
import { differences } from './draft-differences.js';
import { blankTyped, commandOf, typedIn, type DraftCommand } from './draft-form-body.js';
import { DraftFormPresenter, type FormScene } from './draft-form-presenter.js';
import { textOf, versionOf, type Values } from './form-values.js';

@ApiExcludeController()
@Controller('giao-viec')
@May('OFFICE')
export class DraftFormPages {
  constructor(
    @Inject(DraftFormService) private readonly forms: DraftFormService,
    @Inject(DraftFormPresenter) private readonly presenter: DraftFormPresenter,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get('xem-han')
  async deadline(@Req() request: WebRequest, @Res() reply: WebReply, @Query() query: Values): Promise<void> {
    const { language } = this.pages.reader(request);
    const line = textOf(query, 'dong');
    const wording = textOf(query, line === '' ? 'deadline' : `units.${line}.deadline`);
    const view = await this.presenter.deadline(wording, textOf(query, 'plan'), language);
    this.pages.fragment(reply, <DeadlinePreviewLine view={view} say={sayIn(language)} />);
  }

  @Get('moi')
  async blank(@Req() request: WebRequest, @Res() reply: WebReply, @Query() query: Values): Promise<void> {
    const typed = blankTyped(textOf(query, 'ke-hoach'));
    await this.show(request, reply, { typed, once: randomUUID() });
  }

  @Post('moi')
  async create(@Req() request: WebRequest, @Res() reply: WebReply, @Body() body: Values): Promise<void> {
    const typed = typedIn(body ?? {});
    const once = /^[0-9a-f-]{36}$/.test(textOf(body, 'once')) ? textOf(body, 'once') : randomUUID();
    const command = commandOf(body ?? {}, typed);
    if (command.kind === 'RENDER') return this.show(request, reply, { typed: command.typed, once });
    const saved = await this.forms.create(this.pages.reader(request), typed, once);
    if (saved instanceof Refusal) {
      return this.show(request, reply, { typed, once, refusal: saved }, statusOf(saved));
    }
    this.saved(request, reply, saved.code, command);
  }

  @Get(':code')
  async open(@Req() request: WebRequest, @Res() reply: WebReply, @Param('code') code: string): Promise<void> {
    const draft = answer(await this.forms.open(code));
    if (draft.issuedAs !== null) return this.pages.goTo(reply, `/nhiem-vu/${draft.issuedAs}`);
    const { typed, version, periods, notes } = draft;
    await this.show(request, reply, {
      code,
      typed,
      version,
      periods,
      notes: inLanguage(notes, request, this.pages),
    });
  }

  @Post(':code')
  async change(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('code') code: string,
    @Body() body: Values,
  ): Promise<void> {
    const present = answer(await this.forms.open(code));
    const typed = { ...typedIn(body ?? {}), plan: present.typed.plan };
    const seen = versionOf(textOf(body, 'version'));
    const notes = inLanguage(present.notes, request, this.pages);
    const scene = { code, typed, version: seen, periods: present.periods, notes };
    const command = commandOf(body ?? {}, typed);
    if (command.kind === 'RENDER') return this.show(request, reply, { ...scene, typed: command.typed });
    const actor = this.pages.reader(request);
    const saved = await this.forms.change(actor, code, seen, typed);
    if (!(saved instanceof Refusal)) return this.saved(request, reply, code, command);
    if (saved.code !== 'version.stale')
      return this.show(request, reply, { ...scene, refusal: saved }, statusOf(saved));
    // The same form sent twice: what is stored is what was typed.
    const now = answer(await this.forms.open(code));
    const [mine, theirs] = await Promise.all([
      this.forms.codesOf(typed.units),
      this.forms.codesOf(now.typed.units),
    ]);
    const differs = differences(
      { draft: typed, codes: mine },
      { draft: now.typed, codes: theirs },
      sayIn(actor.language),
    );
    if (differs.length === 0) return this.saved(request, reply, code, command);
    const conflict = await this.conflict(code, differs);
    await this.show(request, reply, { ...scene, version: now.version, conflict }, statusOf(saved));
  }

  private async conflict(
    code: string,
    differs: NonNullable<DraftFormView['conflict']>['differs'],
  ): Promise<DraftFormView['conflict']> {
    const last = await this.forms.lastChange(code);
    return { who: last?.who ?? '', date: last?.on ?? '', differs };
  }

  private saved(request: WebRequest, reply: WebReply, code: string, { kind }: DraftCommand): void {
    const { language } = this.pages.reader(request);
    this.pages.goTo(reply, kind === 'ISSUE' ? `/giao-viec/giao?ma=${code}` : `/giao-viec/${code}`, {
      kind: 'done',
      text: sayIn(language)('draft.saved', { code }),
    });
  }

  private async show(
    request: WebRequest,
    reply: WebReply,
    scene: Partial<FormScene> & { typed: TypedDraft },
    status = 200,
  ): Promise<void> {
    const { language } = this.pages.reader(request);
    const view = await this.presenter.form({ ...EMPTY_SCENE, ...scene, language });
    await this.pages.show(request, reply, (frame) => <DraftFormPage frame={frame} view={view} />, status);
  }
}

const EMPTY_SCENE = {
  code: null,
  version: 0,
  once: '',
  periods: 0,
  notes: [],
  refusal: null,
  conflict: null,
};

function inLanguage(notes: { vi: string; en: string }[], request: WebRequest, pages: Pages): string[] {
  const language: Language = pages.reader(request).language;
  return notes.map((note) => note[language]);
}
