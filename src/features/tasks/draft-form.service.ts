/** The form of a draft: what can be chosen, a draft as if it had just been typed, and saving what was typed. */
import { Inject, Injectable } from '@nestjs/common';
import { formatDate } from '../../domain/calendar/local-time.js';
import { sectionText } from '../../domain/plan/plan-section.js';
import { groupMembers } from '../../domain/plan/unit-directory.js';
import { UnitNames } from '../../domain/plan/unit-names.js';
import { Refusal } from '../../domain/refusal.js';
import type { Decision, FieldError, Text } from '../../domain/refusal.js';
import { parseDeadlineWording } from '../../domain/deadline/deadline-wording.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { Actor } from '../access/actor.js';
import { assignableUnits, unitsNamed, type AssignableUnits } from './assignable-units.js';
import { fieldError, refuseFields, unknownTask } from './draft-errors.js';
import type { DraftDeadline } from './draft-writer.js';
import { EXISTING, existingDraft, existingSpecs, type ExistingTask } from './existing-draft.js';
import { TaskDraftService, type DraftCheck } from './task-draft.service.js';
import type { NewTaskDto } from './task.dto.js';
import type { TaskView } from './task.view.js';
import {
  codesIn,
  readTyped,
  toLines,
  type ReadDraft,
  type TypedDraft,
  type TypedUnit,
} from './typed-draft.js';
import { unitReadiness, type UnitReadiness } from './unit-readiness.js';

export interface OpenDraft {
  typed: TypedDraft;
  version: number;
  /** D5: its units have a duty per period, which this form does not change. */
  periods: number;
  /** What the import could not read for certain. */
  notes: Text[];
  /** Issued: an assignment to look at instead of the form. */
  issuedAs: number | null;
}

@Injectable()
export class DraftFormService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(TaskDraftService) private readonly drafts: TaskDraftService,
  ) {}

  /** The draft as it stands, as if it had just been typed. */
  async open(code: string): Promise<Decision<OpenDraft>> {
    const task = await this.database.task.findUnique({ where: { code }, include: EXISTING });
    if (!task) return unknownTask(code);
    const directory = await this.directory();
    const issued = task.assignments.find(({ state }) => state !== 'DRAFT');
    return {
      typed: typedOf(task, directory),
      version: task.version,
      periods: new Set(task.assignments.map(({ period }) => period).filter(Boolean)).size,
      notes: notesOf(task),
      issuedAs: issued?.id ?? null,
    };
  }

  /**
   * Why what is typed cannot be saved, all of it at once; where it can, why it could not be issued today. Saving asks the
   * same, so that the form never says that it is complete when it is not.
   */
  async check(typed: TypedDraft, code: string | null, periods: number): Promise<DraftCheck> {
    return this.checkRead(await this.read(typed), code, periods);
  }

  async create(actor: Actor, typed: TypedDraft, once: string): Promise<Decision<TaskView>> {
    const read = await this.read(typed);
    const { save } = await this.checkRead(read, null, 0);
    if (save) return save;
    const saved = await this.drafts.create(actor, read.body, { documents: read.documents, once });
    return saved instanceof Refusal ? atLines(saved, read.lines) : saved;
  }

  async change(actor: Actor, code: string, version: number, typed: TypedDraft): Promise<Decision<TaskView>> {
    const present = await this.open(code);
    if (present instanceof Refusal) return present;
    const read = await this.read({ ...typed, plan: present.typed.plan });
    const { save } = await this.checkRead(read, code, present.periods);
    if (save) return save;
    const body = { ...saidOf(read, present.periods), version };
    const saved = await this.drafts.change(actor, code, body, { documents: read.documents });
    return saved instanceof Refusal ? atLines(saved, read.lines) : saved;
  }

  /** The codes of the units that each line of the form names, groups expanded. */
  async codesOf(units: readonly TypedUnit[]): Promise<string[][]> {
    const directory = await this.directory();
    const names = new UnitNames(directory.units, directory.groups);
    return units.map(({ unit }) =>
      codesIn(unit, '', names, []).flatMap((code) => unitsNamed(code, directory) ?? []),
    );
  }

  /** What should be known of these units before they are given something. */
  async readinessOf(codes: readonly string[]): Promise<UnitReadiness[]> {
    return unitReadiness(this.database, [...new Set(codes)], (await this.clock.read()).today);
  }

  /** The short names of units. */
  async namesOf(codes: readonly string[]): Promise<{ code: string; name: string }[]> {
    const rows = await this.database.unit.findMany({
      where: { code: { in: [...codes] } },
      select: { code: true, shortName: true },
    });
    return rows.map(({ code, shortName }) => ({ code, name: shortName }));
  }

  /** Who changed the draft last. */
  async lastChange(code: string): Promise<{ who: string; on: string } | null> {
    const event = await this.database.event.findFirst({
      where: { subject: `task:${code}`, action: { in: ['draft', 'draft-change'] } },
      orderBy: { id: 'desc' },
    });
    return event && { who: event.actorName, on: event.on.toISOString().slice(0, 10) };
  }

  private async directory(): Promise<AssignableUnits> {
    return assignableUnits(this.database, (await this.clock.read()).today);
  }

  private async checkRead(read: ReadDraft, code: string | null, periods: number): Promise<DraftCheck> {
    const { plan } = read.body;
    const found =
      plan === '' ? { save: null, issue: null } : await this.drafts.check(plan, code, saidOf(read, periods));
    const save = found.save && atLines(found.save, read.lines);
    if (read.errors.length === 0) return { save, issue: found.issue };
    return { save: refuseFields([...read.errors, ...(save?.options.errors ?? [])]), issue: null };
  }

  private async read(typed: TypedDraft): Promise<ReadDraft> {
    const read = readTyped(typed, await this.directory());
    const errors: FieldError[] = [...read.errors];
    if (typed.plan === '')
      errors.push(fieldError('plan', 'missing', 'Chưa chọn kế hoạch.', 'Choose a plan.'));
    if (read.body.title === '')
      errors.push(fieldError('title', 'missing', 'Chưa ghi nội dung nhiệm vụ.', 'Write the task.'));
    const { section, sectionTitle } = read.body;
    if (!section || sectionTitle) return { ...read, errors };
    const known = await this.database.task.findFirst({
      where: { plan: { code: typed.plan }, section, sectionTitle: { not: null } },
      select: { sectionTitle: true },
    });
    return { ...read, errors, body: { ...read.body, sectionTitle: known?.sectionTitle ?? null } };
  }
}

