/** Drafts of tasks: written and changed by the standing office, seen by nobody of the units until they are issued. */
import { Inject, Injectable } from '@nestjs/common';
import type { BasisDocument } from '../../domain/plan/basis-documents.js';
import { Refusal } from '../../domain/refusal.js';
import type { Decision, FieldError } from '../../domain/refusal.js';
import { refuseTaskIssue } from '../../domain/task/task-issue.js';
import { Clock } from '../../infra/clock/clock.js';
import type { Moment } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { Transaction } from '../../infra/prisma/database.js';
import type { Actor } from '../access/actor.js';
import { EventLog } from '../audit/event-log.js';
import { OfficeCalendar } from '../calendar/office-calendar.js';
import { namedDocuments } from '../documents/named-documents.js';
import { assignableUnits } from './assignable-units.js';
import {
  assignmentsOf,
  readAssignments,
  readPeriods,
  refusePartsAfterLead,
  type AssignmentSpec,
} from './draft-assignments.js';
import { notDraft, refuseFields, staleVersion, unknownPlan, unknownTask } from './draft-errors.js';
import { blank, EXISTING, existingDraft, existingSpecs, type ExistingTask } from './existing-draft.js';
import { headsOf, readDate, readDeadline, readDocuments, readPeople } from './draft-reader.js';
import {
  assignmentRows,
  documentRows,
  personRows,
  taskColumns,
  writeDrafts,
  type TaskDraft,
} from './draft-writer.js';
import { partsToIssue } from './parts-to-issue.js';
import type { ChangeTaskDto, NewTaskDto } from './task.dto.js';
import { TaskRepository } from './task.repository.js';
import type { TaskView } from './task.view.js';

type Fields = Omit<ChangeTaskDto, 'version'>;

/** What a form says beside the fields of the API. */
export interface DraftExtras {
  /** Picked ones by id; named ones are found, or entered. In place of the body's documents. */
  documents: { ids: number[]; named: BasisDocument[] };
  /** Names one form that was opened: sent twice, it makes one draft. */
  once?: string;
}

export interface DraftCheck {
  save: Refusal | null;
  issue: Refusal | null;
}

