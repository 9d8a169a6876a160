/** "Lịch làm việc": a year to read, and changing it by one document's days: write, preview, apply (C6). */
import { Body, Controller, Get, Inject, NotFoundException, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Refusal } from '../../../domain/refusal.js';
import { IdPipe } from '../../../features/access/id.pipe.js';
import { May } from '../../../features/access/may.decorator.js';
import { CalendarService } from '../../../features/calendar/calendar.service.js';
import { CalendarEditPage } from '../../../../templates/pages/calendar/calendar-edit-page.js';
import { CalendarPage } from '../../../../templates/pages/calendar/calendar-page.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { statusOf } from '../frame/page-status.js';
import { Pages } from '../frame/pages.js';
import { errorsOf, readForm, typedCalendar } from './calendar-form.js';
import { CalendarViews, type EditScene } from './calendar-views.js';

/** Years that can be entered at all. */
const YEARS = { first: 1990, last: 2100 };

@ApiExcludeController()
@Controller('lich-lam-viec')
@May('SIGNED_IN')
export class CalendarPages {
  constructor(
    @Inject(CalendarService) private readonly calendar: CalendarService,
    @Inject(CalendarViews) private readonly views: CalendarViews,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get()
  async now(@Req() request: WebRequest, @Res() reply: WebReply): Promise<void> {
    await this.show(request, reply, null);
  }

  @Get(':year')
  async read(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('year', IdPipe) year: number,
  ): Promise<void> {
    await this.show(request, reply, inRange(year));
  }

  @Get(':year/sua')
  @May('ADMIN')
  async form(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('year', IdPipe) year: number,
  ): Promise<void> {
    await this.showForm(request, reply, inRange(year), { typed: null });
  }

  /** A preview that was reloaded or bookmarked begins again at the form. */
  @Get(':year/xem-truoc')
  @May('ADMIN')
  again(@Res() reply: WebReply, @Param('year', IdPipe) year: number): void {
    this.pages.goTo(reply, `/lich-lam-viec/${inRange(year)}/sua`);
  }

  /** Sent by POST for its size; it changes nothing. */
  @Post(':year/xem-truoc')
  @May('ADMIN')
  async preview(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('year', IdPipe) year: number,
    @Body() body: Record<string, unknown>,
  ): Promise<void> {
    const typed = typedCalendar(body ?? {});
    const seen = versionOf(body?.['version']);
    if ('them-dong' in (body ?? {})) return this.showForm(request, reply, inRange(year), { typed, seen });
    await this.showMoves(request, reply, inRange(year), body ?? {}, null);
  }

  @Post(':year')
  @May('ADMIN')
  async apply(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('year', IdPipe) wanted: number,
    @Body() body: Record<string, unknown>,
  ): Promise<void> {
    const year = inRange(wanted);
    const actor = this.pages.reader(request);
    const typed = typedCalendar(body ?? {});
    const read = readForm(typed, year);
    if (read instanceof Map) {
      return this.showForm(request, reply, year, { typed, errors: read, seen: versionOf(body?.['version']) });
    }
    const decided = await this.calendar.change(actor, year, {
      ...read.body,
      version: versionOf(body?.['version']),
      previewed: String(body?.['xem-truoc'] ?? ''),
    });
    if (decided instanceof Refusal) {
      if (decided.kind === 'conflict') return this.showMoves(request, reply, year, body ?? {}, decided);
      const errors = errorsOf(decided, read.sources);
      return this.showForm(request, reply, year, { typed, errors, refusal: decided });
    }
    const say = sayIn(actor.language);
    const isAgain = decided.moves.fingerprint === '';
    const text = say(isAgain ? 'calendar.applied-already' : 'calendar.applied', {
      year,
      document: typed.document,
      n: decided.moves.deadlines.length,
    });
    this.pages.goTo(reply, `/lich-lam-viec/${year}`, { kind: 'done', text });
  }

  /** What would move by the form that was sent; `refusal`: why it was not applied. */
  private async showMoves(
    request: WebRequest,
    reply: WebReply,
    year: number,
    body: Record<string, unknown>,
    refusal: Refusal | null,
  ): Promise<void> {
    const typed = typedCalendar(body);
    const seen = versionOf(body['version']);
    const read = readForm(typed, year);
    if (read instanceof Map) return this.showForm(request, reply, year, { typed, errors: read, seen });
    const moves = await this.calendar.preview(year, read.body);
    if (moves instanceof Refusal) {
      const errors = errorsOf(moves, read.sources);
      return this.showForm(request, reply, year, { typed, errors, refusal: moves, seen });
    }
    const pages = { deadlines: pageOf(body['trang-han']), notices: pageOf(body['trang-thong-bao']) };
    const preview = { moves, days: read.body.days, pages };
    await this.showForm(request, reply, year, { typed, preview, refusal, seen });
  }

  private async show(request: WebRequest, reply: WebReply, year: number | null): Promise<void> {
    const view = await this.views.year(this.pages.reader(request), year);
    await this.pages.show(request, reply, (frame) => <CalendarPage frame={frame} view={view} />);
  }

  private async showForm(
    request: WebRequest,
    reply: WebReply,
    year: number,
    scene: EditScene,
  ): Promise<void> {
    const view = await this.views.edit(this.pages.reader(request), year, scene);
    const status = scene.refusal ? statusOf(scene.refusal) : scene.errors ? 400 : 200;
    await this.pages.show(request, reply, (frame) => <CalendarEditPage frame={frame} view={view} />, status);
  }
}

function inRange(year: number): number {
  if (year < YEARS.first || year > YEARS.last) throw new NotFoundException();
  return year;
}

const versionOf = (value: unknown): number =>
  typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : 0;

const pageOf = (value: unknown): number =>
  typeof value === 'string' && /^[1-9]\d{0,4}$/.test(value) ? Number(value) : 1;
