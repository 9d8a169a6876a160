/** Drafts as an issue would find them: one that is being written, and those of whole plans at once. */
import type { Temporal } from 'temporal-polyfill';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import { resolveDeadline } from '../../domain/deadline/deadline.js';
import type { Refusal } from '../../domain/refusal.js';
import { refuseTaskIssue, type PartToIssue } from '../../domain/task/task-issue.js';
import type { Transaction } from '../../infra/prisma/database.js';
import { toPlainDate } from '../../infra/prisma/dates.js';
import { isValidOn } from '../assignments/assignment-context.repository.js';
import type { TaskDraft } from './draft-writer.js';
import { TASK_STATE } from './task-list.sql.js';

/** The parts of a draft that nobody has saved yet. */
export async function partsToIssue(
  tx: Transaction,
  { assignments }: Pick<TaskDraft, 'assignments'>,
  day: Temporal.PlainDate,
  calendar: WorkingCalendar,
): Promise<PartToIssue[]> {
  const rows = await tx.unit.findMany({ where: { id: { in: assignments.map(({ unitId }) => unitId) } } });
  const units = new Map(rows.map((unit) => [unit.id, unit]));
  return assignments.flatMap(({ unitId, role, period, deadline }) => {
    const unit = units.get(unitId);
    if (!unit) return [];
    const { dueDate } = resolveDeadline(deadline, calendar);
    const { code, shortName: name } = unit;
    return [
      { role, state: 'DRAFT', period, unit: { code, name }, unitIsValid: isValidOn(unit, day), dueDate },
    ];
  });
}

export interface PlanDraft {
  plan: string;
  code: string;
  /** Why it cannot be issued on the day; null: it can. */
  refusal: Refusal | null;
}

/** Every draft of the plans, in their order. */
export async function draftsToIssue(
  tx: Transaction,
  plans: readonly string[],
  day: Temporal.PlainDate,
  calendar: WorkingCalendar,
): Promise<PlanDraft[]> {
  const tasks = await tx.$queryRawUnsafe<{ id: number; code: string; plan: string }[]>(
    `SELECT t.id, t.code, p.code AS plan FROM task t JOIN plan p ON p.id = t.plan_id
     WHERE p.code = ANY ($1::text[]) AND ${TASK_STATE} = 'DRAFT' ORDER BY p.code, t.position, t.id`,
    [...plans],
  );
  const rows = await tx.assignment.findMany({
    where: { taskId: { in: tasks.map(({ id }) => id) } },
    select: {
      taskId: true,
      role: true,
      state: true,
      period: true,
      precision: true,
      printedDate: true,
      unit: { select: { code: true, name: true, validFrom: true, validTo: true } },
    },
    orderBy: { id: 'asc' },
  });
  const parts = new Map<number, PartToIssue[]>(tasks.map(({ id }) => [id, []]));
  for (const { taskId, role, state, period, precision, printedDate, unit } of rows) {
    const { dueDate } = resolveDeadline({ precision, printedDate: toPlainDate(printedDate) }, calendar);
    parts.get(taskId)?.push({ role, state, period, unit, unitIsValid: isValidOn(unit, day), dueDate });
  }
  return tasks.map(({ id, code, plan }) => ({
    plan,
    code,
    refusal: refuseTaskIssue(code, parts.get(id) ?? []),
  }));
}
