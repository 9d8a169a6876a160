/** The working calendar per year: what was entered, what a change would move (C6), and the change itself. */
import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { previewCalendarChange } from '../../domain/calendar/calendar-change.js';
import { calendarYearToEnter, checkCalendarYear } from '../../domain/calendar/calendar-year.js';
import { WorkingCalendar, type CalendarYear } from '../../domain/calendar/working-calendar.js';
import { Refusal } from '../../domain/refusal.js';
import type { Decision } from '../../domain/refusal.js';
import { rungs } from '../../domain/reminder/rung.js';
import type { Settings } from '../../domain/settings.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { Transaction } from '../../infra/prisma/database.js';
import { toIsoDate, toPlainDate } from '../../infra/prisma/dates.js';
import type { Actor } from '../access/actor.js';
import { staleVersion } from '../access/stale-version.js';
import { EventLog } from '../audit/event-log.js';
import { OfficeSettings } from '../settings/office-settings.js';
import { CalendarMoves } from './calendar-moves.js';
import { rebuildCalendarDates, writeCalendarYear } from './calendar-writer.js';
import type { CalendarYearDto } from './calendar.dto.js';
import { loadCalendarYears, OfficeCalendar } from './office-calendar.js';
import { loadOpenDeadlines, type OpenDeadline } from './open-deadlines.js';

/** One change of the calendar at a time. */
const CALENDAR_LOCK = 7_301;
const TIMEOUT_MS = 120_000;
const YEARS = { first: 1990, last: 2100 };

export interface CalendarMovesView {
  deadlines: {
    assignment: number;
    task: string;
    unit: string;
    from: string | null;
    to: string | null;
    reason: string;
  }[];
  notices: { assignment: number; rung: string; from: string | null; to: string | null }[];
  changedDays: { date: string; working: boolean }[];
}

export interface CalendarYearView {
  year: number;
  version: number;
  provisional: boolean;
  documentNumber: string | null;
  note: string | null;
  days: { date: string; kind: string; name: string; reason: string | null; documentNumber: string | null }[];
}

/** What one document orders for a year: its days, and the days it gives back to the plain week. */
interface Ordered {
  year: CalendarYear;
  plain: Set<string>;
}

interface Change {
  entered: CalendarYear;
  after: WorkingCalendar;
  deadlines: OpenDeadline[];
  preview: ReturnType<typeof previewCalendarChange<number, string>>;
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
    return viewOf(await change(this.database, entered, today, await this.settings.current()));
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
        if (body.version !== undefined && body.version !== (known?.version ?? 0)) {
          return staleVersion({ year, version: known?.version ?? 0 });
        }
        // In the order in which sweeps take them.
        await tx.$queryRaw`
          SELECT id FROM assignment WHERE state NOT IN ('DRAFT', 'COMPLETED', 'CANCELLED') ORDER BY id FOR NO KEY UPDATE`;
        const changed = await change(tx, entered, moment.today, settings);
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
            version: (known?.version ?? 0) + 1,
            deadlines: changed.preview.deadlines.length,
            changedDays: changed.preview.changedDays.map(({ date }) => date.toString()),
          },
        });
        return viewOf(changed);
      },
      { timeout: TIMEOUT_MS },
    );
    if (moves instanceof Refusal) return moves;
    const view = await this.read(year);
    return view instanceof Refusal ? view : { ...view, moves };
  }
}

/** The body as a year of the domain, or why it cannot be one. */
function readYear(
  year: number,
  { days, documentNumber, provisional, note }: CalendarYearDto,
): Decision<Ordered> {
  if (year < YEARS.first || year > YEARS.last) {
    const message = {
      vi: `Năm phải từ ${YEARS.first} đến ${YEARS.last}.`,
      en: `A year from ${YEARS.first} to ${YEARS.last} is accepted.`,
    };
    return new Refusal('malformed', 'calendar.year-out-of-range', message, {
      errors: [{ field: 'year', code: 'out-of-range', message, value: year }],
    });
  }
  const checked = checkCalendarYear({
    year,
    ...(provisional === undefined ? {} : { provisional }),
    ...(note ? { note } : {}),
    days: days.map((day) => ({
      date: day.date,
      kind: day.kind === 'OPENED' ? 'OPENED' : 'CLOSED',
      name: day.name,
      reason: day.reason ?? null,
      documentNumber: day.documentNumber ?? documentNumber,
    })),
  });
  if (checked instanceof Refusal) return checked;
  return {
    year: checked,
    plain: new Set(days.filter(({ kind }) => kind === 'PLAIN').map(({ date }) => date)),
  };
}

/** C2: each day carries the document that ordered it, so one document's days are laid over those of the others. */
function over(known: CalendarYear | undefined, { year, plain }: Ordered): CalendarYear {
  const named = new Set(year.days.map(({ date }) => date));
  const days = [
    ...(known?.days ?? []).filter(({ date }) => !named.has(date)),
    ...year.days.filter(({ date }) => !plain.has(date)),
  ];
  return { ...known, ...year, days: days.toSorted((a, b) => (a.date < b.date ? -1 : 1)) };
}

async function change(
  tx: Transaction,
  ordered: Ordered,
  today: Temporal.PlainDate,
  settings: Settings,
): Promise<Change> {
  const years = await loadCalendarYears(tx);
  const before = new WorkingCalendar(years);
  const entered = over(
    years.find(({ year }) => year === ordered.year.year),
    ordered,
  );
  const after = new WorkingCalendar([...years.filter(({ year }) => year !== entered.year), entered]);
  const deadlines = await loadOpenDeadlines(tx, today);
  const ladder = rungs(settings);
  const notices = deadlines
    .filter(({ row }) => row.state !== 'SUBMITTED' && row.state !== 'SUSPENDED')
    .flatMap(({ id }) =>
      ladder.map(({ code, offset }) => ({ id: `${id}:${code}`, deadlineId: id, workingDays: offset })),
    );
  const preview = previewCalendarChange(before, after, deadlines, notices);
  const isToCome = (date: Temporal.PlainDate | null) =>
    date !== null && Temporal.PlainDate.compare(date, today) >= 0;
  return {
    entered,
    after,
    deadlines,
    preview: {
      ...preview,
      notices: preview.notices.filter(({ from, to }) => isToCome(from) || isToCome(to)),
    },
  };
}

function viewOf({ deadlines, preview }: Change): CalendarMovesView {
  const rows = new Map(deadlines.map(({ id, row }) => [id, row]));
  const day = (date: Temporal.PlainDate | null) => date?.toString() ?? null;
  return {
    deadlines: preview.deadlines.map(({ id, from, to, reason }) => ({
      assignment: id,
      task: rows.get(id)?.task.code ?? '',
      unit: rows.get(id)?.unit.code ?? '',
      from: day(from),
      to: day(to),
      reason,
    })),
    notices: preview.notices.map(({ id, from, to }) => {
      const [assignment, rung = ''] = id.split(':');
      return { assignment: Number(assignment), rung, from: day(from), to: day(to) };
    }),
    changedDays: preview.changedDays.map(({ date, working }) => ({ date: date.toString(), working })),
  };
}
