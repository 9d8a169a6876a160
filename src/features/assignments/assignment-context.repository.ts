/**
 * Reads, in one transaction, everything that the rules have to know about an assignment to decide an action on it
 * (domain/task/assignment-context.ts), for one assignment or for many at once.
 */
import type { Temporal } from 'temporal-polyfill';
import { arisesAgain } from '../../domain/apology/apology.js';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import { readingOf, type ReadableTask, type Reading } from '../../domain/people/roles.js';
import type { Settings } from '../../domain/settings.js';
import type { AssignmentContext, SignsFor } from '../../domain/task/assignment-context.js';
import type { Moment } from '../../infra/clock/clock.js';
import { rowsWithin, type Transaction } from '../../infra/prisma/database.js';
import { toColumn, toPlainDate } from '../../infra/prisma/dates.js';
import { RecordTree } from '../../infra/prisma/record-tree.js';
import type { Prisma } from '../../infra/prisma/generated/client.js';
import type { Actor } from '../access/actor.js';

const ROW = {
  unit: {
    select: { code: true, name: true, shortName: true, parentId: true, validFrom: true, validTo: true },
  },
  task: {
    select: {
      id: true,
      code: true,
      title: true,
      output: true,
      field: true,
      urgency: true,
      inPerson: true,
      restricted: true,
      people: { select: { personId: true } },
      plan: { select: { id: true, code: true, year: true } },
    },
  },
  apology: true,
  extensionRequests: { orderBy: { number: 'asc' } },
  submissions: { orderBy: { number: 'desc' } },
  returnRequests: { orderBy: { number: 'desc' }, take: 1 },
} as const satisfies Prisma.AssignmentInclude;

const MATE = {
  id: true,
  taskId: true,
  unitId: true,
  unit: { select: { code: true, shortName: true } },
  role: true,
  state: true,
  period: true,
  dueDate: true,
  explanations: { where: { kind: 'PART_MISSING', givenOn: { not: null } }, select: { unitId: true } },
} as const satisfies Prisma.AssignmentSelect;

/** The assignment with what is asked of its unit and its task, its apology and its requests; submissions are in order, the newest first; of return requests the newest alone. */
export type AssignmentRow = Prisma.AssignmentGetPayload<{ include: typeof ROW }>;

/** An assignment of the same task. */
type TaskMate = Prisma.AssignmentGetPayload<{ select: typeof MATE }>;

export const ROWS = new RecordTree<AssignmentRow>('assignments', 'Assignment', { include: ROW });
export const MATES = new RecordTree<TaskMate>('task-mates', 'Assignment', { select: MATE });

export interface LoadedAssignment {
  row: AssignmentRow;
  /** All assignments of the task, this one included. */
  mates: TaskMate[];
  context: AssignmentContext;
  /** How much of it the actor sees (Q1); never NONE. */
  reading: Exclude<Reading, 'NONE'>;
}

/** A person with the capacity in which they sign (H2), where an act states one. */
export type ActingPerson = Actor & { signsFor?: SignsFor };

/**
 * One assignment as `actor` finds it, or null when it is not there or not to be seen (Q1). With `lock` its row is held
 * until the transaction ends, so that of two people acting at once the second sees what the first did (W1).
 */
export async function loadContext(
  tx: Transaction,
  assignmentId: number,
  actor: ActingPerson,
  moment: Moment,
  settings: Settings,
  calendar: WorkingCalendar,
  { lock }: { lock: boolean },
): Promise<LoadedAssignment | null> {
  if (lock) await tx.$queryRaw`SELECT id FROM assignment WHERE id = ${assignmentId} FOR UPDATE`;
  const loaded = await loadContexts(tx, [assignmentId], actor, moment, settings, calendar);
  return loaded.get(assignmentId) ?? null;
}

/** The same for many assignments in a fixed number of queries; those that are not to be seen are left out. */
export async function loadContexts(
  tx: Transaction,
  assignmentIds: readonly number[],
  actor: ActingPerson,
  moment: Moment,
  settings: Settings,
  calendar: WorkingCalendar,
): Promise<Map<number, LoadedAssignment>> {
  if (assignmentIds.length === 0) return new Map();
  const ids = [assignmentIds];
  const [rows, mates, facts] = await Promise.all([
    ROWS.read(tx, 't.id = ANY ($1::integer[])', ids),
    MATES.read(
      tx,
      `t.task_id IN (SELECT task_id FROM assignment WHERE id = ANY ($1::integer[])) ORDER BY t.id`,
      ids,
    ),
    officeFacts(tx),
  ]);
  const matesOf = new Map<number, TaskMate[]>();
  for (const mate of mates) matesOf.set(mate.taskId, (matesOf.get(mate.taskId) ?? []).concat(mate));
  const surroundings = { ...facts, actor, asOf: moment.today, settings, calendar };
  const loaded = rows.flatMap((row): [number, LoadedAssignment][] => {
    const own = matesOf.get(row.taskId) ?? [];
    const reading = readingOf(actor, readableTask(row.task, own), row);
    if (reading === 'NONE') return [];
    return [[row.id, { row, mates: own, reading, context: contextOf(row, own, surroundings) }]];
  });
  return new Map(loaded);
}

/** What Q1 asks of a task. */
export function readableTask(
  task: { restricted: boolean; people: { personId: number }[] },
  assignments: ReadableTask['assignments'],
): ReadableTask {
  return {
    restricted: task.restricted,
    namedPersonIds: task.people.map(({ personId }) => personId),
    assignments,
  };
}

