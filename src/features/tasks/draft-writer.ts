/** Writes drafts of tasks with their documents, named people and assignments, in sets: one or five thousand alike. */
import type { Temporal } from 'temporal-polyfill';
import { remembered } from '../../domain/remembered.js';
import type { Moment } from '../../infra/clock/clock.js';
import type { Transaction } from '../../infra/prisma/database.js';
import { arrayText } from '../../infra/prisma/array-text.js';
import { toColumn, toTimestamp } from '../../infra/prisma/dates.js';
import type { AssignmentRole, DeadlinePrecision, Urgency } from '../../infra/prisma/generated/enums.js';
import type { Prisma } from '../../infra/prisma/generated/client.js';
import { nextTaskCodes } from './task-codes.js';

/** A deadline as it is printed; the due date is computed when the task is issued (C4). */
export interface DraftDeadline {
  wording: string;
  precision: DeadlinePrecision;
  printedDate: Temporal.PlainDate | null;
}

export interface DraftAssignment {
  unitId: number;
  role: AssignmentRole;
  part: string;
  period: string | null;
  deadline: DraftDeadline;
}

export interface TaskDraft {
  importKey: string | null;
  position: number;
  section: string | null;
  sectionTitle: string | null;
  title: string;
  output: string;
  note: string;
  field: string | null;
  urgency: Urgency;
  inPerson: boolean;
  restricted: boolean;
  deadline: DraftDeadline;
  outsideParties: string[];
  warnings: Prisma.InputJsonArray;
  documentIds: number[];
  personIds: number[];
  assignments: DraftAssignment[];
}

/** Drafts of one statement: few enough that nobody else waits for their making, enough that statements cost nothing. */
const DRAFTS_AT_ONCE = 1_000;

/** Drafts in their order, each made when its turn to be written has come. */
export type Drafts = Pick<readonly TaskDraft[], 'length' | 'at'>;

/** Creates the drafts in their order and returns their ids and codes; `onPortion` hears of each portion that is written. */
export async function writeDrafts(
  tx: Transaction,
  plan: { id: number; year: number },
  drafts: Drafts,
  moment: Moment,
  createdById: number | null,
  onPortion: () => void = () => undefined,
): Promise<{ id: number; code: string }[]> {
  const codes = await nextTaskCodes(tx, plan.year, drafts.length);
  const ids = await nextTaskIds(tx, drafts.length);
  const common = { planId: plan.id, createdById, createdAt: toTimestamp(moment.now) };
  const tasks = codes.map((code, index) => ({ id: ids[index] ?? 0, code }));
  let before: Promise<void> = Promise.resolve();
  for (let at = 0; at < tasks.length; at += DRAFTS_AT_ONCE) {
    // Made while the server writes the portion before.
    const portion = parametersOf(
      tasks.slice(at, at + DRAFTS_AT_ONCE),
      (index) => drafts.at(at + index) ?? noSuchDraft(at + index, drafts),
    );
    await before;
    before = writePortion(tx, common, portion).then(onPortion);
    // Whoever waits for it hears of it; what comes before that may fail too.
    before.catch(() => undefined);
  }
  await before;
  return tasks;
}

function noSuchDraft(index: number, { length }: Drafts): never {
  throw new Error(`There is no draft ${index} of ${length}`);
}

async function nextTaskIds(tx: Transaction, count: number): Promise<number[]> {
  const [row] = await tx.$queryRaw<{ ids: number[] }[]>`
    SELECT array_agg(nextval(pg_get_serial_sequence('task', 'id'))::integer) AS ids FROM generate_series(1, ${count}::integer)`;
  return row?.ids ?? [];
}

function parametersOf(tasks: readonly { id: number; code: string }[], draftAt: (index: number) => TaskDraft) {
  // Many deadlines are one object, and to say its day costs more than to find what was said.
  const day = remembered((date: Temporal.PlainDate | null) => date?.toString() ?? null);
  const drafts = tasks.map((_, index) => draftAt(index));
  const of = (value: (draft: TaskDraft) => string | number | boolean | null): string =>
    arrayText(drafts.map(value));
  const idsOf = (count: (draft: TaskDraft) => number): string =>
    arrayText(drafts.flatMap((draft, index) => Array<number>(count(draft)).fill(tasks[index]?.id ?? 0)));
  const assignments = drafts.flatMap((draft) => draft.assignments);
  const ofAssignments = (value: (assignment: DraftAssignment) => string | number | null): string =>
    arrayText(assignments.map(value));
  const documentIds = drafts.flatMap((draft) => draft.documentIds);
  return {
    tasks: {
      id: arrayText(tasks.map(({ id }) => id)),
      code: arrayText(tasks.map(({ code }) => code)),
      importKey: of(({ importKey }) => importKey),
      position: of(({ position }) => position),
      section: of(({ section }) => section),
      sectionTitle: of(({ sectionTitle }) => sectionTitle),
      title: of(({ title }) => title),
      output: of(({ output }) => output),
      note: of(({ note }) => note),
      field: of(({ field }) => field),
      urgency: of(({ urgency }) => urgency),
      inPerson: of(({ inPerson }) => inPerson),
      restricted: of(({ restricted }) => restricted),
      wording: of(({ deadline }) => deadline.wording),
      precision: of(({ deadline }) => deadline.precision),
      printedDate: of(({ deadline }) => day(deadline.printedDate)),
      outsideParties: of(({ outsideParties }) => arrayText(outsideParties)),
      warnings: of(({ warnings }) => JSON.stringify(warnings)),
    },
    assignments: assignments.length > 0 && {
      taskId: idsOf((draft) => draft.assignments.length),
      unitId: ofAssignments(({ unitId }) => unitId),
      role: ofAssignments(({ role }) => role),
      part: ofAssignments(({ part }) => part),
      period: ofAssignments(({ period }) => period),
      wording: ofAssignments(({ deadline }) => deadline.wording),
      precision: ofAssignments(({ deadline }) => deadline.precision),
      printedDate: ofAssignments(({ deadline }) => day(deadline.printedDate)),
    },
    documents: documentIds.length > 0 && {
      taskId: idsOf((draft) => draft.documentIds.length),
      documentId: arrayText(documentIds),
    },
    people: drafts.flatMap((draft, index) => personRows(draft, tasks[index]?.id ?? 0)),
  };
}

