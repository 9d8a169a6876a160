/**
 * Who may do and read what (Q). A person belongs to one unit and may hold several roles; they may what any of their
 * roles may, less W5 (Q0). A unit sees its own assignments and the tasks they belong to, nothing of others' drafts;
 * a restricted task is for the people named on it, and for the standing office that drafted it (Q1, P1). The administrator
 * does no business: of the log, the notices and the mails they see that, when, to whom and with what result, not what is said.
 */
import type { AssignmentRole, AssignmentState } from '../task/assignment-state.js';

export type Role = 'ADMIN' | 'OFFICE' | 'CHAIR' | 'LEADER' | 'HEAD' | 'OFFICER' | 'AUDITOR';

export type Right =
  | 'manage-people'
  | 'manage-units'
  | 'manage-calendar'
  | 'manage-settings'
  | 'see-health'
  | 'see-queues'
  | 'move-clock'
  | 'start-runs'
  | 'read-mails'
  | 'read-all'
  | 'read-restricted'
  | 'read-log'
  | 'manage-plans'
  | 'manage-documents'
  | 'draft-tasks'
  | 'import-tasks'
  | 'issue-tasks'
  | 'verify-lead'
  | 'verify-standing-office'
  | 'decide-first-extension'
  | 'decide-later-extension'
  | 'void-apology'
  | 'publish'
  | 'compile-reports'
  | 'release-first-run'
  | 'write-directives'
  | 'supervise-fields'
  | 'act-for-unit'
  | 'act-as-head';

/** The table of Q, one row per role. */
export const ROLE_RIGHTS: Readonly<Record<Role, readonly Right[]>> = {
  ADMIN: [
    'manage-people',
    'manage-units',
    'manage-calendar',
    'manage-settings',
    'see-health',
    'see-queues',
    'move-clock',
    'start-runs',
    'read-log',
    'read-mails',
  ],
  OFFICE: [
    'read-all',
    'read-restricted',
    'read-log',
    'read-mails',
    'start-runs',
    'manage-plans',
    'manage-documents',
    'draft-tasks',
    'import-tasks',
    'issue-tasks',
    'verify-lead',
    'decide-first-extension',
    'void-apology',
    'publish',
    'compile-reports',
    'release-first-run',
  ],
  CHAIR: ['read-all', 'read-log', 'verify-standing-office', 'decide-later-extension', 'write-directives'],
  LEADER: ['read-all', 'read-log', 'supervise-fields', 'write-directives'],
  HEAD: ['act-for-unit', 'act-as-head'],
  OFFICER: ['act-for-unit'],
  AUDITOR: ['read-all', 'read-log', 'read-mails'],
};

const RIGHTS_OF_ONE = new Map<Role, ReadonlySet<Right>>(
  (Object.keys(ROLE_RIGHTS) as Role[]).map((role) => [role, new Set(ROLE_RIGHTS[role])]),
);

/** Everything that any of the roles may (Q0); most people hold one, and a list asks for every line of it. */
export function rightsOf(roles: readonly Role[]): ReadonlySet<Right> {
  const [first] = roles;
  const ofOne = roles.length === 1 && first ? RIGHTS_OF_ONE.get(first) : undefined;
  return ofOne ?? new Set(roles.flatMap((role) => ROLE_RIGHTS[role]));
}

/** The roles with a right, for what is open or closed as a whole. */
export function rolesWith(right: Right): [Role, ...Role[]] {
  const [first, ...others] = (Object.keys(ROLE_RIGHTS) as Role[]).filter((role) =>
    ROLE_RIGHTS[role].includes(right),
  );
  if (first === undefined) throw new Error(`No role has the right ${right}`);
  return [first, ...others];
}

/** Who reads; `actingHeadOf` is the answer of head.ts for the day. */
export interface Reader {
  personId: number;
  unitId: number;
  roles: readonly Role[];
  actingHeadOf: readonly number[];
}

/** What Q1 needs of a task. */
export interface ReadableTask {
  restricted: boolean;
  /** People named on the task; only they and the standing office read a restricted one. */
  namedPersonIds: readonly number[];
  assignments: readonly { unitId: number; role: AssignmentRole; state: AssignmentState }[];
}

/** WHOLE: with drafts; WITHOUT_DRAFTS: what was issued, reported or submitted; NONE: as if it were not there. */
export type Reading = 'WHOLE' | 'WITHOUT_DRAFTS' | 'NONE';

/** True for a person of the unit who acts for it: by role in it, or as its acting head (H2). */
export function isOfUnit(person: Pick<Reader, 'unitId' | 'roles' | 'actingHeadOf'>, unitId: number): boolean {
  const byRole = person.unitId === unitId && rightsOf(person.roles).has('act-for-unit');
  return byRole || person.actingHeadOf.includes(unitId);
}

/** How much of one assignment of the task the reader sees (Q1, P1); NONE is answered as "not there". */
export function readingOf(
  reader: Reader,
  task: ReadableTask,
  assignment: { unitId: number; state: AssignmentState },
): Reading {
  const rights = rightsOf(reader.roles);
  const named = task.namedPersonIds.includes(reader.personId);
  if (rights.has('read-restricted')) return 'WHOLE';
  if (task.restricted && !named) return 'NONE';
  if (rights.has('read-all')) return 'WHOLE';
  if (assignment.state === 'DRAFT') return 'NONE';
  if (isOfUnit(reader, assignment.unitId)) return 'WHOLE';
  const onTheTask = task.assignments.some(
    (other) => other.state !== 'DRAFT' && isOfUnit(reader, other.unitId),
  );
  return onTheTask || named ? 'WITHOUT_DRAFTS' : 'NONE';
}

/** True when the reader sees the assignment at all (Q1). */
export function mayRead(
  reader: Reader,
  task: ReadableTask,
  assignment: { unitId: number; state: AssignmentState },
): boolean {
  return readingOf(reader, task, assignment) !== 'NONE';
}

/** True when the reader sees the task: one of its assignments, or, before there are any, as its drafter (Q1). */
export function mayReadTask(reader: Reader, task: ReadableTask): boolean {
  if (task.assignments.some((assignment) => mayRead(reader, task, assignment))) return true;
  const rights = rightsOf(reader.roles);
  return rights.has('read-restricted') || (rights.has('read-all') && !task.restricted);
}
