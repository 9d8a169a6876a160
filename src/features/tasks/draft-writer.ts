/** Writes drafts of tasks with their documents, named people and assignments, in sets: one or five thousand alike. */
import type { Temporal } from 'temporal-polyfill';
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
      tasks
        .slice(at, at + DRAFTS_AT_ONCE)
        .map((task, index) => ({ ...task, draft: draftAt(drafts, at + index) })),
    );
    await before;
    before = writePortion(tx, common, portion).then(onPortion);
    // Whoever waits for it hears of it; what comes before that may fail too.
    before.catch(() => undefined);
  }
  await before;
  return tasks;
}

function draftAt(drafts: Drafts, index: number): TaskDraft {
  const draft = drafts.at(index);
  if (!draft) throw new Error(`There is no draft ${index} of ${drafts.length}`);
  return draft;
}

async function nextTaskIds(tx: Transaction, count: number): Promise<number[]> {
  const [row] = await tx.$queryRaw<{ ids: number[] }[]>`
    SELECT array_agg(nextval(pg_get_serial_sequence('task', 'id'))::integer) AS ids FROM generate_series(1, ${count}::integer)`;
  return row?.ids ?? [];
}

interface NumberedDraft {
  id: number;
  code: string;
  draft: TaskDraft;
}

function parametersOf(portion: readonly NumberedDraft[]) {
  const day = dayTexts();
  const of = (value: (given: NumberedDraft) => string | number | boolean | null): string =>
    arrayText(portion.map(value));
  const rowsOf = <Row>(rows: (draft: TaskDraft, taskId: number) => Row[]): Row[] =>
    portion.flatMap(({ draft, id }) => rows(draft, id));
  const assignments = portion.flatMap(({ id, draft }) =>
    draft.assignments.map((assignment) => ({ ...assignment, taskId: id })),
  );
  const documents = rowsOf(documentRows);
  return {
    tasks: {
      id: of(({ id }) => id),
      code: of(({ code }) => code),
      importKey: of(({ draft }) => draft.importKey),
      position: of(({ draft }) => draft.position),
      section: of(({ draft }) => draft.section),
      sectionTitle: of(({ draft }) => draft.sectionTitle),
      title: of(({ draft }) => draft.title),
      output: of(({ draft }) => draft.output),
      note: of(({ draft }) => draft.note),
      field: of(({ draft }) => draft.field),
      urgency: of(({ draft }) => draft.urgency),
      inPerson: of(({ draft }) => draft.inPerson),
      restricted: of(({ draft }) => draft.restricted),
      wording: of(({ draft }) => draft.deadline.wording),
      precision: of(({ draft }) => draft.deadline.precision),
      printedDate: of(({ draft }) => day(draft.deadline.printedDate)),
      outsideParties: of(({ draft }) => arrayText(draft.outsideParties)),
      warnings: of(({ draft }) => JSON.stringify(draft.warnings)),
    },
    assignments: assignments.length > 0 && {
      taskId: arrayText(assignments.map(({ taskId }) => taskId)),
      unitId: arrayText(assignments.map(({ unitId }) => unitId)),
      role: arrayText(assignments.map(({ role }) => role)),
      part: arrayText(assignments.map(({ part }) => part)),
      period: arrayText(assignments.map(({ period }) => period)),
      wording: arrayText(assignments.map(({ deadline }) => deadline.wording)),
      precision: arrayText(assignments.map(({ deadline }) => deadline.precision)),
      printedDate: arrayText(assignments.map(({ deadline }) => day(deadline.printedDate))),
    },
    documents: documents.length > 0 && {
      taskId: arrayText(documents.map(({ taskId }) => taskId)),
      documentId: arrayText(documents.map(({ documentId }) => documentId)),
    },
    people: rowsOf(personRows),
  };
}

/** Many deadlines are one object, and to say its day costs more than to find what was said. */
function dayTexts(): (day: Temporal.PlainDate | null) => string | null {
  const known = new Map<Temporal.PlainDate, string>();
  return (day) => {
    if (day === null) return null;
    const text = known.get(day) ?? day.toString();
    known.set(day, text);
    return text;
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