/** Q2: whether the unit's validity covers the day; its last day still counts. */
export function isValidOn(unit: { validFrom: Date; validTo: Date | null }, day: Temporal.PlainDate): boolean {
  const on = toColumn(day);
  return unit.validFrom <= on && (unit.validTo === null || on <= unit.validTo);
}

async function officeFacts(tx: Transaction) {
  const [facts] = await rowsWithin<{ unitId: number | null; goLiveOn: string | null }>(tx, {
    text: `SELECT (SELECT id FROM unit WHERE is_standing_office) AS "unitId",
      (SELECT go_live_on::text FROM installation WHERE id = 1) AS "goLiveOn"`,
    values: [],
    name: 'office-facts',
  });
  // No unit has the id 0: without a standing office nobody's unit is the office's.
  return { standingOfficeUnitId: facts?.unitId ?? 0, goLiveOn: toPlainDate(facts?.goLiveOn ?? null) };
}

type Surroundings = Pick<
  AssignmentContext,
  'standingOfficeUnitId' | 'goLiveOn' | 'asOf' | 'settings' | 'calendar'
> & { actor: ActingPerson };

function contextOf(row: AssignmentRow, mates: TaskMate[], surroundings: Surroundings): AssignmentContext {
  const { actor, asOf } = surroundings;
  const lead = leadOf(row, mates);
  const dueDate = toPlainDate(row.dueDate);
  const open = row.extensionRequests.find(({ state }) => state === 'UNDECIDED');
  return {
    ...surroundings,
    actor: {
      personId: actor.personId,
      unitId: actor.unitId,
      roles: actor.roles,
      actingHeadOf: actor.actingHeadOf,
      signsFor: actor.signsFor ?? null,
    },
    assignment: {
      state: row.state,
      role: row.role,
      unitId: row.unitId,
      unitIsValid: isValidOn(row.unit, asOf),
      inPerson: row.task.inPerson,
      issuedOn: toPlainDate(row.issuedOn),
      receiveDueDate: toPlainDate(row.receiveDueOn),
      receiveTermRestarted: row.receiveTermRestarted,
      hasReturnLapsed: row.receiveLapsedOn !== null,
      returnRefused: row.returnRequests[0]?.state === 'REFUSED',
      dueDate,
    },
    leadUnitId: lead.unitId,
    leadDueDate: lead.dueDate,
    coordinatingParts: partsOf(row, lead, mates),
    apology: row.apology && {
      state: row.apology.state,
      deliveredOn: toPlainDate(row.apology.deliveredOn),
      arisesAgain:
        row.apology.state === 'VOID' && dueDate !== null && arisesAgain(voided(row.apology), dueDate),
    },
    openExtensionRequest: open ? { requestedDate: toPlainDate(open.requestedDate) } : null,
    extensionsDecided: row.extensionRequests.length - (open ? 1 : 0),
    extensionsGranted: row.extensions,
    lastSubmission: lastSubmission(row),
  };
}

/** A void that names a document is the office's (A11); one without withdrew by itself (A3). */
function voided(apology: { voidDocumentNumber: string | null; arisesOn: Date }) {
  return { byOffice: apology.voidDocumentNumber !== null, arisesOn: toPlainDate(apology.arisesOn) };
}

interface Lead {
  id: number | null;
  unitId: number | null;
  dueDate: Temporal.PlainDate | null;
}

/**
 * The LEAD that answers for the assignment: itself, or the one lead of its task and period. In a task given to EACH of
 * several units no one of them leads a coordinating part, so the standing office verifies it; it ends with the last.
 */
function leadOf(row: AssignmentRow, mates: TaskMate[]): Lead {
  if (row.role === 'LEAD') return { id: row.id, unitId: row.unitId, dueDate: toPlainDate(row.dueDate) };
  const leads = mates.filter(
    (mate) => mate.role === 'LEAD' && mate.state !== 'CANCELLED' && isOfPeriod(mate, row),
  );
  const [only] = leads;
  const dueDates = leads.map((lead) => lead.dueDate).filter((date) => date !== null);
  const last = dueDates.length === leads.length ? dueDates.toSorted((a, b) => +b - +a)[0] : undefined;
  return {
    id: leads.length === 1 ? (only?.id ?? null) : null,
    unitId: leads.length === 1 ? (only?.unitId ?? null) : null,
    dueDate: toPlainDate(last ?? null),
  };
}

function partsOf(row: AssignmentRow, lead: Lead, mates: TaskMate[]): AssignmentContext['coordinatingParts'] {
  const leads = mates.filter(
    (mate) => mate.role === 'LEAD' && mate.state !== 'CANCELLED' && isOfPeriod(mate, row),
  );
  if (row.role === 'LEAD' && leads.length > 1) return [];
  const explained = new Set(mates.find(({ id }) => id === lead.id)?.explanations.map(({ unitId }) => unitId));
  return mates
    .filter((mate) => mate.role === 'COORDINATING' && isOfPeriod(mate, row))
    .map(({ unitId, unit, state }) => ({
      unitId,
      unitName: unit.shortName,
      state,
      explained: explained.has(unitId),
    }));
}

function isOfPeriod(mate: { period: string | null }, row: { period: string | null }): boolean {
  return mate.period === null || row.period === null || mate.period === row.period;
}

function lastSubmission(row: AssignmentRow): AssignmentContext['lastSubmission'] {
  const [newest] = row.submissions;
  // A13 corrects the day on the assignment, which holds it as long as a submission stands.
  const madeOn = toPlainDate(row.submittedOn ?? newest?.submittedOn ?? null);
  return madeOn && { byUnitId: newest?.unitId ?? row.unitId, madeOn };
}
