/**
 * What the steps of a sweep share: the day they look from, the log they write and the people they tell, all in sets.
 */
import type { Temporal } from 'temporal-polyfill';
import type { NoticeKind } from '../../domain/reminder/notice-kind.js';
import type { Settings } from '../../domain/settings.js';
import type { SqlTransaction } from '../../infra/prisma/database.js';
import { SYSTEM_ACTOR_NAME } from '../access/actor.js';
import type { RecipientGroup } from './notice-writer.js';

/** The day a sweep looks from, and the moment at which it writes. */
export interface SweepMoment {
  asOf: Temporal.PlainDate;
  at: Temporal.Instant;
  settings: Settings;
}

/** Sweeps take turns: two at once would wait for each other's rows in different orders. */
export const SWEEP_LOCK = 7_101;

export const NOTHING_SWEPT = {
  noticesCreated: 0,
  superseded: 0,
  receiptsLapsed: 0,
  verificationsReminded: 0,
  apologiesOpened: 0,
  explanationsOwed: 0,
  apologiesLate: 0,
  apologiesEscalated: 0,
  promisesBroken: 0,
};

export type SweepCounts = typeof NOTHING_SWEPT;

/** One step: finds what is due, writes it, says how much that was. A second time it finds nothing. */
export type SweepStep = (sql: SqlTransaction, moment: SweepMoment) => Promise<Partial<SweepCounts>>;

/** The event that stands behind a notice. */
export interface Cause {
  assignmentId: number;
  eventId: number;
}

/** Q3: one entry of the log per assignment, in the name of the system. */
export async function logSweep(
  sql: SqlTransaction,
  moment: SweepMoment,
  action: string,
  assignmentIds: number[],
): Promise<Cause[]> {
  if (assignmentIds.length === 0) return [];
  return sql.rows<Cause>(
    `INSERT INTO event (at, "on", actor_name, action, subject, assignment_id, task_id)
     SELECT $1::timestamptz, $2::date, $3, $4, 'assignment:' || a.id, a.id, a.task_id
     FROM assignment a WHERE a.id = ANY ($5::int[]) ORDER BY a.id
     RETURNING assignment_id AS "assignmentId", id AS "eventId"`,
    [moment.at.toString(), moment.asOf.toString(), SYSTEM_ACTOR_NAME, action, assignmentIds],
  );
}

/** One notice per person of the groups and cause; returns how many were new. R10: held until the first release. */
export async function tell(
  sql: SqlTransaction,
  moment: SweepMoment,
  kind: Exclude<NoticeKind, 'RUNG'>,
  causes: Cause[],
  recipients: RecipientGroup[],
): Promise<number> {
  if (causes.length === 0) return 0;
  return sql.change(
    `INSERT INTO notice (kind, assignment_id, deadline_version, recipient_id, occurrence, unit_id, why, due_on, held, created_at)
     SELECT DISTINCT ON (a.id, r.person_id)
       $1, a.id, a.deadline_version, r.person_id, c.event_id::text, a.unit_id, r.why, $2::date,
       i.first_run_released_at IS NULL, $3::timestamptz
     FROM unnest($4::int[], $5::int[]) AS c (assignment_id, event_id)
     JOIN assignment a ON a.id = c.assignment_id
     JOIN recipients_of($4::int[], $2::date) r ON r.assignment_id = a.id
     CROSS JOIN installation i
     WHERE r.recipients = ANY ($6::text[])
     ORDER BY a.id, r.person_id, array_position($6::text[], r.recipients)
     ON CONFLICT DO NOTHING`,
    [
      kind,
      moment.asOf.toString(),
      moment.at.toString(),
      causes.map(({ assignmentId }) => assignmentId),
      causes.map(({ eventId }) => eventId),
      recipients,
    ],
  );
}

/** Ids of a set-based statement's rows. */
export function idsOf(rows: { id: number }[]): number[] {
  return rows.map(({ id }) => id);
}
