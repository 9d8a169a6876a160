/** The drafts of the standing office, and issuing several of them at once: preview, act, result. */
import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { May } from '../../../features/access/may.decorator.js';
import {
  DRAFTS_PER_PAGE,
  DraftListRepository,
  type DraftFilter,
  type DraftPage,
  type DraftRow,
  type PlanOutlook,
} from '../../../features/tasks/draft-list.repository.js';
import { IssuePreviewService, type DraftToIssue } from '../../../features/tasks/issue-preview.service.js';
import { TaskIssueService, type SeenDraft } from '../../../features/tasks/task-issue.service.js';
import { DraftingPage } from '../../../../templates/pages/planning/drafting-page.js';
import type {
  DraftGroup,
  DraftingView,
  DraftLine,
  IssuingLine,
} from '../../../../templates/pages/planning/drafting.view.js';
import { IssuedPage, IssuingPage } from '../../../../templates/pages/planning/issuing-page.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { Pages } from '../frame/pages.js';
import { pageNumberOf, textOf, textsOf, versionOf, type Values } from './form-values.js';

/** So many are shown, ticked and told about on one page. */
const ISSUED_AT_ONCE = 100;

@ApiExcludeController()
@Controller('giao-viec')
@May('OFFICE')
export class DraftingPages {
  constructor(
    @Inject(DraftListRepository) private readonly drafts: DraftListRepository,
    @Inject(IssuePreviewService) private readonly previews: IssuePreviewService,
    @Inject(TaskIssueService) private readonly issues: TaskIssueService,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get()
  async list(@Req() request: WebRequest, @Res() reply: WebReply, @Query() query: Values): Promise<void> {
    const filter: DraftFilter = {
      plan: textOf(query, 'ke-hoach') || null,
      q: textOf(query, 'tim').trim().slice(0, 200),
      page: pageNumberOf(query),
    };
    const view = draftingView(await this.drafts.list(filter), filter);
    await this.pages.show(request, reply, (frame) => <DraftingPage frame={frame} view={view} />);
  }

  @Get('giao')
  async preview(@Req() request: WebRequest, @Res() reply: WebReply, @Query() query: Values): Promise<void> {
    const plan = textOf(query, 'ke-hoach');
    const asked = plan ? await this.drafts.codesOf(plan, ISSUED_AT_ONCE + 1) : textsOf(query, 'ma');
    const codes = [...new Set(asked)].slice(0, ISSUED_AT_ONCE);
    const actor = this.pages.reader(request);
    const { ready, blocked, issued, missing, mails } = await this.previews.preview(actor, codes);
    const view = {
      ready: ready.map((draft) => lineOf(draft, null)),
      blocked: blocked.map((draft) => lineOf(draft, draft.why[actor.language])),
      already: issued.map((draft) => lineOf(draft, null)),
      missing,
      capped: asked.length > ISSUED_AT_ONCE ? ISSUED_AT_ONCE : null,
      mails,
    };
    await this.pages.show(request, reply, (frame) => <IssuingPage frame={frame} view={view} />);
  }

  @Post('giao')
  async issue(@Req() request: WebRequest, @Res() reply: WebReply, @Body() body: Values): Promise<void> {
    const seen = textsOf(body, 'ma').slice(0, ISSUED_AT_ONCE).map(seenDraft);
    const { notIssued } = await this.issues.issueMany(this.pages.reader(request), seen);
    const changed = notIssued.filter(({ refusal }) => refusal.code === 'version.stale');
    const query = new URLSearchParams([
      ...seen.map(({ code }) => ['ma', code]),
      ...changed.map(({ task }) => ['doi', task]),
    ]);
    this.pages.goTo(reply, `/giao-viec/da-giao?${query}`);
  }

  @Get('da-giao')
  async result(@Req() request: WebRequest, @Res() reply: WebReply, @Query() query: Values): Promise<void> {
    const actor = this.pages.reader(request);
    const codes = [...new Set(textsOf(query, 'ma'))].slice(0, ISSUED_AT_ONCE);
    const changed = new Set(textsOf(query, 'doi'));
    const { ready, blocked, issued } = await this.previews.preview(actor, codes);
    const say = sayIn(actor.language);
    const lines = [
      ...blocked.map((draft) => ({ ...lineOf(draft, draft.why[actor.language]), issued: false })),
      ...ready.map((draft) => {
        const why = changed.has(draft.code) ? say('issued.changed') : null;
        return { ...lineOf(draft, why), issued: false };
      }),
      ...issued.map((draft) => ({ ...lineOf(draft, null), issued: true })),
    ];
    await this.pages.show(request, reply, (frame) => <IssuedPage frame={frame} view={{ lines }} />);
  }
}

function seenDraft(text: string): SeenDraft {
  const [code = '', version = ''] = text.split(' ');
  return { code, version: versionOf(version) };
}

function lineOf(draft: DraftToIssue, why: string | null): IssuingLine {
  const { code, version, title, restricted, leads, coordinating, deadline, deadlineNote } = draft;
  return { code, version, title, restricted, leads, coordinating, deadline, deadlineNote, why };
}

function draftingView(
  { rows, total, withoutLead, plans, outlooks }: DraftPage,
  filter: DraftFilter,
): DraftingView {
  const codes = [...new Set(rows.map(({ planCode }) => planCode))];
  return {
    plans,
    groups: codes.map((plan) => {
      const drafts = rows.filter(({ planCode }) => planCode === plan);
      return {
        plan,
        title: drafts[0]?.planTitle ?? plan,
        ...figuresOf(outlooks.find((outlook) => outlook.plan === plan)),
        lines: drafts.map(draftLine),
      };
    }),
    filter: { plan: filter.plan, q: filter.q },
    total,
    withoutLead,
    page: filter.page,
    pages: Math.ceil(total / DRAFTS_PER_PAGE),
    href: (page) =>
      `/giao-viec?${new URLSearchParams({
        ...(filter.plan ? { 'ke-hoach': filter.plan } : {}),
        ...(filter.q ? { tim: filter.q } : {}),
        trang: String(page),
      })}`,
  };
}

function figuresOf(outlook: PlanOutlook | undefined): Pick<DraftGroup, 'ready' | 'notReady' | 'why'> {
  const blocked = outlook?.blocked ?? [];
  return {
    ready: outlook?.ready ?? 0,
    notReady: blocked.reduce((sum, { drafts }) => sum + drafts, 0),
    why: blocked.map(({ block, drafts }) => ({ word: `drafting.blocked.${block}` as const, n: drafts })),
  };
}

function draftLine({ lacks, ...row }: DraftRow): DraftLine {
  const { code, title, restricted, leads, coordinating, wording, printedDate, complete } = row;
  return {
    code,
    title,
    restricted,
    leads,
    coordinating,
    wording,
    printedDate,
    lacks: lacks.map((lack) => `drafting.lack.${lack}` as const),
    complete,
  };
}
