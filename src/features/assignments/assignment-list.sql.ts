/**
 * The list of assignments as SQL. A unit's list is of its own assignments; those of the other units of its tasks are
 * added when a unit or a task is asked for (Q1). Conditions are written so that the indexes on unit, state, due date
 * and task are used, and only the tables that a question needs are joined.
 */
import type { Actor } from '../access/actor.js';
import type { AssignmentFilter } from './assignment-list.filter.js';
import { classNeeds, classSql } from './class.sql.js';
import { matches, matchesUnit } from './search.sql.js';
import { isInSight, isNotNamed, isOpenTo, isOwn, sightOf, type Values } from './sight.sql.js';

export interface ListScope {
  actor: Actor;
  filter: AssignmentFilter;
  /** 'YYYY-MM-DD'. */
  today: string;
  staleAfterMonths: number;
}

const TASK_JOIN = 'JOIN task t ON t.id = a.task_id';
const UNIT_JOIN = 'JOIN unit u ON u.id = a.unit_id';

/** The ids of a page, in order. */
export function pageSql(scope: ListScope, values: Values): string {
  const { sort, page, pageSize } = scope.filter;
  const way = sort.descending ? 'DESC' : 'ASC';
  const { where, needsTask } = conditions(scope, values);
  const joins = [
    needsTask || sort.by === 'title' || sort.by === 'task' ? TASK_JOIN : '',
    sort.by === 'unit' ? UNIT_JOIN : '',
  ];
  const limit = values.add(pageSize);
  const offset = values.add((page - 1) * pageSize);
  return `SELECT a.id FROM assignment a ${joins.join(' ')} WHERE ${where}
ORDER BY ${ORDER[sort.by]} ${way}${sort.by === 'dueDate' ? ' NULLS LAST' : ''}, a.id ${way} LIMIT ${limit} OFFSET ${offset}`;
}

/** How many there are. */
export function countSql(scope: ListScope, values: Values): string {
  const { where, needsTask } = conditions(scope, values);
  return `SELECT count(*)::integer AS total FROM assignment a ${needsTask ? TASK_JOIN : ''} WHERE ${where}`;
}

/**
 * Q1: how many restricted ones belong to the person's sight without being shown to them. Words are not searched for:
 * the count would tell what stands in a title.
 */
export function restrictedCountSql(scope: ListScope, values: Values): string {
  const { actor, filter } = scope;
  const list = [
    't.restricted',
    isNotNamed(actor, values),
    isOwn(actor, values),
    ...filters({ ...scope, filter: { ...filter, q: undefined } }, values),
  ];
  return `SELECT count(*)::integer AS total FROM assignment a ${TASK_JOIN} WHERE ${list.join('\n  AND ')}`;
}

const ORDER: Record<AssignmentFilter['sort']['by'], string> = {
  dueDate: 'a.due_date',
  title: 't.title COLLATE "vi-x-icu"',
  unit: 'u.name COLLATE "vi-x-icu"',
  task: 't.code',
  state: 'a.state',
  issuedOn: 'a.issued_on',
};

function conditions(scope: ListScope, values: Values): { where: string; needsTask: boolean } {
  const { actor, filter } = scope;
  const wide = filter.unit !== undefined || filter.task !== undefined;
  const list = [
    isOpenTo(actor, values),
    wide ? isInSight(actor, values) : isOwn(actor, values),
    ...filters(scope, values),
  ].filter((condition) => condition !== 'true');
  const needsTask = sightOf(actor).kind !== 'ALL' || filter.plan !== undefined;
  return { where: list.length > 0 ? list.join('\n  AND ') : 'true', needsTask };
}

function filters({ filter, today, staleAfterMonths }: ListScope, values: Values): string[] {
  const list: string[] = [];
  const { unit, role, states, classes, dueFrom, dueTo, plan, task, q } = filter;
  if (unit) list.push(`a.unit_id = (SELECT id FROM unit WHERE code = ${values.add(unit)})`);
  if (role) list.push(`a.role = ${values.add(role)}::assignment_role`);
  if (states) list.push(`a.state = ANY (${values.add(states)}::assignment_state[])`);
  if (dueFrom) list.push(`a.due_date >= ${values.add(dueFrom)}::date`);
  if (dueTo) list.push(`a.due_date <= ${values.add(dueTo)}::date`);
  if (plan) list.push(`t.plan_id = (SELECT id FROM plan WHERE code = ${values.add(plan)})`);
  if (task) list.push(`a.task_id = (SELECT id FROM task WHERE code = ${values.add(task)})`);
  if (classes) {
    const asOf = values.add(today);
    const needs = classes.map((name) => `(${classNeeds(name, asOf)})`).join(' OR ');
    const classed = classSql(asOf, values.add(staleAfterMonths));
    list.push(`(${needs})`, `${classed} = ANY (${values.add(classes)}::text[])`);
  }
  if (q) {
    list.push(`(a.task_id = ANY (ARRAY(SELECT t.id FROM task t WHERE ${matches(q, values)}))
      OR a.unit_id = ANY (ARRAY(SELECT u.id FROM unit u WHERE ${matchesUnit(q, values)})))`);
  }
  return list;
}
