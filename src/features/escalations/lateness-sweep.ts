/**
 * A2, A4, P3, R10: the due date has passed without a standing submission. A leading unit owes an apology, exactly one per
 * assignment; a coordinating unit owes the lead an explanation. What is late from before the go-live owes neither.
 */
import { idsOf, logSweep, tell } from '../reminders/sweep-step.js';
import type { SweepStep } from '../reminders/sweep-step.js';

/** W3: a result handed in in time and sent back later counts from the day it was sent back. */
const SENT_BACK_ON = `(
  SELECT max(s.decided_on) FROM submission s
  WHERE s.assignment_id = a.id AND s.state = 'SENT_BACK' AND s.submitted_on <= a.due_date)`;

export const sweepLateness: SweepStep = async (sql, moment) => {
  const asOf = moment.asOf.toString();
  const late = await sql.rows<{ id: number; role: 'LEAD' | 'COORDINATING'; since_go_live: boolean }>(
    `SELECT a.id, a.role, a.due_date >= i.go_live_on AS since_go_live
     FROM assignment a CROSS JOIN installation i
     WHERE a.late_check_on <= $1::date AND a.state IN ('ASSIGNED', 'IN_PROGRESS', 'RETURN_REQUESTED') AND a.due_date < $1::date
     ORDER BY a.id FOR NO KEY UPDATE OF a`,
    [asOf],
  );
  if (late.length === 0) return {};
  const answering = late.filter((row) => row.since_go_live);
  const leads = idsOf(answering.filter(({ role }) => role === 'LEAD'));
  const parts = idsOf(answering.filter(({ role }) => role === 'COORDINATING'));
  const arisen = await sql.rows<{ assignment_id: number }>(
    `INSERT INTO apology (assignment_id, state, arises_on, due_on, next_check_on)
     SELECT a.id, 'OWED', a.due_date + 1, d.day, d.day + 1
     FROM assignment a
     CROSS JOIN LATERAL add_working_days(greatest(a.due_date, ${SENT_BACK_ON}), $2::int) d
     WHERE a.id = ANY ($1::int[])
     ORDER BY a.id
     ON CONFLICT (assignment_id) DO UPDATE SET
       state = 'OWED', advance = false, arises_on = excluded.arises_on, due_on = excluded.due_on,
       next_check_on = excluded.next_check_on, reason_category = NULL, reason = '', remedy = '', unit_at_fault = NULL,
       promised_date = NULL, finished_on = NULL, text = '', signed_by_id = NULL, signatory_name = NULL,
       signatory_capacity = NULL, delivered_on = NULL, days_late_at_signing = NULL, late_on = NULL, broken_on = NULL,
       closed_on = NULL, voided_on = NULL, void_reason = NULL, void_document_number = NULL, letter_published = false,
       version = apology.version + 1
     WHERE apology.state = 'VOID'
       AND (apology.void_document_number IS NULL OR excluded.arises_on > apology.arises_on)
     RETURNING assignment_id`,
    [leads, moment.settings.apologyTermWorkingDays],
  );
  const explaining = await sql.rows<{ assignment_id: number }>(
    `INSERT INTO explanation (assignment_id, kind, unit_id, owed_on)
     SELECT a.id, 'PART_LATE', a.unit_id, a.due_date + 1 FROM assignment a WHERE a.id = ANY ($1::int[]) ORDER BY a.id
     ON CONFLICT DO NOTHING RETURNING assignment_id`,
    [parts],
  );
  // An apology whose own due date reaches into a year without a calendar stays to be opened (C3).
  await sql.change(
    `UPDATE assignment a SET late_check_on = NULL
     WHERE a.id = ANY ($1::int[])
       AND (a.id <> ALL ($2::int[]) OR EXISTS (SELECT 1 FROM apology p WHERE p.assignment_id = a.id))`,
    [idsOf(late), leads],
  );
  const owed = await logSweep(
    sql,
    moment,
    'apology-owed',
    arisen.map((row) => row.assignment_id),
  );
  const explained = await logSweep(
    sql,
    moment,
    'explanation-owed',
    explaining.map((row) => row.assignment_id),
  );
  const noticesCreated =
    (await tell(sql, moment, 'APOLOGY_OWED', owed, ['HEAD', 'OFFICERS'])) +
    (await tell(sql, moment, 'EXPLANATION_OWED', explained, ['HEAD']));
  return { apologiesOpened: arisen.length, explanationsOwed: explaining.length, noticesCreated };
};
