/**
 * Q2: the open duties of a closed unit pass to its successor, once, with the log and word to its people. Deadlines,
 * rungs and apologies go with them as they are: lateness does not restart. What the successor does itself in the same
 * task ends with the closed unit (duty-fate.sql.ts).
 */
import type { SqlTransaction } from '../../infra/prisma/database.js';
import type { SweepStep } from '../reminders/sweep-step.js';
import { DUTY_FATE, isOpenDutyOf, joinOwnDuty, type DutyFate } from './duty-fate.sql.js';
import { endDuties } from './end-duties.js';
import { logSuccession, tellUnits, type Passing } from './succession-log.js';

/** Ids of assignments by what became of them. */
export interface PassedDuties {
  passed: number[];
  ended: number[];
  /** Handed in and still to be verified; they stay with the closed unit until then. */
  waiting: number[];
}

interface Duty {
  id: number;
  fate: DutyFate;
  isDraft: boolean;
  /** The successor's own duty of the same kind. */
  ownId: number | null;
}

/** Decides every open duty of the closed unit. */
export async function passDuties(sql: SqlTransaction, passing: Passing): Promise<PassedDuties> {
  const duties = await sql.rows<Duty>(
    `SELECT a.id, ${DUTY_FATE} AS fate, a.state = 'DRAFT' AS "isDraft", own.id AS "ownId"
     FROM assignment a ${joinOwnDuty('$2')}
     WHERE ${isOpenDutyOf('$1')} ORDER BY a.id FOR UPDATE OF a`,
    [passing.fromUnitId, passing.toUnitId],
  );
  const idsOf = (fate: DutyFate): number[] => duties.filter((duty) => duty.fate === fate).map(({ id }) => id);
  const decided = { passed: idsOf('PASSES'), ended: idsOf('ENDS'), waiting: idsOf('WAITS') };
  await passOn(sql, passing, decided.passed);
  const ending = duties.flatMap(({ id, fate, isDraft, ownId }) =>
    fate === 'ENDS' && ownId !== null ? [{ id, isDraft, ownId }] : [],
  );
  await endDuties(sql, passing, ending);
  return decided;
}

async function passOn(sql: SqlTransaction, passing: Passing, ids: number[]): Promise<void> {
  if (ids.length === 0) return;
  const { fromUnitId, toUnitId } = passing;
  await sql.change(
    'UPDATE assignment SET unit_id = $1, version = version + 1 WHERE id = ANY ($2::integer[])',
    [toUnitId, ids],
  );
  await sql.change(
    `UPDATE explanation e SET unit_id = $2
     WHERE e.unit_id = $1 AND e.given_on IS NULL AND e.kind <> 'PART_MISSING' AND e.assignment_id = ANY ($3::integer[])
       AND NOT EXISTS (SELECT 1 FROM explanation o
         WHERE o.assignment_id = e.assignment_id AND o.kind = e.kind AND o.unit_id = $2)`,
    [fromUnitId, toUnitId, ids],
  );
  const eventIds = await logSuccession(sql, passing, 'PASSED', ids);
  await tellUnits(sql, passing, 'ASSIGNED', { eventIds, otherUnitId: fromUnitId });
}

/** A succession decided ahead takes effect on its day; what waited for its verification is decided when that is over. */
export const sweepSuccessions: SweepStep = async (sql, { asOf, at }) => {
  const closed = await sql.rows<{ fromUnitId: number; toUnitId: number; documentNumber: string }>(
    `SELECT u.id AS "fromUnitId", u.successor_id AS "toUnitId", coalesce((
       SELECT e.data ->> 'documentNumber' FROM event e
       WHERE e.subject = 'unit:' || u.code AND e.action = 'succession' AND NOT e.refused
       ORDER BY e.id DESC LIMIT 1), '') AS "documentNumber"
     FROM unit u
     WHERE u.successor_id IS NOT NULL AND u.valid_to < $1::date
       AND EXISTS (SELECT 1 FROM assignment a WHERE ${isOpenDutyOf('u.id')})
     ORDER BY u.valid_to, u.id`,
    [asOf.toString()],
  );
  for (const units of closed) await passDuties(sql, { ...units, actor: null, at, today: asOf });
  return {};
};
