/** Where the work stands: the figures of a period, each cut of them whole, and the list behind each figure. */
import {
  Controller,
  Get,
  Inject,
  NotFoundException,
  Param,
  Query as QueryOf,
  Req,
  Res,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Refusal } from '../../../domain/refusal.js';
import type { Actor } from '../../../features/access/actor.js';
import { answer } from '../../../features/access/answer.js';
import { May } from '../../../features/access/may.decorator.js';
import { isCut } from '../../../features/statistics/cut.js';
import { isFigure } from '../../../features/statistics/figure.js';
import { FigureListService } from '../../../features/statistics/figure-list.service.js';
import type { OverviewScope } from '../../../features/statistics/overview-scope.js';
import { OverviewService } from '../../../features/statistics/overview.service.js';
import type { OverviewFigures } from '../../../features/statistics/overview.service.js';
import { sayIn, wordOf } from '../../../../templates/pages/frame/page-phrase.js';
import { CutPage } from '../../../../templates/pages/overview/cut-page.js';
import { figureHref } from '../../../../templates/pages/overview/figure-links.js';
import { FigureListPage } from '../../../../templates/pages/overview/figure-list-page.js';
import { OverviewPage } from '../../../../templates/pages/overview/overview-page.js';
import { CUT_SLUGS, CUT_SORTS } from '../../../../templates/pages/overview/overview.view.js';
import type { Asked, PeriodView, ShownCut } from '../../../../templates/pages/overview/overview.view.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { statusOf } from '../frame/page-status.js';
import { Pages } from '../frame/pages.js';
import { askedOf, overviewQueryOf, pageNumber, textOf, type Query } from './overview-address.js';
import { OverviewFilter } from './overview-filter.js';
import { sorted, tableOf } from './overview-tables.js';
import { workListOf } from './work-list.js';

const FIRST_UNITS = 10;
const FIRST_FIELDS = 5;
const FIRST_DOCUMENTS = 3;
const PAGE_SIZE = 30;

@ApiExcludeController()
@Controller('tong-quan')
@May('SIGNED_IN')
export class OverviewPages {
  constructor(
    @Inject(OverviewService) private readonly overview: OverviewService,
    @Inject(FigureListService) private readonly lists: FigureListService,
    @Inject(OverviewFilter) private readonly filters: OverviewFilter,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Req() request: WebRequest, @Res() reply: WebReply, @QueryOf() query: Query): Promise<void> {
    const actor = this.pages.reader(request);
    const asked = askedOf(query);
    const cuts = ['unit', 'field', 'document', 'month'] as const;
    const { figures, refused } = await this.read(actor, asked, cuts);
    const { of, totals, tables, dueDays } = figures;
    const filter = await this.filters.of(actor, of, asked, refused);
    const table = <Name extends (typeof cuts)[number]>(cut: Name, count: number) =>
      tableOf(cut, sorted(cut, tables[cut], 'qua-han'), totals, 0, count);
    const view = {
      filter,
      linked: mayOpenLists(actor),
      work: workListOf(actor, of, asked),
      shown: refused
        ? null
        : {
            period: periodOf(of),
            today: of.today.toString(),
            totals,
            units: table('unit', FIRST_UNITS),
            fields: table('field', FIRST_FIELDS),
            documents: table('document', FIRST_DOCUMENTS),
            months: tableOf('month', tables.month, totals, 0, tables.month.length),
            dueDays: dueDays.days,
          },
    };
    const status = refused ? statusOf(refused) : 200;
    await this.pages.show(request, reply, (frame) => <OverviewPage frame={frame} view={view} />, status);
  }

