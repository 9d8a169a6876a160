/**
 * A9, A10: apologies whose day has come. Not delivered in term: LATE, the head is told; {3} working days later the
 * committee head. A promised date without a submission on or before it: BROKEN, told once, and an explanation is owed.
 */
import { idsOf, logSweep, tell } from '../reminders/sweep-step.js';
import type { SweepStep } from '../reminders/sweep-step.js';

export const sweepLateApologies: SweepStep = async (sql, moment) => {
  const late = await sql.rows<{ assignment_id: number }>(
    `UPDATE apology p SET state = 'LATE', late_on = p.due_on + 1, version = p.version + 1,
       next_check_on = coalesce((SELECT day FROM add_working_days(p.due_on, $2::int)), p.next_check_on)
     FROM assignment a
     WHERE a.id = p.assignment_id AND a.state <> 'CANCELLED'
       AND p.state = 'OWED' AND p.next_check_on <= $1::date AND p.due_on < $1::date
     RETURNING p.assignment_id`,
    [moment.asOf.toString(), moment.settings.apologyLateEscalationWorkingDays],
  );
  const causes = await logSweep(
    sql,
    moment,
    'apology-late',
    late.map((row) => row.assignment_id),
  );
  const noticesCreated = await tell(sql, moment, 'APOLOGY_LATE', causes, ['HEAD']);
  return { apologiesLate: late.length, noticesCreated };
};

export const sweepEscalatedApologies: SweepStep = async (sql, moment) => {
  // The day is computed again: while the calendar is missing the pointer stands on an earlier one (C3).
  const escalated = await sql.rows<{ assignment_id: number }>(
    `UPDATE apology p SET next_check_on = NULL
     FROM assignment a
     WHERE a.id = p.assignment_id AND a.state <> 'CANCELLED' AND p.state = 'LATE' AND p.next_check_on <= $1::date
       AND EXISTS (SELECT 1 FROM add_working_days(p.due_on, $2::int) d WHERE d.day <= $1::date)
     RETURNING p.assignment_id`,
    [moment.asOf.toString(), moment.settings.apologyLateEscalationWorkingDays],
  );
  const causes = await logSweep(
    sql,
    moment,
    'apology-late-escalated',
    escalated.map((row) => row.assignment_id),
  );
  const noticesCreated = await tell(sql, moment, 'APOLOGY_LATE_ESCALATED', causes, ['COMMITTEE_HEAD']);
  return { apologiesEscalated: escalated.length, noticesCreated };
};

export const sweepPromises: SweepStep = async (sql, moment) => {
  const asOf = moment.asOf.toString();
  const passed = await sql.rows<{ id: number; assignment_id: number; kept: boolean; waiting: boolean }>(
    `SELECT p.id, p.assignment_id, a.state IN ('SUBMITTED', 'COMPLETED') AND a.submitted_on <= p.promised_date AS kept,
            a.state = 'SUBMITTED' AS waiting
     FROM apology p JOIN assignment a ON a.id = p.assignment_id
     WHERE p.state IN ('DELIVERED', 'DELIVERED_LATE') AND p.next_check_on <= $1::date AND p.promised_date < $1::date
       AND a.state <> 'CANCELLED'
     ORDER BY p.id FOR NO KEY UPDATE OF p`,
    [asOf],
  );
  if (passed.length === 0) return {};
  const kept = passed.filter((row) => row.kept);
  // A result in time may still be sent back (W3): while it is unverified it is looked at again.
  await sql.change(
    `UPDATE apology SET next_check_on = CASE WHEN id = ANY ($2::int[]) THEN $3::date + 1 END WHERE id = ANY ($1::int[])`,
    [idsOf(kept), idsOf(kept.filter((row) => row.waiting)), asOf],
  );
  const broken = passed.filter((row) => !row.kept);
  const assignments = broken.map((row) => row.assignment_id);
  const owed = await sql.rows<{ assignment_id: number }>(
    `WITH broken AS (
       UPDATE apology p SET state = 'BROKEN', next_check_on = NULL, version = p.version + 1,
         broken_on = greatest(p.promised_date + 1, s.sent_back_on)
       FROM (
         SELECT q.id, (SELECT max(s.decided_on) FROM submission s WHERE s.assignment_id = q.assignment_id
                         AND s.state = 'SENT_BACK' AND s.submitted_on <= q.promised_date) AS sent_back_on
         FROM apology q WHERE q.id = ANY ($1::int[])
       ) s
       WHERE s.id = p.id
       RETURNING p.assignment_id, greatest(p.promised_date, s.sent_back_on) AS counts_from
     )
     INSERT INTO explanation (assignment_id, kind, unit_id, owed_on, due_on)
     SELECT a.id, 'PROMISE_BROKEN', a.unit_id, b.counts_from + 1, (SELECT day FROM add_working_days(b.counts_from, $2::int))
     FROM broken b JOIN assignment a ON a.id = b.assignment_id
     ORDER BY a.id
     ON CONFLICT DO NOTHING RETURNING assignment_id`,
    [idsOf(broken), moment.settings.explanationTermWorkingDays],
  );
  const causes = await logSweep(sql, moment, 'promise-broken', assignments);
  const explaining = new Set(owed.map((row) => row.assignment_id));
  const noticesCreated =
    (await tell(sql, moment, 'PROMISE_BROKEN', causes, ['COMMITTEE_HEAD'])) +
    (await tell(
      sql,
      moment,
      'EXPLANATION_OWED',
      causes.filter(({ assignmentId }) => explaining.has(assignmentId)),
      ['HEAD'],
    ));
  return { promisesBroken: broken.length, explanationsOwed: owed.length, noticesCreated };
};
