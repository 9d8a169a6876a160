/**
 * What an issue would do: the decision for each draft, made on what the database holds and written by nobody yet. The
 * preview shows it, the issue writes it.
 */
import { resolveDeadline, type ResolvedDeadline } from '../../domain/deadline/deadline.js';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import { Refusal } from '../../domain/refusal.js';
import type { Decision } from '../../domain/refusal.js';
import type { Settings } from '../../domain/settings.js';
import type { AssignmentContext } from '../../domain/task/assignment-context.js';
import { decideAction } from '../../domain/task/decide-action.js';
import { lastLeadDate, refuseTaskIssue } from '../../domain/task/task-issue.js';
import type { Moment } from '../../infra/clock/clock.js';
import type { Transaction } from '../../infra/prisma/database.js';
import { toPlainDate } from '../../infra/prisma/dates.js';
import type { Actor } from '../access/actor.js';
import {
  loadContexts,
  type AssignmentRow,
  type LoadedAssignment,
} from '../assignments/assignment-context.repository.js';
import { schedulePointers } from '../assignments/schedule-pointers.js';
import { alreadyIssued } from './issue-refusals.js';
import type { Issue } from './task-issue.repository.js';

export interface DecidedIssues {
  issues: Issue[];
  /** By code of the task: why it stays a draft. */
  refused: Map<string, Refusal>;
}

/** Decides the issue of every draft assignment of the tasks; tasks are decided each by itself. */
export async function decideIssues(
  tx: Transaction,
  actor: Actor,
  moment: Moment,
  codes: readonly string[],
  { settings, calendar }: { settings: Settings; calendar: WorkingCalendar },
): Promise<DecidedIssues> {
  const rows = await tx.assignment.findMany({
    where: { task: { code: { in: [...codes] } } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  const ids = rows.map(({ id }) => id);
  const loaded = await loadContexts(tx, ids, actor, moment, settings, calendar);
  const ofTask = new Map<string, LoadedAssignment[]>(codes.map((code) => [code, []]));
  for (const assignment of loaded.values()) ofTask.get(assignment.row.task.code)?.push(assignment);

  const issues: Issue[] = [];
  const refused = new Map<string, Refusal>();
  for (const [code, assignments] of ofTask) {
    const decided = decideIssue(code, assignments);
    if (decided instanceof Refusal) refused.set(code, decided);
    else issues.push(...decided);
  }
  return { issues, refused };
}

/** The issue of every draft assignment of one task, or why the task is not to be issued. */
function decideIssue(code: string, assignments: LoadedAssignment[]): Decision<Issue[]> {
  const drafts = assignments.filter(({ row }) => row.state === 'DRAFT');
  if (assignments.length > 0 && drafts.length === 0) return alreadyIssued(code, assignments);
  const deadlines = new Map(assignments.map(({ row, context }) => [row.id, resolved(row, context)]));
  const parts = assignments.map(({ row, context }) => ({
    role: row.role,
    state: row.state,
    period: row.period,
    unit: row.unit,
    unitIsValid: context.assignment.unitIsValid,
    dueDate: deadlines.get(row.id)?.dueDate ?? null,
  }));
  const refusal = refuseTaskIssue(code, parts);
  if (refusal) return refusal;

  const issues: Issue[] = [];
  for (const { row, context } of drafts) {
    const deadline = deadlines.get(row.id) ?? resolved(row, context);
    const outcome = decideAction('issue', {
      ...context,
      assignment: { ...context.assignment, dueDate: deadline.dueDate },
      leadDueDate: lastLeadDate(row, parts),
    });
    if (outcome instanceof Refusal) return outcome;
    const term = outcome.effects.find((effect) => effect.kind === 'receiving-term');
    const { asOf, goLiveOn, settings, calendar } = context;
    issues.push({
      assignmentId: row.id,
      taskId: row.taskId,
      deadline,
      receiveDueOn: term?.dueDate ?? null,
      pointers: schedulePointers(deadline.dueDate, { rungsFrom: asOf, goLiveOn, settings, calendar }),
    });
  }
  return issues;
}

function resolved(row: AssignmentRow, { calendar }: AssignmentContext): ResolvedDeadline {
  if (row.state !== 'DRAFT') {
    const { printedDate, dueDate, dueDateReason, missingYear } = row;
    return {
      printedDate: toPlainDate(printedDate),
      dueDate: toPlainDate(dueDate),
      reason: dueDateReason,
      missingYear,
    };
  }
  return resolveDeadline({ precision: row.precision, printedDate: toPlainDate(row.printedDate) }, calendar);
}