async function writePortion(
  tx: Transaction,
  common: { planId: number; createdById: number | null; createdAt: Date },
  { tasks, assignments, documents, people }: ReturnType<typeof parametersOf>,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO task (plan_id, created_by_id, created_at, id, code, import_key, position, section, section_title, title,
      output, note, field, urgency, in_person, restricted, deadline_wording, deadline_precision, printed_date,
      outside_parties, warnings)
    SELECT ${common.planId}::integer, ${common.createdById}::integer, ${common.createdAt}::timestamptz, id, code, import_key,
      position, section, section_title, title, output, note, field, urgency, in_person, restricted, wording, "precision",
      printed_date, outside_parties::text[], warnings::jsonb
    FROM unnest(${tasks.id}::integer[], ${tasks.code}::text[], ${tasks.importKey}::text[], ${tasks.position}::integer[],
      ${tasks.section}::text[], ${tasks.sectionTitle}::text[], ${tasks.title}::text[], ${tasks.output}::text[],
      ${tasks.note}::text[], ${tasks.field}::text[], ${tasks.urgency}::urgency[], ${tasks.inPerson}::boolean[],
      ${tasks.restricted}::boolean[], ${tasks.wording}::text[], ${tasks.precision}::deadline_precision[],
      ${tasks.printedDate}::date[], ${tasks.outsideParties}::text[], ${tasks.warnings}::text[])
      AS row(id, code, import_key, position, section, section_title, title, output, note, field, urgency, in_person,
        restricted, wording, "precision", printed_date, outside_parties, warnings)`;
  if (assignments)
    await tx.$executeRaw`
      INSERT INTO assignment (task_id, unit_id, role, part, period, deadline_wording, "precision", printed_date)
      SELECT * FROM unnest(${assignments.taskId}::integer[], ${assignments.unitId}::integer[],
        ${assignments.role}::assignment_role[], ${assignments.part}::text[], ${assignments.period}::text[],
        ${assignments.wording}::text[], ${assignments.precision}::deadline_precision[], ${assignments.printedDate}::date[])`;
  if (documents)
    await tx.$executeRaw`
      INSERT INTO task_document (task_id, document_id)
      SELECT * FROM unnest(${documents.taskId}::integer[], ${documents.documentId}::integer[])`;
  if (people.length > 0) await tx.taskPerson.createMany({ data: people });
}

/** The columns of a task that its draft decides. */
export function taskColumns(draft: Omit<TaskDraft, 'importKey' | 'position'>) {
  const { section, sectionTitle, title, output, note, field, urgency, inPerson, restricted } = draft;
  return {
    section,
    sectionTitle,
    title,
    output,
    note,
    field,
    urgency,
    inPerson,
    restricted,
    deadlineWording: draft.deadline.wording,
    deadlinePrecision: draft.deadline.precision,
    printedDate: toColumn(draft.deadline.printedDate),
    outsideParties: draft.outsideParties,
    warnings: draft.warnings,
  };
}

export function documentRows({ documentIds }: Pick<TaskDraft, 'documentIds'>, taskId: number) {
  return documentIds.map((documentId) => ({ taskId, documentId }));
}

export function personRows({ personIds }: Pick<TaskDraft, 'personIds'>, taskId: number) {
  return personIds.map((personId) => ({ taskId, personId }));
}

export function assignmentRows({ assignments }: Pick<TaskDraft, 'assignments'>, taskId: number) {
  return assignments.map(({ unitId, role, part, period, deadline }) => ({
    taskId,
    unitId,
    role,
    part,
    period,
    deadlineWording: deadline.wording,
    precision: deadline.precision,
    printedDate: toColumn(deadline.printedDate),
  }));
}
