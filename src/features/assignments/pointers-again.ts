/**
 * The day of the next rung of every open assignment, anew: after a change of the ladder (R1) or of the calendar (C6). A
 * pointer that a sweep has not come to yet stays, so that nothing that is due is passed over; what lies before today and
 * was swept does not come back.
 */
import type { Temporal } from 'temporal-polyfill';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import { nextRungOn } from '../../domain/reminder/rung.js';
import type { Settings } from '../../domain/settings.js';
import { toIsoDate, toPlainDate } from '../../infra/prisma/dates.js';
import type { Transaction } from '../../infra/prisma/database.js';

export async function pointAgain(
  tx: Transaction,
  today: Temporal.PlainDate,
  settings: Settings,
  calendar: WorkingCalendar,
): Promise<void> {
  const installation = await tx.installation.findUnique({ where: { id: 1 }, select: { goLiveOn: true } });
  const goLiveOn = toPlainDate(installation?.goLiveOn ?? null);
  const rows = await tx.assignment.findMany({
    where: {
      dueDate: { not: null },
      state: { in: ['ASSIGNED', 'IN_PROGRESS', 'RETURN_REQUESTED', 'SUBMITTED'] },
    },
    select: { id: true, dueDate: true, rungsFrom: true, issuedOn: true, nextRungOn: true },
  });
  const moved = rows.flatMap((row) => {
    const notBefore = toPlainDate(row.rungsFrom ?? row.issuedOn);
    const dueDate = toPlainDate(row.dueDate);
    const waits = row.nextRungOn !== null && toIsoDate(row.nextRungOn) < today.toString();
    if (!notBefore || !dueDate || waits) return [];
    const after = today.subtract({ days: 1 });
    const next = nextRungOn({ dueDate, notBefore, goLiveOn, after }, calendar, settings)?.toString() ?? null;
    return next === toIsoDate(row.nextRungOn) ? [] : [{ id: row.id, next }];
  });
  if (moved.length === 0) return;
  await tx.$executeRaw`
    UPDATE assignment a SET next_rung_on = m.next
    FROM unnest(${moved.map(({ id }) => id)}::int[], ${moved.map(({ next }) => next)}::date[]) AS m (id, next)
    WHERE a.id = m.id`;
}