  /** The assignments that a figure counted. */
  @Get('danh-sach')
  @May('OFFICE', 'CHAIR', 'LEADER', 'AUDITOR', 'HEAD', 'OFFICER')
  async list(@Req() request: WebRequest, @Res() reply: WebReply, @QueryOf() query: Query): Promise<void> {
    const actor = this.pages.reader(request);
    const say = sayIn(actor.language);
    const asked = askedOf(query);
    const [figure, cut] = [textOf(query['loai']) || 'ALL', textOf(query['theo'])];
    if (!isFigure(figure) || (cut !== '' && !isCut(cut))) throw new NotFoundException();
    const view = query['han'] === 'goc' ? 'original' : 'effective';
    const key = textOf(query['muc']);
    const row = isCut(cut) && cut !== 'none' ? { cut, key } : null;
    const list = answer(
      await this.lists.read(actor, overviewQueryOf(asked), {
        figure,
        view,
        row,
        page: pageNumber(query['trang']),
      }),
    );
    const address = {
      loai: figure,
      ...(view === 'original' ? { han: 'goc' as const } : {}),
      ...(row ? { theo: row.cut, muc: row.key } : {}),
    };
    const page = {
      asked,
      figure,
      view,
      row: list.rowLabel,
      unit: list.of.unit?.name ?? null,
      period: periodOf(list.of),
      total: list.total,
      restricted: list.restricted,
      shown: list.shown,
      page: list.page,
      pages: list.pages,
      pageHref: (number: number) => figureHref(asked, { ...address, trang: String(number) }),
      lines: list.lines.map((line) => ({
        href: `/nhiem-vu/${line.id}`,
        taskCode: line.taskCode,
        title: line.title,
        unitName: line.unitName,
        role: say(wordOf(`role.${line.role}`) ?? 'role.LEAD'),
        due: line.effectiveDue,
        originalDue: line.originalDue,
        class: line.class,
        workingDaysLate: line.workingDaysLate,
      })),
    } as const;
    await this.pages.show(request, reply, (frame) => <FigureListPage frame={frame} view={page} />);
  }

  /** One cut whole, page by page. */
  @Get(':cut')
  async table(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('cut') slug: string,
    @QueryOf() query: Query,
  ): Promise<void> {
    const cut = (Object.keys(CUT_SLUGS) as ShownCut[]).find((name) => CUT_SLUGS[name] === slug);
    if (!cut) throw new NotFoundException();
    const actor = this.pages.reader(request);
    const asked = askedOf(query);
    const { figures, refused } = await this.read(actor, asked, [cut]);
    const { of, totals, tables } = figures;
    const sort = CUT_SORTS.find((name) => name === query['sap']) ?? 'hang';
    const rows = sorted(cut, tables[cut], sort);
    const pages = Math.max(1, Math.ceil(rows.length / PAGE_SIZE));
    const page = Math.min(pageNumber(query['trang']), pages);
    const view = {
      filter: await this.filters.of(actor, of, asked, refused),
      linked: mayOpenLists(actor),
      work: workListOf(actor, of, asked),
      cut,
      sort,
      shown: refused
        ? null
        : {
            period: periodOf(of),
            table: tableOf(cut, rows, totals, (page - 1) * PAGE_SIZE, PAGE_SIZE),
            page,
            pages,
            total: rows.length,
          },
    };
    const status = refused ? statusOf(refused) : 200;
    await this.pages.show(request, reply, (frame) => <CutPage frame={frame} view={view} />, status);
  }

  /** A period that is none leaves the form with its errors; anything else that is not there is an error page. */
  private async read<Name extends ShownCut>(
    actor: Actor,
    asked: Asked,
    cuts: readonly Name[],
  ): Promise<{ figures: OverviewFigures<Name>; refused: Refusal | null }> {
    const figures = await this.overview.read(actor, overviewQueryOf(asked), cuts);
    if (!(figures instanceof Refusal)) return { figures, refused: null };
    const ofPeriod = (figures.options.errors ?? []).some(({ field }) => field === 'from' || field === 'to');
    if (!ofPeriod) return { figures: answer<OverviewFigures<Name>>(figures), refused: null };
    const { tu: _from, den: _to, ...rest } = asked;
    const usual = answer(await this.overview.read(actor, overviewQueryOf(rest), cuts));
    return { figures: usual, refused: figures };
  }
}

/** Q: an administrator sees how much there is, not what it is. */
function mayOpenLists({ roles }: Actor): boolean {
  return roles.some((role) => role !== 'ADMIN');
}

function periodOf({ scope, to }: OverviewScope): PeriodView {
  return { from: scope.from, to, asOf: scope.asOf };
}
