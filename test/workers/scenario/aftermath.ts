/** What the walk leaves in the database, in the form of the table. */
import { Temporal } from 'temporal-polyfill';
import { classify } from '../../../src/domain/statistics/class.js';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings.js';
import type { Database } from '../../../src/infra/prisma/database.js';
import { toPlainDate } from '../../../src/infra/prisma/dates.js';
import { accountOf, noticeLine, taskNumber } from './told.js';

const LAST_DAY = Temporal.PlainDate.from('2019-01-11');
const WITH_TASK = { include: { task: true, unit: true } } as const;

/** "22 SCT BROKEN" */
export async function apologies(database: Database): Promise<string[]> {
  const rows = await database.apology.findMany({ include: { assignment: WITH_TASK } });
  return rows
    .map(({ state, assignment: { task, unit } }) => `${taskNumber(task.title)} ${unit.code} ${state}`)
    .sort();
}

/** "22 SCT OPEN_OVERDUE", of every assignment that was issued. */
export async function classesAtTheEnd(database: Database): Promise<string[]> {
  const rows = await database.assignment.findMany({ where: { issuedOn: { not: null } }, ...WITH_TASK });
  return rows
    .map((row) => {
      const facts = {
        state: row.state,
        dueDate: toPlainDate(row.dueDate),
        deadlineUnknown: row.precision !== 'NONE' && row.dueDate === null,
        submittedOn: toPlainDate(row.submittedOn),
        suspendedOn: toPlainDate(row.suspendedOn),
        lastReportOn: toPlainDate(row.lastReportOn),
        issuedOn: toPlainDate(row.issuedOn),
      };
      const found = classify(facts, LAST_DAY, DEFAULT_SETTINGS);
      return `${taskNumber(row.task.title)} ${row.unit.code} ${found}`;
    })
    .sort();
}

/** "T-3 22 officer.sct": rungs that a graver one stands for. */
export async function supersededRungs(database: Database): Promise<string[]> {
  const rows = await database.notice.findMany({
    where: { state: 'SUPERSEDED' },
    include: { recipient: true, assignment: WITH_TASK },
  });
  return rows
    .map(
      ({ rung, assignment, recipient }) =>
        `${rung} ${taskNumber(assignment?.task.title ?? '')} ${accountOf(recipient.email ?? '')}`,
    )
    .sort();
}

/** "SUBMITTED 21 STTTT chair" for each cancelled notice that has its reason. */
export async function cancelled(database: Database): Promise<string[]> {
  const rows = await database.notice.findMany({
    where: { state: 'CANCELLED', reason: { not: null } },
    include: { recipient: true, assignment: WITH_TASK },
  });
  return rows.map((notice) => `${noticeLine(notice, '')} ${accountOf(notice.recipient.email ?? '')}`).sort();
}
