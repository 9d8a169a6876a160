/**
 * W4, W5: a submission that waits too long. Who verifies is reminded once: the standing office; for its own unit the
 * committee head; for a coordinating part the lead unit.
 */
import type { RecipientGroup } from '../reminders/notice-writer.js';
import { idsOf, logSweep, tell } from '../reminders/sweep-step.js';
import type { SweepStep } from '../reminders/sweep-step.js';

export const sweepVerifications: SweepStep = async (sql, moment) => {
  const waiting = await sql.rows<{ id: number; verifier: RecipientGroup }>(
    `UPDATE assignment a SET verify_remind_on = NULL
     FROM unit u
     WHERE u.id = a.unit_id AND a.state = 'SUBMITTED' AND a.verify_remind_on <= $1::date
     RETURNING a.id, CASE
       WHEN a.role = 'COORDINATING' AND EXISTS (
         SELECT 1 FROM assignment l WHERE l.task_id = a.task_id AND l.role = 'LEAD' AND l.state <> 'CANCELLED'
           AND l.unit_id <> a.unit_id) THEN 'LEAD_UNIT'
       WHEN u.is_standing_office THEN 'COMMITTEE_HEAD'
       ELSE 'OFFICE' END AS verifier`,
    [moment.asOf.toString()],
  );
  const causes = await logSweep(sql, moment, 'verification-due', idsOf(waiting));
  let noticesCreated = 0;
  for (const verifier of new Set(waiting.map((row) => row.verifier))) {
    const theirs = new Set(waiting.filter((row) => row.verifier === verifier).map(({ id }) => id));
    const told = causes.filter(({ assignmentId }) => theirs.has(assignmentId));
    noticesCreated += await tell(sql, moment, 'VERIFICATION_DUE', told, [verifier]);
  }
  return { verificationsReminded: waiting.length, noticesCreated };
};
