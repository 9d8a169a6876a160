/** Q2: what a succession writes about assignments, in sets: the log of each, and word to the people who have them. */
import type { Temporal } from 'temporal-polyfill';
import type { SqlTransaction } from '../../infra/prisma/database.js';
import { SYSTEM_ACTOR_NAME } from '../access/actor.js';
import type { Actor } from '../access/actor.js';

/** One unit's duties go to another. */
export interface Passing {
  fromUnitId: number;
  toUnitId: number;
  documentNumber: string;
  /** Null: the system, on the day that was decided. */
  actor: Pick<Actor, 'personId' | 'name'> | null;
  at: Temporal.Instant;
  today: Temporal.PlainDate;
}

/** JOINED: the successor's own duty, beside which that of the closed unit ended. */
export type SuccessionOutcome = 'PASSED' | 'ENDED' | 'JOINED';

/** Q3: one entry per assignment; returns the ids of the entries. */
export async function logSuccession(
  sql: SqlTransaction,
  passing: Passing,
  outcome: SuccessionOutcome,
  assignmentIds: number[],
): Promise<number[]> {
  const events = await sql.rows<{ id: number }>(
    `INSERT INTO event (at, "on", actor_id, actor_name, action, subject, assignment_id, task_id, reason, data)
     SELECT $1::timestamptz, $2::date, $3, $4, 'succession', 'assignment:' || a.id, a.id, a.task_id, $5::text,
       jsonb_build_object('fromUnit', f.name, 'toUnit', u.name, 'documentNumber', $5::text, 'outcome', $6::text)
     FROM assignment a CROSS JOIN unit f CROSS JOIN unit u
     WHERE a.id = ANY ($7::integer[]) AND f.id = $8 AND u.id = $9 ORDER BY a.id
     RETURNING id`,
    [
      passing.at.toString(),
      passing.today.toString(),
      passing.actor?.personId ?? null,
      passing.actor?.name ?? SYSTEM_ACTOR_NAME,
      passing.documentNumber,
      outcome,
      assignmentIds,
      passing.fromUnitId,
      passing.toUnitId,
    ],
  );
  return events.map(({ id }) => id);
}

/** One notice per person of the unit that has the assignment of each entry; `otherUnitId` is the unit it speaks of. */
export async function tellUnits(
  sql: SqlTransaction,
  { at, today }: Passing,
  kind: 'ASSIGNED' | 'CANCELLED',
  { eventIds, otherUnitId }: { eventIds: number[]; otherUnitId: number },
): Promise<void> {
  await sql.change(
    `WITH told AS (
       SELECT a.id, a.deadline_version, a.unit_id, e.id AS event_id
       FROM event e JOIN assignment a ON a.id = e.assignment_id AND a.state <> 'DRAFT'
       WHERE e.id = ANY ($1::integer[]))
     INSERT INTO notice (kind, assignment_id, deadline_version, recipient_id, occurrence, unit_id, why, detail, due_on, created_at)
     SELECT DISTINCT ON (a.id, r.person_id)
       $2, a.id, a.deadline_version, r.person_id, a.event_id::text, a.unit_id, r.why, u.name, $3::date, $4::timestamptz
     FROM told a
     JOIN recipients_of(ARRAY(SELECT id FROM told), $3::date) r ON r.assignment_id = a.id
     JOIN unit u ON u.id = $5
     WHERE r.recipients IN ('OFFICERS', 'HEAD')
     ORDER BY a.id, r.person_id, r.recipients DESC
     ON CONFLICT DO NOTHING`,
    [eventIds, kind, today.toString(), at.toString(), otherUnitId],
  );
}
