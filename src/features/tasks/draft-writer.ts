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

/** Drafts of one statement: few enough that nobody else waits for their making, enough that statements cost nothing. */
const DRAFTS_AT_ONCE = 1_000;

/** Creates the drafts in their order and returns their ids and codes. */
export async function writeDrafts(
  tx: Transaction,
  plan: { id: number; year: number },
  drafts: readonly TaskDraft[],
  moment: Moment,
  createdById: number | null,
): Promise<{ id: number; code: string }[]> {
  const codes = await nextTaskCodes(tx, plan.year, drafts.length);
  const tasks: { id: number; code: string }[] = [];
  for (let at = 0; at < drafts.length; at += DRAFTS_AT_ONCE) {
    const portion = drafts.slice(at, at + DRAFTS_AT_ONCE);
    const rows = portion.map((draft, index) => ({
      code: codes[at + index] ?? '',
      importKey: draft.importKey,
      position: draft.position,
      ...taskColumns(draft),
    }));
    const written = await writeTasks(tx, plan.id, rows, moment, createdById);
    const ids = new Map(written.map(({ code, id }) => [code, id]));
    const ofEach = <Row>(rowsOf: (draft: TaskDraft, taskId: number) => Row[]): Row[] =>
      portion.flatMap((draft, index) => rowsOf(draft, ids.get(rows[index]?.code ?? '') ?? 0));
    await writeAssignments(tx, ofEach(assignmentRows));
    const documents = ofEach(documentRows);
    if (documents.length > 0)
      await tx.$executeRaw`
      INSERT INTO task_document (task_id, document_id)
      SELECT * FROM unnest(${documents.map(({ taskId }) => taskId)}::integer[], ${documents.map(({ documentId }) => documentId)}::integer[])`;
    const people = ofEach(personRows);
    if (people.length > 0) await tx.taskPerson.createMany({ data: people });
    for (const { code } of rows) tasks.push({ id: ids.get(code) ?? 0, code });
  }
  return tasks;
}

// As JSON, one parameter for all rows: what an ORM makes of the parameters of ten thousand rows costs more than writing them.

function writeTasks(
  tx: Transaction,
  planId: number,
  rows: readonly object[],
  moment: Moment,
  createdById: number | null,
): Promise<{ id: number; code: string }[]> {
  return tx.$queryRaw`
    INSERT INTO task (code, plan_id, created_by_id, created_at, import_key, position, section, section_title, title, output,
      note, field, urgency, in_person, restricted, deadline_wording, deadline_precision, printed_date, outside_parties, warnings)
    SELECT code, ${planId}::integer, ${createdById}::integer, ${toTimestamp(moment.now)}::timestamptz, "importKey", position,
      section, "sectionTitle", title, output, note, field, urgency, "inPerson", restricted, "deadlineWording",
      "deadlinePrecision", "printedDate", "outsideParties", warnings
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS row(code text, "importKey" text, position integer, section text,
      "sectionTitle" text, title text, output text, note text, field text, urgency urgency, "inPerson" boolean,
      restricted boolean, "deadlineWording" text, "deadlinePrecision" deadline_precision, "printedDate" date,
      "outsideParties" text[], warnings jsonb)
    RETURNING id, code`;
}

async function writeAssignments(tx: Transaction, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO assignment (task_id, unit_id, role, part, period, deadline_wording, "precision", printed_date)
    SELECT "taskId", "unitId", role, part, period, "deadlineWording", "precision", "printedDate"
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS row("taskId" integer, "unitId" integer, role assignment_role,
      part text, period text, "deadlineWording" text, "precision" deadline_precision, "printedDate" date)`;
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
