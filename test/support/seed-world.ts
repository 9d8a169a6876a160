/** Enters the project's own calendars into a test database. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WorkingCalendar } from '../../src/domain/calendar/working-calendar.js';
import type { CalendarYear } from '../../src/domain/calendar/working-calendar.js';
import type { Database } from '../../src/infra/prisma/database.js';
import { ROOT } from './database.js';

export async function seedCalendar(database: Database, years: number[]): Promise<void> {
  const entered = (
    JSON.parse(readFileSync(join(ROOT, 'prisma/seed/calendar-vn.json'), 'utf8')) as CalendarYear[]
  ).filter(({ year }) => years.includes(year));
  const calendar = new WorkingCalendar(entered);
  for (const { year, days, provisional } of entered) {
    await database.calendarYear.create({
      data: {
        year,
        provisional: provisional ?? false,
        days: {
          create: days.map((day) => ({
            date: new Date(day.date),
            kind: day.kind,
            name: day.name,
            reason: day.reason ?? null,
            documentNumber: day.documentNumber,
          })),
        },
      },
    });
  }
  for (const { from, to } of calendar.coveredRanges()) {
    await database.calendarDate.createMany({
      data: [...calendar.ordinals(from, to)].map(({ date, working, ordinal }) => ({
        date: new Date(date.toString()),
        working,
        ordinal,
      })),
    });
  }
}
