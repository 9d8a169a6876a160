/** The list of tasks as SQL; the state of a task is derived as domain/task/task-state.ts derives it. */
import type { AssignmentState } from '../../domain/task/assignment-state.js';
import type { Actor } from '../access/actor.js';
import { matches } from '../assignments/search.sql.js';
import { isOpenTo, isTaskInSight, type Values } from '../assignments/sight.sql.js';

export interface TaskFilter {
  plan?: string | undefined;
  /** Words of code, title or output; diacritics and case do not matter. */
  q?: string | undefined;
  state?: AssignmentState | undefined;
  page: number;
  pageSize: number;
}

/** The derived state of `task t`. */
export const TASK_STATE = `(
  SELECT CASE
    WHEN count(*) = 0 THEN 'DRAFT'
    WHEN count(*) FILTER (WHERE d.state <> 'CANCELLED') = 0 THEN 'CANCELLED'
    WHEN count(*) FILTER (WHERE d.issued) = 0 THEN 'DRAFT'
    WHEN count(*) FILTER (WHERE d.unfinished) = 0 THEN 'COMPLETED'
    WHEN count(DISTINCT d.state) FILTER (WHERE d.unfinished) = 1
      AND (count(*) FILTER (WHERE d.unfinished) = count(*) FILTER (WHERE d.issued)
        OR bool_or(d.unfinished AND d.state IN ('SUBMITTED', 'SUSPENDED')))
      THEN max(d.state) FILTER (WHERE d.unfinished)
    WHEN bool_or(d.issued AND d.state NOT IN ('ASSIGNED', 'RETURN_REQUESTED')) THEN 'IN_PROGRESS'
    ELSE 'ASSIGNED'
  END
  FROM (
    SELECT s.state::text AS state, s.state NOT IN ('CANCELLED', 'DRAFT') AS issued,
      s.state NOT IN ('CANCELLED', 'DRAFT', 'COMPLETED') AS unfinished
    FROM assignment s
    WHERE s.task_id = t.id
      AND (s.role = 'LEAD' OR NOT EXISTS (SELECT 1 FROM assignment l WHERE l.task_id = t.id AND l.role = 'LEAD'))
  ) d
)`;

/** The ids of one page and the number of all, over the same values. */
export function taskListSql(
  actor: Actor,
  filter: TaskFilter,
  values: Values,
): { rows: string; count: string } {
  const conditions = [isOpenTo(actor, values), isTaskInSight(actor, values)];
  if (filter.plan)
    conditions.push(`t.plan_id = (SELECT id FROM plan WHERE code = ${values.add(filter.plan)})`);
  if (filter.q?.trim()) conditions.push(matches(filter.q, values));
  if (filter.state) conditions.push(`${TASK_STATE} = ${values.add(filter.state)}`);
  const where = conditions.join('\n  AND ');
  const offset = (filter.page - 1) * filter.pageSize;
  // Both statements take the same values, so the page's are written out: they are whole numbers.
  return {
    rows: `SELECT t.id FROM task t WHERE ${where}
ORDER BY t.plan_id, t.position, t.id LIMIT ${Math.trunc(filter.pageSize)} OFFSET ${Math.trunc(offset)}`,
    count: `SELECT count(*)::integer AS total FROM task t WHERE ${where}`,
  };
}
