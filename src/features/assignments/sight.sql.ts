/**
 * Q1 as SQL: which rows of `assignment a` and `task t` somebody sees, the same answer as domain/people/roles.ts gives
 * for one of them; a test compares the two.
 */
import { isOfUnit, rightsOf } from '../../domain/people/roles.js';
import type { Actor } from '../access/actor.js';

/** Values of a statement, numbered as they come. */
export class Values {
  readonly list: unknown[] = [];

  /** Keeps the value and returns its placeholder. */
  add(value: unknown): string {
    this.list.push(value);
    return `$${this.list.length}`;
  }
}

/** ALL: everything; UNRESTRICTED: everything but restricted tasks that do not name the person; UNITS: of their units. */
export type Sight = { kind: 'ALL' } | { kind: 'UNRESTRICTED' } | { kind: 'UNITS'; unitIds: number[] };

/** What the person's roles let them see (Q0: the widest). */
export function sightOf(actor: Actor): Sight {
  const rights = rightsOf(actor.roles);
  if (rights.has('read-restricted')) return { kind: 'ALL' };
  if (rights.has('read-all')) return { kind: 'UNRESTRICTED' };
  const units = [actor.unitId, ...actor.actingHeadOf].filter((unitId) => isOfUnit(actor, unitId));
  return { kind: 'UNITS', unitIds: [...new Set(units)] };
}

/** The person is named on the task. An array is asked for, so that indexes on both sides of an OR can be used. */
function isNamed(taskId: 'a.task_id' | 't.id', actor: Actor, values: Values): string {
  const person = values.add(actor.personId);
  return `${taskId} = ANY (ARRAY(SELECT n.task_id FROM task_person n WHERE n.person_id = ${person}))`;
}

/** The task is not shown to the person by name (Q1). */
export function isNotNamed(actor: Actor, values: Values): string {
  return `NOT (${isNamed('t.id', actor, values)})`;
}

/** Restricted tasks are for the named (Q1). */
export function isOpenTo(actor: Actor, values: Values): string {
  return sightOf(actor).kind === 'ALL' ? 'true' : `(NOT t.restricted OR ${isNamed('t.id', actor, values)})`;
}

/**
 * The same of an assignment without its task: an anti join with the few restricted ones, so that a list in the order of an
 * index stays in it and a count reads nothing else.
 */
export function isOfOpenTask(actor: Actor, values: Values): string {
  if (sightOf(actor).kind === 'ALL') return 'true';
  return `NOT EXISTS (SELECT 1 FROM task r WHERE r.id = a.task_id AND r.restricted
    AND NOT EXISTS (SELECT 1 FROM task_person n WHERE n.task_id = r.id AND n.person_id = ${values.add(actor.personId)}))`;
}

/** What of it belongs to the person's sight, restricted or not. */
export function isInSight(actor: Actor, values: Values): string {
  const sight = sightOf(actor);
  if (sight.kind !== 'UNITS') return 'true';
  const units = values.add(sight.unitIds);
  return `(a.state <> 'DRAFT' AND (a.unit_id = ANY (${units}::integer[]) OR ${isNamed('a.task_id', actor, values)} OR EXISTS (
    SELECT 1 FROM assignment o WHERE o.task_id = a.task_id AND o.state <> 'DRAFT' AND o.unit_id = ANY (${units}::integer[]))))`;
}

/** The assignments of the person's own units, and those of tasks that name them. */
export function isOwn(actor: Actor, values: Values): string {
  const sight = sightOf(actor);
  if (sight.kind !== 'UNITS') return 'true';
  const units = values.add(sight.unitIds);
  return `(a.state <> 'DRAFT' AND (a.unit_id = ANY (${units}::integer[]) OR ${isNamed('a.task_id', actor, values)}))`;
}

/** Tasks that the person sees: one assignment of theirs, or for those who read all, also before there are any. */
export function isTaskInSight(actor: Actor, values: Values): string {
  const sight = sightOf(actor);
  if (sight.kind !== 'UNITS') return 'true';
  const units = values.add(sight.unitIds);
  return `EXISTS (SELECT 1 FROM assignment o WHERE o.task_id = t.id AND o.state <> 'DRAFT'
    AND (o.unit_id = ANY (${units}::integer[]) OR ${isNamed('t.id', actor, values)}))`;
}
