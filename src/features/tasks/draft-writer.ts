/** Writes drafts of tasks with their documents, named people and assignments, in sets: one or five thousand alike. */
import type { Temporal } from 'temporal-polyfill';
import type { Moment } from '../../infra/clock/clock.js';
import type { Transaction } from '../../infra/prisma/database.js';
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

/** Rows of one INSERT: far under the number of parameters that PostgreSQL takes. */
const ROWS_AT_ONCE = 1_000;

/** Creates the drafts in their order and returns their ids and codes. */
export async function writeDrafts(
  tx: Transaction,
  plan: { id: number; year: number },
  drafts: readonly TaskDraft[],
  moment: Moment,
  createdById: number | null,
): Promise<{ id: number; code: string }[]> {
  const codes = await nextTaskCodes(tx, plan.year, drafts.length);
  const rows = drafts.map((draft, index) => ({
    code: codes[index] ?? '',
    planId: plan.id,
    createdById,
    createdAt: toTimestamp(moment.now),
    importKey: draft.importKey,
    position: draft.position,
    ...taskColumns(draft),
  }));
  const ids = new Map<string, number>();
  for (const batch of batches(rows)) {
    const created = await tx.task.createManyAndReturn({ data: batch, select: { id: true, code: true } });
    for (const { id, code } of created) ids.set(code, id);
  }
  const tasks = codes.map((code) => ({ id: ids.get(code) ?? 0, code }));
  const ofEach = <Row>(rowsOf: (draft: TaskDraft, taskId: number) => Row[]): Row[] =>
    drafts.flatMap((draft, index) => rowsOf(draft, tasks[index]?.id ?? 0));
  for (const data of batches(ofEach(documentRows))) await tx.taskDocument.createMany({ data });
  for (const data of batches(ofEach(personRows))) await tx.taskPerson.createMany({ data });
  for (const data of batches(ofEach(assignmentRows))) await tx.assignment.createMany({ data });
  return tasks;
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

function* batches<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) yield rows.slice(at, at + ROWS_AT_ONCE);
}
