/**
 * Q2: the open duties of a closed unit pass to its successor, once, with the log and word to its people. Deadlines,
 * rungs and apologies go with them as they are: lateness does not restart. What the successor already does itself in
 * the same task and role stays behind; the succession refuses it beforehand.
 */
import type { Temporal } from 'temporal-polyfill';
import type { SqlTransaction } from '../../infra/prisma/database.js';
import { SYSTEM_ACTOR_NAME } from '../access/actor.js';
import type { Actor } from '../access/actor.js';
import type { SweepStep } from '../reminders/sweep-step.js';

export interface Passing {
  fromUnitId: number;
  toUnitId: number;
  documentNumber: string;
  /** Null: the system, on the day that was decided. */
  actor: Pick<Actor, 'personId' | 'name'> | null;
  at: Temporal.Instant;
  today: Temporal.PlainDate;
}

/** Whether the successor has the same part of the same task already. */
const IS_DOUBLED = `EXISTS (
  SELECT 1 FROM assignment d WHERE d.task_id = a.task_id AND d.role = a.role AND d.unit_id = $2
    AND d.period IS NOT DISTINCT FROM a.period AND d.state <> 'CANCELLED')`;
const IS_OPEN = `a.unit_id = $1 AND a.state NOT IN ('COMPLETED', 'CANCELLED')`;

/** Codes of the tasks in which both units have the same duty. */
export async function doubledDuties(
  sql: SqlTransaction,
  fromUnitId: number,
  toUnitId: number,
): Promise<string[]> {
  const rows = await sql.rows<{ code: string }>(
    `SELECT DISTINCT t.code FROM assignment a JOIN task t ON t.id = a.task_id
     WHERE ${IS_OPEN} AND ${IS_DOUBLED} ORDER BY t.code`,
    [fromUnitId, toUnitId],
  );
  return rows.map(({ code }) => code);
}

/** Passes every open duty; returns the ids of what passed. */
export async function passDuties(sql: SqlTransaction, passing: Passing): Promise<number[]> {
  const { fromUnitId, toUnitId, at, today } = passing;
  const passed = await sql.rows<{ id: number }>(
    `UPDATE assignment a SET unit_id = $2, version = version + 1 WHERE ${IS_OPEN} AND NOT ${IS_DOUBLED} RETURNING a.id`,
    [fromUnitId, toUnitId],
  );
  const ids = passed.map(({ id }) => id);
  if (ids.length === 0) return ids;
  await sql.change(
    `UPDATE explanation e SET unit_id = $2
     WHERE e.unit_id = $1 AND e.given_on IS NULL AND e.kind <> 'PART_MISSING' AND e.assignment_id = ANY ($3::integer[])
       AND NOT EXISTS (SELECT 1 FROM explanation o
         WHERE o.assignment_id = e.assignment_id AND o.kind = e.kind AND o.unit_id = $2)`,
    [fromUnitId, toUnitId, ids],
  );
  await sql.change(
    `WITH logged AS (
       INSERT INTO event (at, "on", actor_id, actor_name, action, subject, assignment_id, task_id, reason, data)
       SELECT $1::timestamptz, $2::date, $3, $4, 'succession', 'assignment:' || a.id, a.id, a.task_id, $5::text,
         jsonb_build_object('fromUnit', f.name, 'toUnit', u.name, 'documentNumber', $5::text)
       FROM assignment a JOIN unit u ON u.id = a.unit_id JOIN unit f ON f.id = $6
       WHERE a.id = ANY ($7::integer[]) ORDER BY a.id
       RETURNING assignment_id, id)
     INSERT INTO notice (kind, assignment_id, deadline_version, recipient_id, occurrence, unit_id, why, detail, due_on, created_at)
     SELECT DISTINCT ON (a.id, r.person_id)
       'ASSIGNED', a.id, a.deadline_version, r.person_id, l.id::text, a.unit_id, r.why, f.name, $2::date, $1::timestamptz
     FROM logged l
     JOIN assignment a ON a.id = l.assignment_id AND a.state <> 'DRAFT'
     JOIN recipients_of($7::integer[], $2::date) r ON r.assignment_id = a.id
     JOIN unit f ON f.id = $6
     WHERE r.recipients IN ('OFFICERS', 'HEAD')
     ORDER BY a.id, r.person_id, r.recipients DESC
     ON CONFLICT DO NOTHING`,
    [
      at.toString(),
      today.toString(),
      passing.actor?.personId ?? null,
      passing.actor?.name ?? SYSTEM_ACTOR_NAME,
      passing.documentNumber,
      fromUnitId,
      ids,
    ],
  );
  return ids;
}

/** A succession decided ahead takes effect on its day. */
export const sweepSuccessions: SweepStep = async (sql, { asOf, at }) => {
  const closed = await sql.rows<{ fromUnitId: number; toUnitId: number }>(
    `SELECT u.id AS "fromUnitId", u.successor_id AS "toUnitId" FROM unit u
     WHERE u.successor_id IS NOT NULL AND u.valid_to < $1::date
       AND EXISTS (SELECT 1 FROM assignment a WHERE a.unit_id = u.id AND a.state NOT IN ('COMPLETED', 'CANCELLED'))
     ORDER BY u.valid_to, u.id`,
    [asOf.toString()],
  );
  for (const units of closed) {
    await passDuties(sql, { ...units, documentNumber: '', actor: null, at, today: asOf });
  }
  return {};
};
