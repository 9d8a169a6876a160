/** A task as the API and the pages show it. */
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import type { Settings } from '../../domain/settings.js';
import type { AssignmentClass } from '../../domain/statistics/class.js';
import type { AssignmentRole, AssignmentState } from '../../domain/task/assignment-state.js';
import { taskState } from '../../domain/task/task-state.js';
import type { Moment } from '../../infra/clock/clock.js';
import { toIsoDate } from '../../infra/prisma/dates.js';
import { RecordTree } from '../../infra/prisma/record-tree.js';
import type { Prisma } from '../../infra/prisma/generated/client.js';
import { classOf, deadlineText, latenessOf, type Lateness } from '../assignments/assignment-facts.js';

const TASK = {
  plan: true,
  documents: { include: { document: true }, orderBy: { documentId: 'asc' } },
  people: { include: { person: { select: { id: true, name: true, unit: { select: { code: true } } } } } },
  assignments: { include: { unit: true, apology: { select: { state: true } } }, orderBy: { id: 'asc' } },
} as const satisfies Prisma.TaskInclude;

export type TaskRow = Prisma.TaskGetPayload<{ include: typeof TASK }>;
export const TASKS = new RecordTree<TaskRow>('tasks', 'Task', { include: TASK });

interface TaskAssignmentView extends Lateness {
  id: number;
  unit: string;
  unitName: string;
  role: AssignmentRole;
  state: AssignmentState;
  class: AssignmentClass | null;
  part: string;
  period: string | null;
  printedDate: string | null;
  originalDueDate: string | null;
  dueDate: string | null;
  dueDateReason: string | null;
  deadlineText: string;
  submittedOn: string | null;
  completedOn: string | null;
  lastPercent: number | null;
  apologyState: string | null;
  version: number;
}

/** A line of an import or of a deadline that people have to look at. */
interface TaskWarning {
  code: string;
  column: string | null;
  message: string;
}

export interface TaskView {
  id: number;
  code: string;
  version: number;
  plan: string;
  planTitle: string;
  section: string | null;
  sectionTitle: string | null;
  title: string;
  output: string;
  note: string;
  field: string | null;
  urgency: TaskRow['urgency'];
  inPerson: boolean;
  restricted: boolean;
  state: AssignmentState;
  deadline: { wording: string; precision: TaskRow['deadlinePrecision']; printedDate: string | null };
  documents: {
    number: string;
    issuedOn: string | null;
    issuedOnText: string | null;
    issuer: string;
    subject: string;
  }[];
  outsideParties: string[];
  /** Q1: named on a restricted task. */
  people: { id: number; name: string; unit: string }[];
  /** What could not be read for certain and stays as text. */
  notes: TaskWarning[];
  assignments: TaskAssignmentView[];
}

export interface ViewedOn {
  moment: Moment;
  settings: Settings;
  calendar: WorkingCalendar;
  language: 'vi' | 'en';
}

/** The task with those of its assignments that the reader may see. */
export function taskView(task: TaskRow, visible: TaskRow['assignments'], on: ViewedOn): TaskView {
  return {
    id: task.id,
    code: task.code,
    version: task.version,
    plan: task.plan.code,
    planTitle: task.plan.title,
    section: task.section,
    sectionTitle: task.sectionTitle,
    title: task.title,
    output: task.output,
    note: task.note,
    field: task.field,
    urgency: task.urgency,
    inPerson: task.inPerson,
    restricted: task.restricted,
    state: taskState(task.assignments),
    deadline: {
      wording: task.deadlineWording,
      precision: task.deadlinePrecision,
      printedDate: toIsoDate(task.printedDate),
    },
    documents: task.documents.map(({ document: { number, issuedOn, issuedOnText, issuer, subject } }) => ({
      number,
      issuedOnText,
      issuer,
      subject,
      issuedOn: toIsoDate(issuedOn),
    })),
    outsideParties: task.outsideParties,
    people: task.people.map(({ person: { id, name, unit } }) => ({
      id,
      name,
      unit: unit.code,
    })),
    notes: warningsOf(task.warnings, on.language),
    assignments: visible.map((assignment) => assignmentView(assignment, on)),
  };
}

function assignmentView(
  row: TaskRow['assignments'][number],
  { moment, settings, calendar }: ViewedOn,
): TaskAssignmentView {
  return {
    id: row.id,
    unit: row.unit.code,
    unitName: row.unit.name,
    role: row.role,
    state: row.state,
    class: classOf(row, moment.today, settings),
    part: row.part,
    period: row.period,
    printedDate: toIsoDate(row.printedDate),
    originalDueDate: toIsoDate(row.originalDueDate),
    dueDate: toIsoDate(row.dueDate),
    dueDateReason: row.dueDateReason,
    deadlineText: deadlineText(row),
    ...latenessOf(row, moment.today, calendar),
    submittedOn: toIsoDate(row.submittedOn),
    completedOn: toIsoDate(row.completedOn),
    lastPercent: row.lastPercent,
    apologyState: row.apology?.state ?? null,
    version: row.version,
  };
}

/** Warnings as they are stored on a task, in the reader's language. */
function warningsOf(stored: unknown, language: 'vi' | 'en'): TaskWarning[] {
  if (!Array.isArray(stored)) return [];
  return (stored as { code: string; column?: string | null; message: { vi: string; en: string } }[]).map(
    ({ code, column, message }) => ({ code, column: column ?? null, message: message[language] }),
  );
}
