/**
 * The working calendar as the database holds it. Loaded once and again whenever a year's version changes, so that any
 * process sees a change with its next question.
 */
import { Inject, Injectable } from '@nestjs/common';
import { WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import type { CalendarYear } from '../../domain/calendar/working-calendar.js';
import { Database } from '../../infra/prisma/database.js';
import type { Transaction } from '../../infra/prisma/database.js';
import { toIsoDate } from '../../infra/prisma/dates.js';

@Injectable()
export class OfficeCalendar {
  private loaded: { stamp: string; calendar: WorkingCalendar } | undefined;

  constructor(@Inject(Database) private readonly database: Database) {}

  /** The calendar in force. */
  async current(): Promise<WorkingCalendar> {
    const [row] = await this.database.rows<{ stamp: string }>(
      `SELECT coalesce(string_agg(year || ':' || version, ',' ORDER BY year), '') AS stamp FROM calendar_year`,
      [],
      'calendar-stamp',
    );
    const stamp = row?.stamp ?? '';
    if (this.loaded?.stamp !== stamp) this.loaded = { stamp, calendar: await this.load() };
    return this.loaded.calendar;
  }

  private async load(): Promise<WorkingCalendar> {
    // Plain SQL spares a worker the ORM's query engine.
    const years = await this.database.rows<CalendarYear>(
      `SELECT y.year, coalesce((
         SELECT json_agg(json_build_object('date', d.date, 'kind', d.kind, 'name', d.name, 'reason', d.reason,
                                           'documentNumber', d.document_number) ORDER BY d.date)
         FROM calendar_day d WHERE d.year = y.year), '[]') AS days
       FROM calendar_year y ORDER BY y.year`,
    );
    return new WorkingCalendar(years);
  }
}

/** Every year that was entered, with its days in order. */
export async function loadCalendarYears(transaction: Transaction): Promise<CalendarYear[]> {
  const years = await transaction.calendarYear.findMany({
    include: { days: { orderBy: { date: 'asc' } } },
    orderBy: { year: 'asc' },
  });
  return years.map(({ year, days }) => ({
    year,
    days: days.map((day) => ({
      date: toIsoDate(day.date),
      kind: day.kind,
      name: day.name,
      reason: day.reason,
      documentNumber: day.documentNumber,
    })),
  }));
}
