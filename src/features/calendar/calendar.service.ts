/** The working calendar per year: what was entered, what a change would move (C6), and the change itself. */
import { Inject, Injectable } from '@nestjs/common';
import { calendarYearToEnter } from '../../domain/calendar/calendar-year.js';
import { Refusal } from '../../domain/refusal.js';
import type { Decision } from '../../domain/refusal.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { Transaction } from '../../infra/prisma/database.js';
import { toIsoDate, toPlainDate } from '../../infra/prisma/dates.js';
import type { Actor } from '../access/actor.js';
import { staleVersion } from '../access/stale-version.js';
import { EventLog } from '../audit/event-log.js';
import { OfficeSettings } from '../settings/office-settings.js';
import { CalendarMoves } from './calendar-moves.js';
import { changeOf, movesOf, readYear } from './calendar-preview.js';
import type { CalendarMovesView } from './calendar-preview.js';
import { rebuildCalendarDates, writeCalendarYear } from './calendar-writer.js';
import type { CalendarYearDto } from './calendar.dto.js';
import { OfficeCalendar } from './office-calendar.js';

/** One change of the calendar at a time. */
const CALENDAR_LOCK = 7_301;
const TIMEOUT_MS = 120_000;

export interface CalendarYearView {
  year: number;
  version: number;
  provisional: boolean;
  documentNumber: string | null;
  note: string | null;
  days: { date: string; kind: string; name: string; reason: string | null; documentNumber: string | null }[];
}

