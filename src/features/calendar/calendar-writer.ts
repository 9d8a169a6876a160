/** The rows of the calendar: a year with its days, and the running count of working days that SQL counts with. */
import type { CalendarYear, WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import { toColumn } from '../../infra/prisma/dates.js';
import type { Transaction } from '../../infra/prisma/database.js';

/** Writes a year as its next version; its days are replaced. */
export async function writeCalendarYear(
  tx: Transaction,
  { year, days, provisional = false, note }: CalendarYear,
  documentNumber: string | null,
): Promise<void> {
  const values = { provisional, note: note ?? null, documentNumber };
  await tx.calendarYear.upsert({
    where: { year },
    create: { year, ...values },
    update: { ...values, version: { increment: 1 } },
  });
  await tx.calendarDay.deleteMany({ where: { yearNumber: year } });
  await tx.calendarDay.createMany({
    data: days.map((day) => ({
      date: toColumn(day.date),
      yearNumber: year,
      kind: day.kind,
      reason: day.reason ?? null,
      name: day.name,
      documentNumber: day.documentNumber,
    })),
  });
}

/** Derives `calendar_date` anew; counts of stretches on both sides of a missing year are not to be compared. */
export async function rebuildCalendarDates(tx: Transaction, calendar: WorkingCalendar): Promise<void> {
  await tx.calendarDate.deleteMany();
  for (const { from, to } of calendar.coveredRanges()) {
    await tx.calendarDate.createMany({
      data: [...calendar.ordinals(from, to)].map(({ date, working, ordinal }) => ({
        date: toColumn(date),
        working,
        ordinal,
      })),
    });
  }
}
