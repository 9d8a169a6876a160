-- Q2: a unit has one LEAD or COORDINATING duty in a task per period that is not over. What it has completed for itself
-- does not stand in the way of the same duty that it takes over from a unit that closes.
DROP INDEX assignment_once;
CREATE UNIQUE INDEX assignment_once ON assignment (task_id, unit_id, role, period) NULLS NOT DISTINCT
  WHERE state NOT IN ('COMPLETED', 'CANCELLED');
