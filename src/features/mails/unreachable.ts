/**
 * R7: a person without a usable address. The unit's mailbox gets the mail ("kính chuyển …"), and the focal point of the
 * unit gets notices of their own; where there is neither mailbox nor focal point the notice is unreachable, and says so.
 */
import type { Moment } from '../../infra/clock/clock.js';
import type { SqlTransaction } from '../../infra/prisma/database.js';

/** Whether person `p` can be mailed, as SQL. */
export const USABLE = `(p.email IS NOT NULL AND p.address_state = 'GOOD')`;

const NO_ADDRESS = 'Không có địa chỉ thư dùng được';
const PASSED_ON = 'Không có địa chỉ thư dùng được; đầu mối của đơn vị nhận thay';
const PERSON_GONE = 'Người nhận không còn phụ trách việc này';

/** R5: notices of people who left are not composed. */
export async function dropNoticesOfPeopleGone(sql: SqlTransaction): Promise<number> {
  return sql.change(
    `UPDATE notice n SET state = 'CANCELLED', reason = $1 FROM person p
     WHERE p.id = n.recipient_id AND NOT p.active AND n.state = 'DUE' AND n.mail_id IS NULL AND NOT n.held`,
    [PERSON_GONE],
  );
}

/** Writes the focal points' notices, and marks what reaches nobody's own address. Run again it finds nothing. */
export async function passOnWithoutAddress(
  sql: SqlTransaction,
  moment: Moment,
): Promise<{ passedOn: number; unreachable: number }> {
  const passedOn = await sql.change(
    `INSERT INTO notice (kind, assignment_id, rung, deadline_version, recipient_id, occurrence, unit_id, why, detail, due_on,
                         sent_late, created_at)
     SELECT n.kind, n.assignment_id, n.rung, n.deadline_version, f.id, n.occurrence, n.unit_id, 'FOCAL_POINT',
            'Kính chuyển: ' || p.name || coalesce('. ' || n.detail, ''), n.due_on, n.sent_late, $1::timestamptz
     FROM notice n
     JOIN person p ON p.id = n.recipient_id AND NOT ${USABLE}
     JOIN person f ON f.unit_id = p.unit_id AND f.focal_point AND f.active AND f.id <> p.id
       AND f.email IS NOT NULL AND f.address_state = 'GOOD'
     WHERE n.state = 'DUE' AND n.mail_id IS NULL AND NOT n.held AND n.why <> 'FOCAL_POINT'
     ORDER BY n.id
     ON CONFLICT DO NOTHING`,
    [moment.now.toString()],
  );
  const unreachable = await sql.change(
    `UPDATE notice n SET state = 'UNREACHABLE', reason = CASE WHEN EXISTS (
         SELECT 1 FROM person f WHERE f.unit_id = p.unit_id AND f.focal_point AND f.active AND f.id <> p.id
           AND f.email IS NOT NULL AND f.address_state = 'GOOD') THEN $1 ELSE $2 END
     FROM person p JOIN unit u ON u.id = p.unit_id
     WHERE p.id = n.recipient_id AND NOT ${USABLE} AND u.mailbox IS NULL
       AND n.state = 'DUE' AND n.mail_id IS NULL AND NOT n.held`,
    [PASSED_ON, NO_ADDRESS],
  );
  return { passedOn, unreachable };
}
