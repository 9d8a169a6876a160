/** Drafts as SQL, however many there are; what keeps one from being issued is what domain/task/task-issue.ts says. */
import { TASK_STATE } from './task-list.sql.js';

/** What keeps a draft from being issued, as the issue itself says it. */
export type DraftBlock = 'lead' | 'unit' | 'part';

/** The drafts `t` with their plans `p`. They are found by what is in draft, not among all tasks. */
export const FROM_DRAFTS = `FROM (
    SELECT d.* FROM task d WHERE d.id IN (
      SELECT s.task_id FROM assignment s WHERE s.state = 'DRAFT'
      UNION ALL SELECT b.id FROM task b WHERE NOT EXISTS (SELECT 1 FROM assignment s WHERE s.task_id = b.id))
    OFFSET 0) t
  JOIN plan p ON p.id = t.plan_id AND ${TASK_STATE} = 'DRAFT'`;

/** Whether anybody leads the task `t`. */
export const HAS_LEAD = `EXISTS (SELECT 1 FROM assignment l WHERE l.task_id = t.id AND l.role = 'LEAD')`;

/** D1, C3, C4 (domain/deadline/deadline.ts): the due date that a draft assignment will have; null without one. */
const dueDate = (a: string): string => `(
  SELECT CASE WHEN c.working THEN c.date ELSE (SELECT w.day FROM add_working_days(c.date, 1) w) END
  FROM calendar_date c WHERE c.date = ${a}.printed_date AND ${a}.precision NOT IN ('NONE', 'UNREADABLE'))`;

/**
 * The block of the draft `t` on a day, null when it can be issued; `day` is an SQL expression. The calendar is asked only
 * where a part's printed date is after a lead's: no due date comes before that of an earlier printed date.
 */
export function draftBlock(day: string): string {
  return `CASE
    WHEN NOT EXISTS (SELECT 1 FROM assignment l WHERE l.task_id = t.id AND l.role = 'LEAD' AND l.state <> 'CANCELLED')
      THEN 'lead'
    WHEN EXISTS (
      SELECT 1 FROM assignment a JOIN unit u ON u.id = a.unit_id
      WHERE a.task_id = t.id AND a.state = 'DRAFT' AND NOT (u.valid_from <= ${day} AND coalesce(u.valid_to, ${day}) >= ${day}))
      THEN 'unit'
    WHEN NOT EXISTS (
      SELECT 1 FROM assignment a JOIN assignment l ON l.task_id = a.task_id AND l.printed_date < a.printed_date
      WHERE a.task_id = t.id AND a.role = 'COORDINATING' AND a.state = 'DRAFT' AND l.role = 'LEAD')
      THEN NULL
    WHEN EXISTS (
      SELECT 1 FROM assignment a CROSS JOIN LATERAL (
        SELECT max(i.due) AS last, count(*) = count(i.due) AS known FROM (
          SELECT ${dueDate('l')} AS due FROM assignment l
          WHERE l.task_id = a.task_id AND l.role = 'LEAD' AND l.state <> 'CANCELLED'
            AND (l.period IS NULL OR a.period IS NULL OR l.period = a.period) OFFSET 0) i
      ) leads
      WHERE a.task_id = t.id AND a.role = 'COORDINATING' AND a.state = 'DRAFT'
        AND leads.known AND ${dueDate('a')} > leads.last)
      THEN 'part'
  END`;
}
