/** C6: what a document's days make of the calendar, and which open deadlines and unsent notices would move with it. */
import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { previewCalendarChange } from '../../domain/calendar/calendar-change.js';
import { checkCalendarYear } from '../../domain/calendar/calendar-year.js';
import { WorkingCalendar, type CalendarYear } from '../../domain/calendar/working-calendar.js';
import { Refusal } from '../../domain/refusal.js';
import type { Decision } from '../../domain/refusal.js';
import { rungs } from '../../domain/reminder/rung.js';
import type { Settings } from '../../domain/settings.js';
import type { Transaction } from '../../infra/prisma/database.js';
import type { CalendarYearDto } from './calendar.dto.js';
import { loadCalendarYears } from './office-calendar.js';
import { loadOpenDeadlines, type OpenDeadline } from './open-deadlines.js';

const YEARS = { first: 1990, last: 2100 };

export interface CalendarMovesView {
  deadlines: {
    assignment: number;
    task: string;
    unit: string;
    unitName: string;
    from: string | null;
    to: string | null;
    reason: string;
  }[];
  notices: {
    assignment: number;
    task: string;
    unitName: string;
    rung: string;
    from: string | null;
    to: string | null;
  }[];
  changedDays: { date: string; working: boolean }[];
  /** Stands for all of it: applied with it, nothing else moves than what was seen. */
  fingerprint: string;
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

/** The body as a year of the domain, or why it cannot be one. */
export function readYear(
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

export async function changeOf(
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

export function movesOf({ deadlines, preview }: Change): CalendarMovesView {
  const rows = new Map(deadlines.map(({ id, row }) => [id, row]));
  const day = (date: Temporal.PlainDate | null) => date?.toString() ?? null;
  const named = (id: number) => ({
    assignment: id,
    task: rows.get(id)?.task.code ?? '',
    unitName: rows.get(id)?.unit.shortName ?? '',
  });
  const moves = {
    deadlines: preview.deadlines.map(({ id, from, to, reason }) => ({
      ...named(id),
      unit: rows.get(id)?.unit.code ?? '',
      from: day(from),
      to: day(to),
      reason,
    })),
    notices: preview.notices.map(({ id, from, to }) => {
      const [assignment, rung = ''] = id.split(':');
      return { ...named(Number(assignment)), rung, from: day(from), to: day(to) };
    }),
    changedDays: preview.changedDays.map(({ date, working }) => ({ date: date.toString(), working })),
  };
  return {
    ...moves,
    fingerprint: createHash('sha256').update(JSON.stringify(moves)).digest('hex').slice(0, 32),
  };
}