/** What is said of a draft whose plan is settled; the units of a recurring duty are not changed by the form. */
function saidOf({ body }: ReadDraft, periods: number): Omit<NewTaskDto, 'plan'> {
  const { plan: _plan, assignments, ...fields } = body;
  return periods > 0 ? fields : { ...fields, assignments };
}

function atLines(refusal: Refusal, lines: readonly number[]): Refusal {
  const { kind, code, message, options } = refusal;
  return new Refusal(kind, code, message, { ...options, errors: toLines(options.errors ?? [], lines) });
}

/** A missing lead is said by the form itself. */
function notesOf({ warnings }: ExistingTask): Text[] {
  if (!Array.isArray(warnings)) return [];
  return (warnings as unknown as { code: string; message: Text }[])
    .filter(({ code }) => code.startsWith('import.') && code !== 'import.lead-missing')
    .map(({ message }) => message);
}

function typedOf(task: ExistingTask, directory: AssignableUnits): TypedDraft {
  const draft = existingDraft(task);
  return {
    plan: task.plan.code,
    section: sectionText(task.section, task.sectionTitle),
    title: draft.title,
    output: draft.output,
    note: draft.note,
    field: draft.field ?? '',
    urgency: draft.urgency,
    inPerson: draft.inPerson,
    restricted: draft.restricted,
    people: draft.personIds,
    deadline: deadlineTyped(draft.deadline, task.plan.year),
    documents: draft.documentIds,
    otherDocuments: '',
    outside: draft.outsideParties.join('\n'),
    units: unitsTyped(task, draft.deadline, directory),
  };
}

/** The plan's words where they say the date; a date that was given beside them otherwise. */
function deadlineTyped({ wording, printedDate }: DraftDeadline, planYear: number): string {
  const read = parseDeadlineWording(wording, { planYear }).printedDate;
  if (!printedDate || (read && read.equals(printedDate))) return wording;
  return formatDate(printedDate);
}

/** One line per unit; a group whose units all have the same duty is one line. */
function unitsTyped(task: ExistingTask, ofTask: DraftDeadline, directory: AssignableUnits): TypedUnit[] {
  const byId = new Map(directory.units.map((unit) => [unit.id, unit]));
  // One that was closed meanwhile is not in the directory any more; its name says which one is to be replaced.
  const names = new Map(task.assignments.map(({ unitId, unit }) => [unitId, unit.shortName]));
  const lines = existingSpecs(task, ofTask).map(({ unitId, role, part, own }) => ({
    code: byId.get(unitId)?.code ?? '',
    role,
    unit: names.get(unitId) ?? '',
    part,
    deadline: own ? deadlineTyped(own, task.plan.year) : '',
  }));
  let rest = lines;
  const grouped: TypedUnit[] = [];
  for (const { code, name } of directory.groups) {
    const members = new Set(groupMembers(code, directory.units));
    const [first] = rest.filter((line) => members.has(line.code));
    if (!first || members.size < 2) continue;
    const alike = (line: (typeof rest)[number]): boolean =>
      members.has(line.code) &&
      line.role === first.role &&
      line.part === first.part &&
      line.deadline === first.deadline;
    if (rest.filter(alike).length < members.size) continue;
    grouped.push({ role: first.role, unit: name, part: first.part, deadline: first.deadline });
    rest = rest.filter((line) => !alike(line));
  }
  const all = [...grouped, ...rest.map(({ code: _code, ...line }) => line)];
  return all.toSorted((a, b) => Number(a.role !== 'LEAD') - Number(b.role !== 'LEAD'));
}
