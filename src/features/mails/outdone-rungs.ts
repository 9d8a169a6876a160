/**
 * R4: a rung that was due and never left, because the outage came between its sweep and its mail, is looked at again when
 * mails are composed: beside a graver rung of the same deadline it is superseded, alone it goes out as "gửi chậm".
 */
import { OFFICE_TIME_ZONE } from '../../infra/clock/clock.js';
import type { SqlTransaction } from '../../infra/prisma/database.js';
import { SUPERSEDED } from '../reminders/rung-sweep.js';

/** What has not begun to leave, as SQL over notice `n`: in no mail yet, or in one that was never handed over. */
const NOT_GONE = `n.kind = 'RUNG' AND n.state = 'DUE' AND NOT n.held AND (
  n.mail_id IS NULL OR n.mail_id IN (SELECT id FROM mail WHERE state = 'PENDING'))`;

/**
 * Returns how many were superseded. `asOf`: the day of the run, 'YYYY-MM-DD'. What waited for its window, or because its
 * person had `mailsPerDay` mails already (R11), is not late.
 */
export async function settleOutdoneRungs(
  sql: SqlTransaction,
  asOf: string,
  mailsPerDay: number,
): Promise<number> {
  const superseded = await sql.change(
    `UPDATE notice n SET state = 'SUPERSEDED', reason = $2, sent_late = false
     WHERE ${NOT_GONE} AND n.due_on < $1::date AND EXISTS (
       SELECT 1 FROM notice g
       WHERE g.assignment_id = n.assignment_id AND g.kind = 'RUNG' AND g.deadline_version = n.deadline_version
         AND g.state IN ('DUE', 'SENT') AND NOT g.held AND g.due_on > n.due_on)`,
    [asOf, SUPERSEDED],
  );
  await sql.change(
    `UPDATE notice n SET sent_late = true
     WHERE ${NOT_GONE} AND NOT n.sent_late AND n.due_on < $1::date AND coalesce(
       (SELECT (m.not_before AT TIME ZONE '${OFFICE_TIME_ZONE}')::date FROM mail m WHERE m.id = n.mail_id), n.due_on) < $1::date
       AND (SELECT count(*) FROM mail m WHERE m.person_id = n.recipient_id AND m.composed_on = n.due_on
         AND m.kind <> 'DIRECT') < $2::int`,
    [asOf, mailsPerDay],
  );
  return superseded;
}
