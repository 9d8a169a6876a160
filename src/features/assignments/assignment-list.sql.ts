/**
 * The list of assignments as SQL. A unit's list is of its own assignments; those of the other units of its tasks are
 * added when a unit or a task is asked for (Q1). Conditions are written so that the indexes on unit, state, due date
 * and task are used, and only the tables that a question needs are joined: what is counted or put in order over the whole
 * register touches nothing else.
 */
import type { Actor } from '../access/actor.js';
import type { AssignmentFilter } from './assignment-list.filter.js';
import { classNeeds, classSql } from './class.sql.js';
import { matches, matchesUnit } from './search.sql.js';
import { isInSight, isNotNamed, isOfOpenTask, isOwn, type Values } from './sight.sql.js';

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
  const { page, pageSize } = scope.filter;
  const all = allSql(scope, values);
  return `${all} LIMIT ${values.add(pageSize)} OFFSET ${values.add((page - 1) * pageSize)}`;
}

/** The ids of all that is found, in order; ids tell apart what is alike, so that pages neither repeat nor lose a line. */
export function allSql(scope: ListScope, values: Values): string {
  const { sort } = scope.filter;
  const way = sort.descending ? 'DESC' : 'ASC';
  const { where, needsTask } = conditions(scope, values);
  const joins = [
    needsTask || sort.by === 'title' || sort.by === 'task' ? TASK_JOIN : '',
    sort.by === 'unit' ? UNIT_JOIN : '',
  ];
  return `SELECT a.id FROM assignment a ${joins.join(' ')} WHERE ${where}
ORDER BY ${ORDER[sort.by]} ${way}${NULLS_LAST.has(sort.by) ? ' NULLS LAST' : ''}, a.id ${way}`;
}

/** How many there are. */
export function countSql(scope: ListScope, values: Values): string {
  const { where, needsTask } = conditions(scope, values);
  return `SELECT count(*)::integer AS total FROM assignment a ${needsTask ? TASK_JOIN : ''} WHERE ${where}`;
}

/** What is asked for would tell, by a count, what a restricted task is about (Q1). */
export function tellsContent({ q, document, field, inPerson }: AssignmentFilter): boolean {
  return [q, document, field, inPerson].some((value) => value !== undefined);
}

/**
 * Q1: how many restricted ones belong to the person's sight without being shown to them; not to be asked
 * where the question `tellsContent`.
 */
export function restrictedCountSql(scope: ListScope, values: Values): string {
  const { actor } = scope;
  const list = ['t.restricted', isNotNamed(actor, values), isOwn(actor, values), ...filters(scope, values)];
  return `SELECT count(*)::integer AS total FROM assignment a ${TASK_JOIN} WHERE ${list.join('\n  AND ')}`;
}

/** What has no date stands at the end, whichever way. */
const NULLS_LAST = new Set<AssignmentFilter['sort']['by']>(['dueDate', 'issuedOn']);

const ORDER: Record<AssignmentFilter['sort']['by'], string> = {
  dueDate: 'a.due_date',
  title: 't.title COLLATE "vi-x-icu"',
  unit: 'u.name COLLATE "vi-x-icu"',
  task: 't.code',
  state: 'a.state',
  issuedOn: 'a.issued_on',
  progress: 'coalesce(a.last_percent, 0)',
};

function conditions(scope: ListScope, values: Values): { where: string; needsTask: boolean } {
  const { actor, filter } = scope;
  const wide = filter.unit !== undefined || filter.task !== undefined || filter.ids !== undefined;
  const list = [
    isOfOpenTask(actor, values),
    wide ? isInSight(actor, values) : isOwn(actor, values),
    ...filters(scope, values),
  ].filter((condition) => condition !== 'true');
  const needsTask =
    filter.plan !== undefined ||
    filter.field !== undefined ||
    filter.inPerson !== undefined ||
    filter.restricted !== undefined;
  return { where: list.length > 0 ? list.join('\n  AND ') : 'true', needsTask };
}

function filters({ filter, today, staleAfterMonths }: ListScope, values: Values): string[] {
  const list: string[] = [];
  const { unit, role, states, classes, dueFrom, dueTo, plan, task, q } = filter;
  if (filter.ids) list.push(`a.id = ANY (${values.add(filter.ids)}::integer[])`);
  const { document, block, field, inPerson, restricted } = filter;
  if (unit) list.push(`a.unit_id = (SELECT id FROM unit WHERE code = ${values.add(unit)})`);
  if (role) list.push(`a.role = ${values.add(role)}::assignment_role`);
  if (states) list.push(`a.state = ANY (${values.add(states)}::assignment_state[])`);
  if (dueFrom) list.push(`a.due_date >= ${values.add(dueFrom)}::date`);
  if (dueTo) list.push(`a.due_date <= ${values.add(dueTo)}::date`);
  if (plan) list.push(`t.plan_id = (SELECT id FROM plan WHERE code = ${values.add(plan)})`);
  if (task) list.push(`a.task_id = (SELECT id FROM task WHERE code = ${values.add(task)})`);
  if (document) {
    list.push(`a.task_id = ANY (ARRAY(SELECT x.task_id FROM task_document x JOIN document d ON d.id = x.document_id
      WHERE lower(d.number) = lower(${values.add(document)}::text)))`);
  }
  if (block) list.push(`a.unit_id = ANY (ARRAY(SELECT id FROM unit WHERE kind = ${values.add(block)}))`);
  if (field) list.push(`t.field = ${values.add(field)}`);
  if (inPerson !== undefined) list.push(`t.in_person = ${values.add(inPerson)}`);
  if (restricted !== undefined) list.push(`t.restricted = ${values.add(restricted)}`);
  if (classes) {
    const asOf = values.add(today);
    const needs = classes.map((name) => `(${classNeeds(name, asOf)})`).join(' OR ');
    const classed = classSql(asOf, values.add(staleAfterMonths));
    list.push(`(${needs})`, `${classed} = ANY (${values.add(classes)}::text[])`);
  }
  if (q) {
    // A join and no OR of arrays: a word that stands in most titles must not be looked up line by line.
    list.push(`a.id IN (SELECT x.id FROM assignment x WHERE x.task_id IN (SELECT t.id FROM task t WHERE ${matches(q, values)})
      UNION ALL SELECT x.id FROM assignment x WHERE x.unit_id IN (SELECT u.id FROM unit u WHERE ${matchesUnit(q, values)}))`);
  }
  return list;
}
