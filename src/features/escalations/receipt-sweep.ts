/** W2: not received in the term. The right to return lapses; head of unit and standing office are told once. */
import { idsOf, logSweep, tell } from '../reminders/sweep-step.js';
import type { SweepStep } from '../reminders/sweep-step.js';

export const sweepReceipts: SweepStep = async (sql, moment) => {
  const lapsed = idsOf(
    await sql.rows<{ id: number }>(
      `UPDATE assignment SET receive_lapsed_on = $1::date
       WHERE state = 'ASSIGNED' AND receive_due_on < $1::date AND receive_lapsed_on IS NULL
       RETURNING id`,
      [moment.asOf.toString()],
    ),
  );
  const causes = await logSweep(sql, moment, 'receipt-lapsed', lapsed);
  const noticesCreated = await tell(sql, moment, 'RECEIPT_LAPSED', causes, ['HEAD', 'OFFICE']);
  return { receiptsLapsed: lapsed.length, noticesCreated };
};
