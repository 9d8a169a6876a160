/**
 * Issue (giao): the standing office gives a draft to its units. One task or a whole plan; what is not complete is
 * refused with its reason and stays a draft, what is already issued is never issued again.
 */
import { Inject, Injectable } from '@nestjs/common';
import { resolveDeadline, type ResolvedDeadline } from '../../domain/deadline/deadline.js';
import { Refusal } from '../../domain/refusal.js';
import type { Decision } from '../../domain/refusal.js';
import type { AssignmentContext } from '../../domain/task/assignment-context.js';
import { decideAction } from '../../domain/task/decide-action.js';
import { Clock } from '../../infra/clock/clock.js';
import type { Moment } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { Transaction } from '../../infra/prisma/database.js';
import { toPlainDate } from '../../infra/prisma/dates.js';
import type { Actor } from '../access/actor.js';
import {
  loadContexts,
  type AssignmentRow,
  type LoadedAssignment,
} from '../assignments/assignment-context.repository.js';
import { schedulePointers } from '../assignments/schedule-pointers.js';
import { OfficeCalendar } from '../calendar/office-calendar.js';
import { OfficeSettings } from '../settings/office-settings.js';
import { staleVersion, unknownPlan, unknownTask } from './draft-errors.js';
import { alreadyIssued, noLead, unitNotValid } from './issue-refusals.js';
import { TaskIssueRepository, type Issue } from './task-issue.repository.js';
import { TaskRepository } from './task.repository.js';
import type { TaskView } from './task.view.js';
import { unreachableRecipients, type IssueWarning } from './unreachable-recipients.js';

export interface PlanIssue {
  issued: string[];
  /** Still drafts, and why. */
  notIssued: { task: string; refusal: Refusal }[];
  warnings: IssueWarning[];
}

/** Tasks of one transaction: locks stay short, however long the plan. */
const TASKS_AT_ONCE = 250;
const TIMEOUT_MS = 60_000;

interface IssuedTasks {
  assignmentIds: number[];
  refused: Map<string, Refusal>;
}

