/**
 * Issue (giao): the standing office gives a draft to its units. One task or a whole plan; what is not complete is
 * refused with its reason and stays a draft, what is already issued is never issued again.
 */
import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '../../domain/refusal.js';
import type { Decision } from '../../domain/refusal.js';
import { Clock } from '../../infra/clock/clock.js';
import type { Moment } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { Transaction } from '../../infra/prisma/database.js';
import type { Actor } from '../access/actor.js';
import { OfficeCalendar } from '../calendar/office-calendar.js';
import { OfficeSettings } from '../settings/office-settings.js';
import { staleVersion, noSuchPlan, unknownTask } from './draft-errors.js';
import { decideIssues } from './issue-decision.js';
import { TaskIssueRepository } from './task-issue.repository.js';
import { TaskRepository } from './task.repository.js';
import type { TaskView } from './task.view.js';
import { unreachableRecipients, type IssueWarning } from './unreachable-recipients.js';

export interface PlanIssue {
  issued: string[];
  /** Still drafts, and why. */
  notIssued: { task: string; refusal: Refusal }[];
  warnings: IssueWarning[];
}

/** A draft that somebody ticked, with the version that they saw. */
export interface SeenDraft {
  code: string;
  version?: number;
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
    if (!plan) return noSuchPlan(planCode);
    const codes = await this.codesOf(plan.id, named);
    const result = await this.issueMany(
      actor,
      codes.map((code) => ({ code })),
    );
    const known = new Set(codes);
    for (const code of named ?? []) {
      if (!known.has(code)) result.notIssued.push({ task: code, refusal: unknownTask(code) });
    }
    return result;
  }

  /** Issues drafts of any plans, each by itself: what cannot be issued, or was changed since it was seen, stays a draft. */
  async issueMany(actor: Actor, seen: readonly SeenDraft[]): Promise<PlanIssue> {
    const moment = await this.clock.read();
    const result: PlanIssue = { issued: [], notIssued: [], warnings: [] };
    for (let at = 0; at < seen.length; at += TASKS_AT_ONCE) {
      const batch = seen.slice(at, at + TASKS_AT_ONCE);
      const { issued, refused, warnings } = await this.database.$transaction(
        (tx) => this.issueBatch(tx, actor, moment, batch),
        { timeout: TIMEOUT_MS },
      );
      result.issued.push(...issued);
      result.notIssued.push(...[...refused].map(([task, refusal]) => ({ task, refusal })));
      const told = new Set(result.warnings.map(nameOf));
      result.warnings.push(...warnings.filter((warning) => !told.has(nameOf(warning))));
    }
    return result;
  }

  private async issueBatch(tx: Transaction, actor: Actor, moment: Moment, seen: readonly SeenDraft[]) {
    const codes = seen.map(({ code }) => code);
    const rows = await tx.$queryRaw<{ code: string; version: number; is_draft: boolean }[]>`
      SELECT t.code, t.version,
        NOT EXISTS (SELECT 1 FROM assignment a WHERE a.task_id = t.id AND a.state <> 'DRAFT') AS is_draft
      FROM task t WHERE t.code = ANY (${codes}) ORDER BY t.id FOR UPDATE`;
    const found = new Map(rows.map((row) => [row.code, row]));
    const early = new Map<string, Refusal>();
    for (const { code, version } of seen) {
      const row = found.get(code);
      if (!row) early.set(code, unknownTask(code));
      else if (version !== undefined && version !== row.version && row.is_draft)
        early.set(code, staleVersion({ version: row.version }));
    }
    const tried = codes.filter((code) => !early.has(code));
    const { assignmentIds, refused } = await this.issueAll(tx, actor, moment, tried);
    const warnings = await unreachableRecipients(tx, assignmentIds, moment.today, actor.language);
    const issued = tried.filter((code) => !refused.has(code));
    return { issued, refused: new Map([...early, ...refused]), warnings };
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
    const figures = { settings: await this.settings.current(), calendar: await this.calendar.current() };
    const { issues, refused } = await decideIssues(tx, actor, moment, codes, figures);
    await this.repository.write(tx, actor, moment, issues);
    return { assignmentIds: issues.map(({ assignmentId }) => assignmentId), refused };
  }
}

function nameOf({ code, unit, recipient }: IssueWarning): string {
  return `${code} ${unit} ${recipient}`;
}