@Injectable()
export class TaskDraftService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeCalendar) private readonly calendar: OfficeCalendar,
    @Inject(EventLog) private readonly events: EventLog,
    @Inject(TaskRepository) private readonly tasks: TaskRepository,
  ) {}

  /** Drafts one task in a plan. */
  async create(actor: Actor, body: NewTaskDto, extras?: DraftExtras): Promise<Decision<TaskView>> {
    const moment = await this.clock.read();
    const code = await this.database.$transaction(async (tx): Promise<Decision<string>> => {
      // Two drafts of one plan get their places one after the other.
      await tx.$queryRaw`SELECT id FROM plan WHERE code = ${body.plan} FOR UPDATE`;
      const plan = await tx.plan.findUnique({ where: { code: body.plan } });
      if (!plan) return unknownPlan(body.plan);
      const importKey = extras?.once ? `form/${extras.once}` : null;
      const sent = importKey && (await tx.task.findFirst({ where: { planId: plan.id, importKey } }));
      if (sent) return sent.code;
      const draft = await this.read(tx, moment, plan.year, { ...blank(body.title), importKey }, body, extras);
      if (draft instanceof Refusal) return draft;
      const position = (await tx.task.aggregate({ where: { planId: plan.id }, _max: { position: true } }))
        ._max.position;
      const next = { ...draft, position: (position ?? 0) + 1 };
      const [task] = await writeDrafts(tx, plan, [next], moment, actor.personId);
      if (!task) throw new Error('A draft was not written');
      await this.events.record(tx, moment, {
        actor,
        action: 'draft',
        subject: `task:${task.code}`,
        taskId: task.id,
      });
      return task.code;
    });
    return code instanceof Refusal ? code : this.tasks.one(actor, code);
  }

  /** Changes a draft that nobody else has changed since. */
  async change(
    actor: Actor,
    code: string,
    body: ChangeTaskDto,
    extras?: DraftExtras,
  ): Promise<Decision<TaskView>> {
    const moment = await this.clock.read();
    const refusal = await this.database.$transaction(async (tx): Promise<Refusal | null> => {
      // The task's row is held, so that it is not issued while its draft is rewritten.
      await tx.$queryRaw`SELECT id FROM task WHERE code = ${code} FOR UPDATE`;
      const task = await tx.task.findUnique({ where: { code }, include: EXISTING });
      if (!task) return unknownTask(code);
      if (task.assignments.some(({ state }) => state !== 'DRAFT')) return notDraft({ version: task.version });
      if (task.version !== body.version) return staleVersion({ version: task.version, title: task.title });
      const draft = await this.read(tx, moment, task.plan.year, existingDraft(task), body, extras, task);
      if (draft instanceof Refusal) return draft;
      await this.rewrite(tx, task.id, draft);
      await this.events.record(tx, moment, {
        actor,
        action: 'draft-change',
        subject: `task:${code}`,
        taskId: task.id,
        data: { fields: Object.keys(body).filter((name) => name !== 'version') },
      });
      return null;
    });
    return refusal ?? this.tasks.one(actor, code);
  }

  /** Why the draft cannot be saved as it is said; where it can, why it could not be issued today. Writes nothing. */
  async check(planCode: string, code: string | null, body: Fields): Promise<DraftCheck> {
    const moment = await this.clock.read();
    const { database } = this;
    const task =
      code === null ? null : await database.task.findUnique({ where: { code }, include: EXISTING });
    const plan = task?.plan ?? (await database.plan.findUnique({ where: { code: planCode } }));
    if (!plan) return { save: unknownPlan(planCode), issue: null };
    const base = task ? existingDraft(task) : blank(body.title ?? '');
    const draft = await this.read(database, moment, plan.year, base, body, undefined, task ?? undefined);
    if (draft instanceof Refusal) return { save: draft, issue: null };
    const parts = await partsToIssue(database, draft, moment.today, await this.calendar.current());
    return { save: null, issue: refuseTaskIssue(null, parts) };
  }

  private async rewrite(tx: Transaction, taskId: number, draft: TaskDraft): Promise<void> {
    await tx.task.update({
      where: { id: taskId },
      data: { ...taskColumns(draft), version: { increment: 1 } },
    });
    await tx.taskDocument.deleteMany({ where: { taskId } });
    await tx.taskPerson.deleteMany({ where: { taskId } });
    await tx.assignment.deleteMany({ where: { taskId } });
    await tx.taskDocument.createMany({ data: documentRows(draft, taskId) });
    await tx.taskPerson.createMany({ data: personRows(draft, taskId) });
    await tx.assignment.createMany({ data: assignmentRows(draft, taskId) });
  }

  private async read(
    tx: Transaction,
    moment: Moment,
    planYear: number,
    base: TaskDraft,
    body: Fields,
    extras?: DraftExtras,
    existing?: ExistingTask,
  ): Promise<Decision<TaskDraft>> {
    const errors: FieldError[] = [];
    const directory = await assignableUnits(tx, moment.today);
    const said = body.deadline ? readDeadline(body.deadline, planYear, 'deadline', errors) : null;
    const deadline = said?.deadline ?? base.deadline;
    const known = existing && !body.assignments ? existingSpecs(existing, base.deadline) : [];
    const added = readAssignments(
      [
        ...(body.assignments ?? []).map((assignment, index) => ({
          unit: assignment.unit,
          role: assignment.role,
          part: assignment.part,
          own: assignment.deadline
            ? readDeadline(assignment.deadline, planYear, `assignments.${index}.deadline`, errors).deadline
            : null,
        })),
        ...(body.lead ? [{ unit: body.lead, role: 'LEAD' as const, own: null }] : []),
      ],
      directory,
      errors,
    );
    const specs = body.lead ? withLead(known, added) : [...known, ...added];
    const periods = body.recurrence ? this.periods(body.recurrence, errors) : [];
    const documentIds = body.documents ? await readDocuments(tx, body.documents, errors) : base.documentIds;
    const named = body.people ? await readPeople(tx, body.people, errors) : base.personIds;
    const late = refusePartsAfterLead(specs, deadline, await this.calendar.current());
    if (errors.length > 0) return refuseFields([...errors, ...(late?.options.errors ?? [])]);
    if (late) return late;

    const restricted = body.restricted ?? base.restricted;
    const unitIds = specs.map(({ unitId }) => unitId);
    const keepsPeriods = periods.length === 0 && existing && !body.assignments && !body.lead;
    return {
      ...base,
      ...given(body),
      deadline,
      restricted,
      warnings: said
        ? [...base.warnings.filter((warning) => !isOfDeadline(warning)), ...said.warnings]
        : base.warnings,
      documentIds: [...new Set(extras ? await documentsOf(tx, extras.documents) : documentIds)],
      personIds: restricted && named.length === 0 ? await headsOf(tx, unitIds) : named,
      assignments:
        keepsPeriods && base.assignments.some(({ period }) => period !== null)
          ? base.assignments
          : assignmentsOf(specs, deadline, periods),
    };
  }

  private periods(recurrence: NonNullable<Fields['recurrence']>, errors: FieldError[]) {
    const from = readDate(recurrence.from, 'recurrence.from', errors);
    const to = readDate(recurrence.to, 'recurrence.to', errors);
    return from && to ? readPeriods({ kind: recurrence.kind, from, to }, errors) : [];
  }
}

/** The plain fields that the body states. */
function given(body: Fields): Partial<TaskDraft> {
  const { title, section, sectionTitle, output, note, field, urgency, inPerson, outsideParties } = body;
  const said = { title, section, sectionTitle, output, note, field, urgency, inPerson, outsideParties };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

async function documentsOf(tx: Transaction, { ids, named }: DraftExtras['documents']): Promise<number[]> {
  const picked = await tx.document.findMany({ where: { id: { in: ids } }, select: { id: true } });
  const { idOf } = await namedDocuments(tx, [{ documents: named }]);
  return [...picked.map(({ id }) => id), ...named.map(idOf)];
}

function withLead(known: AssignmentSpec[], added: AssignmentSpec[]): AssignmentSpec[] {
  const units = new Set(added.map(({ unitId }) => unitId));
  return [...added, ...known.filter(({ role, unitId }) => role === 'COORDINATING' && !units.has(unitId))];
}

function isOfDeadline(warning: unknown): boolean {
  const code = (warning as { code?: unknown } | null)?.code;
  return typeof code === 'string' && code.startsWith('deadline.');
}
