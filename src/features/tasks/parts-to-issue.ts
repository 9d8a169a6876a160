/** A draft that is being written, as an issue would find it. */
import type { Temporal } from 'temporal-polyfill';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import { resolveDeadline } from '../../domain/deadline/deadline.js';
import type { PartToIssue } from '../../domain/task/task-issue.js';
import type { Transaction } from '../../infra/prisma/database.js';
import { isValidOn } from '../assignments/assignment-context.repository.js';
import type { TaskDraft } from './draft-writer.js';

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