@Injectable()
export class TaskIssueService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
    @Inject(OfficeCalendar) private readonly calendar: OfficeCalendar,
    @Inject(TaskIssueRepository) private readonly repository: TaskIssueRepository,
    @Inject(TaskRepository) private readonly tasks: TaskRepository,
  ) {}

  /** Issues one draft; `version` is the one that was seen, where the caller says it. */
  async issue(
    actor: Actor,
    code: string,
    version?: number,
  ): Promise<Decision<TaskView & { warnings: IssueWarning[] }>> {
    const known = await this.tasks.one(actor, code);
    if (known instanceof Refusal) return known;
    const moment = await this.clock.read();
    const warnings = await this.database.$transaction(async (tx): Promise<Decision<IssueWarning[]>> => {
      await tx.$queryRaw`SELECT id FROM task WHERE code = ${code} FOR UPDATE`;
      const task = await tx.task.findUniqueOrThrow({ where: { code }, select: { version: true } });
      const drafts = await tx.assignment.count({ where: { task: { code }, state: 'DRAFT' } });
      // A task that was issued in between is refused below, in words of its own.
      if (version !== undefined && version !== task.version && drafts > 0) return staleVersion(task);
      const { assignmentIds, refused } = await this.issueAll(tx, actor, moment, [code]);
      return refused.get(code) ?? unreachableRecipients(tx, assignmentIds, moment.today, actor.language);
    });
    if (warnings instanceof Refusal) return warnings;
    const task = await this.tasks.one(actor, code);
    return task instanceof Refusal ? task : { ...task, warnings };
  }

  /** Issues the named drafts of a plan, or all of them; those that are not complete are told with their reasons. */
  async issuePlan(actor: Actor, planCode: string, named?: readonly string[]): Promise<Decision<PlanIssue>> {
    const plan = await this.database.plan.findUnique({ where: { code: planCode }, select: { id: true } });
    if (!plan) return unknownPlan(planCode);
    const moment = await this.clock.read();
    const codes = await this.codesOf(plan.id, named);
    const result: PlanIssue = { issued: [], notIssued: [], warnings: [] };
    for (const code of named ?? []) {
      if (!codes.includes(code)) result.notIssued.push({ task: code, refusal: unknownTask(code) });
    }
    for (let at = 0; at < codes.length; at += TASKS_AT_ONCE) {
      const batch = codes.slice(at, at + TASKS_AT_ONCE);
      const { refused, warnings } = await this.database.$transaction(
        async (tx) => {
          await tx.$queryRaw`SELECT id FROM task WHERE code = ANY (${batch}) ORDER BY id FOR UPDATE`;
          const issued = await this.issueAll(tx, actor, moment, batch);
          const found = await unreachableRecipients(tx, issued.assignmentIds, moment.today, actor.language);
          return { refused: issued.refused, warnings: found };
        },
        { timeout: TIMEOUT_MS },
      );
      result.issued.push(...batch.filter((code) => !refused.has(code)));
      result.notIssued.push(...[...refused].map(([task, refusal]) => ({ task, refusal })));
      for (const warning of warnings) {
        if (
          !result.warnings.some(
            ({ code, recipient }) => code === warning.code && recipient === warning.recipient,
          )
        ) {
          result.warnings.push(warning);
        }
      }
    }
    return result;
  }

  private async codesOf(planId: number, named?: readonly string[]): Promise<string[]> {
    const drafts = {
      OR: [{ assignments: { some: { state: 'DRAFT' as const } } }, { assignments: { none: {} } }],
    };
    const rows = await this.database.task.findMany({
      where: { planId, ...(named ? { code: { in: [...named] } } : drafts) },
      select: { code: true },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
    });
    return rows.map(({ code }) => code);
  }

  private async issueAll(
    tx: Transaction,
    actor: Actor,
    moment: Moment,
    codes: readonly string[],
  ): Promise<IssuedTasks> {
    const settings = await this.settings.current();
    const calendar = await this.calendar.current();
    const rows = await tx.assignment.findMany({
      where: { task: { code: { in: [...codes] } } },
      select: { id: true },
      orderBy: { id: 'asc' },
    });
    const loaded = await loadContexts(
      tx,
      rows.map(({ id }) => id),
      actor,
      moment,
      settings,
      calendar,
    );
    const ofTask = new Map<string, LoadedAssignment[]>(codes.map((code) => [code, []]));
    for (const assignment of loaded.values()) ofTask.get(assignment.row.task.code)?.push(assignment);

    const issues: Issue[] = [];
    const refused = new Map<string, Refusal>();
    for (const [code, assignments] of ofTask) {
      const decided = decideIssue(code, assignments);
      if (decided instanceof Refusal) refused.set(code, decided);
      else issues.push(...decided);
    }
    await this.repository.write(tx, actor, moment, issues);
    return { assignmentIds: issues.map(({ assignmentId }) => assignmentId), refused };
  }
}

/** The issue of every draft assignment of one task, or why the task is not to be issued. */
function decideIssue(code: string, assignments: LoadedAssignment[]): Decision<Issue[]> {
  const drafts = assignments.filter(({ row }) => row.state === 'DRAFT');
  if (assignments.length > 0 && drafts.length === 0) return alreadyIssued(code, assignments);
  if (!assignments.some(({ row }) => row.role === 'LEAD' && row.state !== 'CANCELLED')) return noLead(code);
  const closed = drafts.filter(({ context }) => !context.assignment.unitIsValid);
  if (closed.length > 0)
    return unitNotValid(
      code,
      closed.map(({ row }) => row.unit),
    );

  const deadlines = new Map(assignments.map(({ row, context }) => [row.id, resolved(row, context)]));
  const issues: Issue[] = [];
  for (const { row, context } of drafts) {
    const deadline = deadlines.get(row.id) ?? resolved(row, context);
    const outcome = decideAction('issue', {
      ...context,
      assignment: { ...context.assignment, dueDate: deadline.dueDate },
      leadDueDate: lastLeadDate(row, assignments, deadlines),
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

/** P1: the last due date of the leads of the same period; null when one of them has none. */
function lastLeadDate(
  row: AssignmentRow,
  assignments: LoadedAssignment[],
  deadlines: Map<number, ResolvedDeadline>,
): AssignmentContext['leadDueDate'] {
  const dates = assignments
    .filter((other) => other.row.role === 'LEAD' && other.row.state !== 'CANCELLED')
    .filter((other) => other.row.period === null || row.period === null || other.row.period === row.period)
    .map((other) => deadlines.get(other.row.id)?.dueDate ?? null);
  if (dates.some((date) => date === null)) return null;
  return dates.toSorted((a, b) => `${b}`.localeCompare(`${a}`))[0] ?? null;
}