@Injectable()
export class CalendarService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeCalendar) private readonly calendar: OfficeCalendar,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
    @Inject(CalendarMoves) private readonly moves: CalendarMoves,
    @Inject(EventLog) private readonly events: EventLog,
  ) {}

  /** The years entered; `missingNext` stands with the year after which one has to be entered now (C3). */
  async list() {
    const { today } = await this.clock.read();
    const yearToEnter = calendarYearToEnter(today, await this.calendar.current());
    const years = await this.database.calendarYear.findMany({
      include: { _count: { select: { days: true } } },
      orderBy: { year: 'asc' },
    });
    return {
      items: years.map(({ year, version, provisional, documentNumber, _count }) => ({
        year,
        version,
        provisional,
        documentNumber,
        days: _count.days,
        missingNext: yearToEnter === year + 1,
      })),
      total: years.length,
      page: 1,
      pageSize: Math.max(years.length, 1),
      yearToEnter,
    };
  }

  async read(year: number): Promise<Decision<CalendarYearView>> {
    const row = await this.database.calendarYear.findUnique({
      where: { year },
      include: { days: { orderBy: { date: 'asc' } } },
    });
    if (!row) {
      return new Refusal('not-found', 'calendar.year-missing', {
        vi: `Chưa có lịch làm việc năm ${year}.`,
        en: `The working calendar of ${year} has not been entered.`,
      });
    }
    const { version, provisional, documentNumber, note } = row;
    const days = row.days.map((day) => ({
      date: toIsoDate(day.date),
      kind: day.kind,
      name: day.name,
      reason: day.reason,
      documentNumber: day.documentNumber,
    }));
    return { year, version, provisional, documentNumber, note, days };
  }

  /** C6: what would move; nothing is changed. */
  async preview(year: number, body: CalendarYearDto): Promise<Decision<CalendarMovesView>> {
    const entered = readYear(year, body);
    if (entered instanceof Refusal) return entered;
    const { today } = await this.clock.read();
    return movesOf(await changeOf(this.database, entered, today, await this.settings.current()));
  }

  /** C6: the year's next version, and everything that follows from it, in one transaction. */
  async change(
    actor: Actor,
    year: number,
    body: CalendarYearDto,
  ): Promise<Decision<CalendarYearView & { moves: CalendarMovesView }>> {
    const entered = readYear(year, body);
    if (entered instanceof Refusal) return entered;
    const moment = await this.clock.read();
    const settings = await this.settings.current();
    const moves = await this.database.$transaction(
      async (tx): Promise<Decision<CalendarMovesView>> => {
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(${CALENDAR_LOCK})`;
        const known = await tx.calendarYear.findUnique({ where: { year } });
        const version = known?.version ?? 0;
        if (body.version !== undefined && body.version !== version) {
          const wasJustDone = await this.wasJustDone(tx, actor, year, body, version);
          return wasJustDone ? NOTHING_MORE : staleVersion({ year, version });
        }
        // In the order in which sweeps take them.
        await tx.$queryRaw`
          SELECT id FROM assignment WHERE state NOT IN ('DRAFT', 'COMPLETED', 'CANCELLED') ORDER BY id FOR NO KEY UPDATE`;
        const changed = await changeOf(tx, entered, moment.today, settings);
        const moves = movesOf(changed);
        if (body.previewed !== undefined && body.previewed !== moves.fingerprint) return previewStale(moves);
        await writeCalendarYear(tx, changed.entered, body.documentNumber);
        await rebuildCalendarDates(tx, changed.after);
        const installation = await tx.installation.findUnique({ where: { id: 1 } });
        const goLiveOn = toPlainDate(installation?.goLiveOn ?? null);
        const { documentNumber, reason = '' } = body;
        const decision = {
          actor,
          moment,
          year,
          documentNumber,
          reason,
          settings,
          calendar: changed.after,
          goLiveOn,
        };
        await this.moves.apply(tx, decision, changed.deadlines, changed.preview.deadlines);
        await this.events.record(tx, moment, {
          actor,
          action: 'calendar-changed',
          subject: `calendar:${year}`,
          reason,
          data: {
            documentNumber,
            version: version + 1,
            previewed: body.previewed ?? null,
            deadlines: changed.preview.deadlines.length,
            changedDays: changed.preview.changedDays.map(({ date }) => date.toString()),
          },
        });
        return moves;
      },
      { timeout: TIMEOUT_MS },
    );
    if (moves instanceof Refusal) return moves;
    const view = await this.read(year);
    return view instanceof Refusal ? view : { ...view, moves };
  }

  /** C3: how many open assignments wait for the calendar of a year, by year. */
  async waiting(): Promise<{ year: number; assignments: number }[]> {
    const rows = await this.database.assignment.groupBy({
      by: ['missingYear'],
      where: { missingYear: { not: null }, state: { notIn: ['DRAFT', 'COMPLETED', 'CANCELLED'] } },
      _count: true,
      orderBy: { missingYear: 'asc' },
    });
    return rows.flatMap(({ missingYear, _count }) =>
      missingYear === null ? [] : [{ year: missingYear, assignments: _count }],
    );
  }

  /** Who changed the year by which document since this version, the newest first. */
  async changesSince(year: number, version: number): Promise<{ by: string; documentNumber: string }[]> {
    const made = await this.database.event.findMany({
      where: { ...changesOf(year), data: { path: ['version'], gt: version } },
      orderBy: { id: 'desc' },
      select: { actorName: true, data: true },
    });
    return made.map(({ actorName, data }) => ({
      by: actorName,
      documentNumber: (data as { documentNumber: string }).documentNumber,
    }));
  }

  /** The one change since the version that was seen is this very change of this very person: a form sent twice. */
  private async wasJustDone(
    tx: Transaction,
    actor: Actor,
    year: number,
    body: CalendarYearDto,
    version: number,
  ): Promise<boolean> {
    if (body.previewed === undefined || body.version !== version - 1) return false;
    const last = await tx.event.findFirst({ where: changesOf(year), orderBy: { id: 'desc' } });
    const { previewed, documentNumber } = (last?.data ?? {}) as Record<string, unknown>;
    return (
      last?.actorId === actor.personId &&
      previewed === body.previewed &&
      documentNumber === body.documentNumber
    );
  }
}

const NOTHING_MORE: CalendarMovesView = { deadlines: [], notices: [], changedDays: [], fingerprint: '' };

const changesOf = (year: number) => ({ action: 'calendar-changed', subject: `calendar:${year}` });

function previewStale(current: CalendarMovesView): Refusal {
  const message = {
    vi: 'Từ khi xem trước, hạn hoặc lịch đã thay đổi; xem lại những gì sẽ dời rồi áp dụng.',
    en: 'Deadlines or the calendar have changed since the preview; look again at what moves, then apply.',
  };
  return new Refusal('conflict', 'calendar.preview-stale', message, { rule: 'C6', current });
}
