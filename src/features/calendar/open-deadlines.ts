/**
 * Every deadline that a change of the calendar may move: of open assignments, unless its day is over. Lateness that has
 * begun is not undone by a calendar; where it was wrong, the office corrects it by decision (A13).
 */
import type { Temporal } from 'temporal-polyfill';
import type { DeadlineInForce } from '../../domain/calendar/calendar-change.js';
import type { AssignmentState } from '../../domain/task/assignment-state.js';
import { toColumn, toPlainDate } from '../../infra/prisma/dates.js';
import type { Transaction } from '../../infra/prisma/database.js';
import type { Prisma } from '../../infra/prisma/generated/client.js';

const OPEN: AssignmentState[] = ['ASSIGNED', 'IN_PROGRESS', 'RETURN_REQUESTED', 'SUBMITTED', 'SUSPENDED'];

const ROW = {
  task: { select: { code: true } },
  unit: { select: { code: true, shortName: true } },
  deadlineVersions: { orderBy: { number: 'asc' } },
  suspensions: { where: { to: { not: null } }, orderBy: { id: 'asc' } },
  returnRequests: { orderBy: { number: 'desc' }, take: 1 },
} as const satisfies Prisma.AssignmentInclude;

export type OpenAssignment = Prisma.AssignmentGetPayload<{ include: typeof ROW }>;

export interface OpenDeadline extends DeadlineInForce<number> {
  row: OpenAssignment;
}

export async function loadOpenDeadlines(tx: Transaction, today: Temporal.PlainDate): Promise<OpenDeadline[]> {
  const rows = await tx.assignment.findMany({
    where: {
      state: { in: OPEN },
      printedDate: { not: null },
      OR: [{ dueDate: null }, { dueDate: { gte: toColumn(today) } }],
    },
    include: ROW,
    orderBy: { id: 'asc' },
  });
  return rows.flatMap((row) => {
    const versions = row.deadlineVersions.filter(({ number }) => number <= row.deadlineVersion);
    // The version whose printed date counts; suspensions and calendars only carry it on.
    const base = versions.findLastIndex(({ kind }) => kind !== 'SUSPENSION' && kind !== 'CALENDAR');
    const printedDate = toPlainDate(versions[base]?.printedDate ?? row.printedDate);
    if (!printedDate) return [];
    const since = versions.slice(base + 1).filter(({ kind }) => kind === 'SUSPENSION').length;
    const suspensions = row.suspensions.slice(row.suspensions.length - since).flatMap(({ from, to }) => {
      const resumedOn = toPlainDate(to);
      return resumedOn ? [{ suspendedFrom: toPlainDate(from), resumedOn }] : [];
    });
    return [{ id: row.id, printedDate, suspensions, row }];
  });
}
