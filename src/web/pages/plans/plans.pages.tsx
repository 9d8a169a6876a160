/** Plans: the list, one as a tree, one in time; entered and edited by the standing office. */
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { rightsOf } from '../../../domain/people/roles.js';
import { Refusal } from '../../../domain/refusal.js';
import type { Actor } from '../../../features/access/actor.js';
import { answer } from '../../../features/access/answer.js';
import { May } from '../../../features/access/may.decorator.js';
import { PlanFormService, type TypedPlan } from '../../../features/plans/plan-form.service.js';
import { PlanTimelineRepository } from '../../../features/plans/plan-timeline.repository.js';
import { PlanTreeRepository } from '../../../features/plans/plan-tree.repository.js';
import { PlanRepository } from '../../../features/plans/plan.repository.js';
import { EntryFormPage } from '../../../../templates/pages/plans/entry-form-page.js';
import { PlanPage } from '../../../../templates/pages/plans/plan-page.js';
import { PlansPage } from '../../../../templates/pages/plans/plans-page.js';
import { TimelinePage } from '../../../../templates/pages/plans/timeline-page.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { statusOf } from '../frame/page-status.js';
import { Pages } from '../frame/pages.js';
import { pageNumberOf, textOf, versionOf, type Values } from '../planning/form-values.js';
import { planFields } from './plan-fields.js';
import { documentText, timelineView, treeView } from './plan-views.js';

const PLANS_PER_PAGE = 30;

@ApiExcludeController()
@Controller('ke-hoach')
@May('SIGNED_IN')
export class PlansPages {
  constructor(
    @Inject(PlanRepository) private readonly plans: PlanRepository,
    @Inject(PlanTreeRepository) private readonly trees: PlanTreeRepository,
    @Inject(PlanTimelineRepository) private readonly timelines: PlanTimelineRepository,
    @Inject(PlanFormService) private readonly forms: PlanFormService,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get()
  async list(@Req() request: WebRequest, @Res() reply: WebReply, @Query() query: Values): Promise<void> {
    const actor = this.pages.reader(request);
    const page = pageNumberOf(query);
    const { items, total } = await this.plans.list(actor, { page, pageSize: PLANS_PER_PAGE });
    const view = {
      plans: items.map(({ code, title, year, progress: { tasks, drafts, classes } }) => ({
        code,
        title,
        year,
        tasks,
        drafts,
        classes,
      })),
      mayEdit: mayEdit(actor),
      page,
      pages: Math.ceil(total / PLANS_PER_PAGE),
      total,
      href: (number: number) => `/ke-hoach?trang=${number}`,
    };
    await this.pages.show(request, reply, (frame) => <PlansPage frame={frame} view={view} />);
  }

  @Get('moi')
  @May('OFFICE')
  async blank(@Req() request: WebRequest, @Res() reply: WebReply): Promise<void> {
    await this.form(request, reply, { typed: {} });
  }

  @Post('moi')
  @May('OFFICE')
  async enter(@Req() request: WebRequest, @Res() reply: WebReply, @Body() body: Values): Promise<void> {
    const typed = typedPlan(body);
    const saved = await this.forms.enter(this.pages.reader(request), typed);
    if (saved instanceof Refusal) return this.form(request, reply, { typed, refusal: saved });
    this.saved(request, reply, saved.code);
  }

  @Get(':code')
  async tree(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('code') code: string,
    @Query() query: Values,
  ): Promise<void> {
    const actor = this.pages.reader(request);
    const plan = answer(await this.plans.one(actor, code));
    const editor = mayEdit(actor);
    const [tree, imports] = await Promise.all([
      this.trees.tree(actor, plan.id, pageNumberOf(query)),
      editor ? this.trees.imports(plan.id) : [],
    ]);
    const view = treeView(plan, tree, imports, editor);
    await this.pages.show(request, reply, (frame) => <PlanPage frame={frame} view={view} />);
  }

  @Get(':code/tien-do')
  async timeline(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('code') code: string,
    @Query() query: Values,
  ): Promise<void> {
    const actor = this.pages.reader(request);
    const plan = answer(await this.plans.one(actor, code));
    const section = textOf(query, 'muc') || null;
    const page = pageNumberOf(query);
    const timeline = await this.timelines.read(actor, plan.id, section, page);
    const view = timelineView(plan, timeline, section, page);
    await this.pages.show(request, reply, (frame) => <TimelinePage frame={frame} view={view} />);
  }

  @Get(':code/sua')
  @May('OFFICE')
  async edit(@Req() request: WebRequest, @Res() reply: WebReply, @Param('code') code: string): Promise<void> {
    const plan = answer(await this.plans.one(this.pages.reader(request), code));
    const typed = {
      title: plan.title,
      year: String(plan.year),
      documents: plan.documents.map(documentText).join('\n'),
    };
    await this.form(request, reply, { code, version: plan.version, typed });
  }

  @Post(':code/sua')
  @May('OFFICE')
  async change(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('code') code: string,
    @Body() body: Values,
  ): Promise<void> {
    const actor = this.pages.reader(request);
    const typed = typedPlan(body);
    const version = versionOf(textOf(body, 'version'));
    const saved = await this.forms.change(actor, code, version, typed);
    if (!(saved instanceof Refusal)) return this.saved(request, reply, code);
    if (saved.code !== 'version.stale')
      return this.form(request, reply, { code, version, typed, refusal: saved });
    const now = answer(await this.plans.one(actor, code));
    const documents = now.documents.map(documentText).join('\n');
    const same =
      now.title === typed.title && String(now.year) === typed.year && documents === typed.documents;
    if (same) return this.saved(request, reply, code);
    const conflict = sayIn(actor.language)('plan.conflict', { title: now.title, year: now.year });
    await this.form(request, reply, { code, version: now.version, typed, conflict, status: statusOf(saved) });
  }

  private saved(request: WebRequest, reply: WebReply, code: string): void {
    const text = sayIn(this.pages.reader(request).language)('plan.saved', { code });
    this.pages.goTo(reply, `/ke-hoach/${encodeURIComponent(code)}`, { kind: 'done', text });
  }

  private async form(
    request: WebRequest,
    reply: WebReply,
    {
      code = null,
      version = 0,
      typed,
      refusal = null,
      conflict = null,
      status = refusal ? statusOf(refusal) : 200,
    }: {
      code?: string | null;
      version?: number;
      typed: TypedPlan;
      refusal?: Refusal | null;
      conflict?: string | null;
      status?: number;
    },
  ): Promise<void> {
    const { language } = this.pages.reader(request);
    const say = sayIn(language);
    const path = code === null ? '/ke-hoach' : `/ke-hoach/${encodeURIComponent(code)}`;
    const view = {
      title: code === null ? say('plan.form.new') : say('plan.form.edit', { code }),
      back: { href: path, label: say('plan.back') },
      action: code === null ? '/ke-hoach/moi' : `${path}/sua`,
      version,
      fields: planFields(typed, refusal, language, { withCode: code === null }),
      save: say('plan.save'),
      refusal: refusal && { message: refusal.message[language], rule: refusal.options.rule ?? null },
      conflict,
    };
    await this.pages.show(request, reply, (frame) => <EntryFormPage frame={frame} view={view} />, status);
  }
}

function mayEdit({ roles }: Actor): boolean {
  return rightsOf(roles).has('manage-plans');
}

function typedPlan(body: Values): TypedPlan {
  return {
    code: textOf(body, 'code').trim(),
    title: textOf(body, 'title').trim(),
    year: textOf(body, 'year').trim(),
    documents: textOf(body, 'documents').trim(),
  };
}
