/** One assignment with all that belongs to it: versions of its deadline, reports, submissions, requests, files. */
import type { CoordinatingPart } from '../../domain/task/assignment-context.js';
import { allowedActions } from '../../domain/task/decide-action.js';
import type { Action } from '../../domain/task/workflow.js';
import { toIsoDate } from '../../infra/prisma/dates.js';
import type { Prisma } from '../../infra/prisma/generated/client.js';
import type { LoadedAssignment } from './assignment-context.repository.js';
import type { Actor } from '../access/actor.js';
import { hiddenPurposes } from './hidden-purposes.js';
import { assignmentView, type AssignmentView } from './assignment.view.js';

export const DETAIL = {
  deadlineVersions: { orderBy: { number: 'asc' } },
  progressReports: { orderBy: { id: 'asc' } },
  submissions: { include: { unit: { select: { code: true } } }, orderBy: { number: 'asc' } },
  returnRequests: { include: { proposedUnit: { select: { code: true } } }, orderBy: { number: 'asc' } },
  extensionRequests: { orderBy: { number: 'asc' } },
  suspensions: { orderBy: { id: 'asc' } },
  explanations: { include: { unit: { select: { code: true, name: true } } }, orderBy: { id: 'asc' } },
  attachments: { include: { file: { select: { type: true, size: true } } }, orderBy: { id: 'asc' } },
  apology: true,
  task: {
    select: {
      section: true,
      sectionTitle: true,
      output: true,
      note: true,
      outsideParties: true,
      documents: { include: { document: true } },
    },
  },
} as const satisfies Prisma.AssignmentInclude;

export type DetailRow = Prisma.AssignmentGetPayload<{ include: typeof DETAIL }>;

/** Whether the reader may do it, and if not, why. */
interface ActionView {
  action: Action;
  allowed: boolean;
  why: { code: string; message: string } | null;
}

type Dated<Row> = {
  [Key in keyof Row]: Row[Key] extends Date
    ? string
    : Row[Key] extends Date | null
      ? string | null
      : Row[Key];
};

export type AssignmentDetailView = AssignmentView & {
  actions: ActionView[];
  section: string | null;
  sectionTitle: string | null;
  output: string;
  note: string;
  outsideParties: string[];
  documents: { number: string; issuedOn: string | null; issuedOnText: string | null; subject: string }[];
  deadlineVersions: Dated<Omit<DetailRow['deadlineVersions'][number], 'assignmentId'>>[];
  progressReports: object[];
  submissions: object[];
  returnRequests: object[];
  extensionRequests: object[];
  suspensions: object[];
  explanations: object[];
  attachments: { id: number; name: string; purpose: string; type: string; size: number; addedAt: string }[];
  /** The letter with its register; a draft of it only for the unit itself and for those who read all. */
  apologyDetails: object | null;
  /** The coordinating parts that this lead waits for (P2), with their deadlines. */
  parts: (Omit<CoordinatingPart, 'unitId'> & { id: number; dueDate: string | null; period: string | null })[];
};

/** The detail as the reader may see it, in their language; `loaded` and `row` are the same assignment. */
export function detailView(
  loaded: LoadedAssignment,
  row: DetailRow,
  actor: Pick<Actor, 'roles' | 'language'>,
): AssignmentDetailView {
  const { section, sectionTitle, output, note, outsideParties, documents } = row.task;
  return {
    ...assignmentView(loaded),
    actions: allowedActions(loaded.context).map(({ action, allowed, why }) => ({
      action,
      allowed,
      why: why ? { code: why.code, message: why.message[actor.language] } : null,
    })),
    section,
    sectionTitle,
    output,
    note,
    outsideParties,
    documents: documents.map(({ document }) => ({
      number: document.number,
      issuedOn: toIsoDate(document.issuedOn),
      issuedOnText: document.issuedOnText,
      subject: document.subject,
    })),
    deadlineVersions: row.deadlineVersions.map((version) => plain(version, 'assignmentId')),
    progressReports: row.progressReports.map((report) => plain(report, 'assignmentId')),
    submissions: row.submissions.map((submission) => ({
      ...plain(submission, 'assignmentId', 'unitId'),
      unit: submission.unit.code,
    })),
    returnRequests: row.returnRequests.map((request) => ({
      ...plain(request, 'assignmentId', 'proposedUnitId'),
      proposedUnit: request.proposedUnit.code,
    })),
    extensionRequests: row.extensionRequests.map((request) => plain(request, 'assignmentId')),
    suspensions: row.suspensions.map((suspension) => plain(suspension, 'assignmentId')),
    explanations: row.explanations.map((explanation) => ({
      ...plain(explanation, 'assignmentId', 'unitId'),
      unit: explanation.unit.code,
      unitName: explanation.unit.name,
    })),
    attachments: attachmentsOf(loaded, row, actor),
    apologyDetails: apologyDetails(loaded, row),
    parts: partsOf(loaded),
  };
}

function attachmentsOf(
  { reading }: LoadedAssignment,
  { state, attachments }: DetailRow,
  actor: Pick<Actor, 'roles'>,
): AssignmentDetailView['attachments'] {
  const hidden = hiddenPurposes(actor, reading, state);
  return attachments
    .filter(({ purpose }) => !hidden.includes(purpose))
    .map(({ id, name, purpose, file, addedAt }) => ({
      id,
      name,
      purpose,
      type: file.type,
      size: file.size,
      addedAt: localTime(addedAt),
    }));
}

function apologyDetails({ reading }: LoadedAssignment, { apology }: DetailRow): object | null {
  if (!apology || (apology.deliveredOn === null && reading !== 'WHOLE')) return null;
  return plain(apology, 'id', 'assignmentId', 'version', 'nextCheckOn');
}

function partsOf({ context, mates }: LoadedAssignment): AssignmentDetailView['parts'] {
  if (context.assignment.role !== 'LEAD') return [];
  return context.coordinatingParts.flatMap(({ unitId, ...part }) =>
    mates
      .filter((mate) => mate.role === 'COORDINATING' && mate.unitId === unitId && mate.state === part.state)
      .slice(0, 1)
      .map(({ id, dueDate, period }) => ({ ...part, id, period, dueDate: toIsoDate(dueDate) })),
  );
}

/** Days as 'YYYY-MM-DD', instants in the office's time, without the fields that are nobody's business. */
function plain<Row extends object, Left extends keyof Row & string>(
  row: Row,
  ...left: Left[]
): Dated<Omit<Row, Left>> {
  const kept = Object.entries(row).filter(([name]) => !(left as string[]).includes(name));
  return Object.fromEntries(
    kept.map(([name, value]) => [name, value instanceof Date ? dateOrTime(name, value) : value]),
  ) as Dated<Omit<Row, Left>>;
}

function dateOrTime(name: string, value: Date): string {
  return name.endsWith('At') ? localTime(value) : toIsoDate(value);
}

const OFFICE_OFFSET_MS = 7 * 3_600_000;

function localTime(value: Date): string {
  return `${new Date(value.getTime() + OFFICE_OFFSET_MS).toISOString().slice(0, 19)}+07:00`;
}
