/** A draft as it stands: the blank one, and the one that the database holds, as if it had just been said. */
import { toPlainDate } from '../../infra/prisma/dates.js';
import type { Assignment, Prisma } from '../../infra/prisma/generated/client.js';
import type { AssignmentSpec } from './draft-assignments.js';
import type { DraftAssignment, DraftDeadline, TaskDraft } from './draft-writer.js';

export const EXISTING = {
  plan: true,
  documents: true,
  people: true,
  assignments: { orderBy: { id: 'asc' }, include: { unit: { select: { shortName: true } } } },
} as const satisfies Prisma.TaskInclude;

export type ExistingTask = Prisma.TaskGetPayload<{ include: typeof EXISTING }>;
export function blank(title: string): TaskDraft {
  return {
    importKey: null,
    position: 0,
    section: null,
    sectionTitle: null,
    title,
    output: '',
    note: '',
    field: null,
    urgency: 'NORMAL',
    inPerson: false,
    restricted: false,
    outsideParties: [],
    warnings: [],
    documentIds: [],
    personIds: [],
    assignments: [],
    deadline: {
      wording: '',
      precision: 'NONE',
      printedDate: null,
    },
  };
}

export function existingDraft(task: ExistingTask): TaskDraft {
  const { importKey, position, section, sectionTitle, title, output, note, field, urgency, inPerson } = task;
  return {
    importKey,
    position,
    section,
    sectionTitle,
    title,
    output,
    note,
    field,
    urgency,
    inPerson,
    restricted: task.restricted,
    deadline: {
      wording: task.deadlineWording,
      precision: task.deadlinePrecision,
      printedDate: toPlainDate(task.printedDate),
    },
    outsideParties: task.outsideParties,
    warnings: Array.isArray(task.warnings) ? (task.warnings as Prisma.InputJsonArray) : [],
    documentIds: task.documents.map(({ documentId }) => documentId),
    personIds: task.people.map(({ personId }) => personId),
    assignments: task.assignments.map(({ unit: _unit, ...assignment }): DraftAssignment => ({
      ...assignment,
      deadline: ownOf(assignment),
    })),
  };
}

/** The units of a draft as if they had been said; one whose deadline is the task's follows the task's. */
export function existingSpecs(task: ExistingTask, ofTask: DraftDeadline): AssignmentSpec[] {
  const specs = new Map<string, AssignmentSpec>();
  for (const assignment of task.assignments) {
    const { unitId, role, part, period } = assignment;
    const own = ownOf(assignment);
    const follows = period !== null || same(own, ofTask);
    const spec = { unitId, role, part, own: follows ? null : own, field: `assignments.${specs.size}` };
    specs.set(`${unitId} ${role}`, spec);
  }
  return [...specs.values()];
}

function ownOf(row: Pick<Assignment, 'deadlineWording' | 'precision' | 'printedDate'>): DraftDeadline {
  return {
    wording: row.deadlineWording,
    precision: row.precision,
    printedDate: toPlainDate(row.printedDate),
  };
}

function same(a: DraftDeadline, b: DraftDeadline): boolean {
  return a.wording === b.wording && a.precision === b.precision && `${a.printedDate}` === `${b.printedDate}`;
}
