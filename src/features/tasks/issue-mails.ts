/**
 * Who will be told of an issue, and by which way (R3, R7): one mail per person, however many assignments; a person
 * without a usable address through the unit's mailbox and its focal point. Titles of restricted tasks are left out (Q1).
 */
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../infra/prisma/database.js';
import { USABLE } from '../mails/unreachable.js';

export interface IssueMail {
  personId: number;
  person: string;
  unit: string;
  unitName: string;
  /** MAILBOX: the unit's mailbox, "kính chuyển"; NONE: no mail can be sent. */
  way: 'OWN' | 'MAILBOX' | 'NONE';
  address: string | null;
  /** The focal point who is told as well when the person has no address. */
  focalPoint: string | null;
  /** Told for somebody of the unit who has no address. */
  standsIn: boolean;
  assignments: number;
  restricted: number;
}

/** The mails that the next run will send because of these assignments, by unit in the Vietnamese order. */
export async function mailsOfIssue(
  tx: Transaction,
  assignmentIds: readonly number[],
  day: Temporal.PlainDate,
): Promise<IssueMail[]> {
  if (assignmentIds.length === 0) return [];
  return tx.$queryRawUnsafe<IssueMail[]>(
    `WITH meant AS (
       SELECT DISTINCT r.assignment_id, r.person_id
       FROM recipients_of($1::integer[], $2::date) r WHERE r.recipients IN ('OFFICERS', 'HEAD')
     ), passed_on AS (
       SELECT DISTINCT m.assignment_id, f.id AS person_id
       FROM meant m JOIN person p ON p.id = m.person_id AND NOT ${USABLE}
       JOIN person f ON f.unit_id = p.unit_id AND f.focal_point AND f.active AND f.id <> p.id
         AND f.email IS NOT NULL AND f.address_state = 'GOOD'
     ), told AS (
       SELECT assignment_id, person_id, bool_and(stands_in) AS stands_in FROM (
         SELECT assignment_id, person_id, false AS stands_in FROM meant
         UNION ALL SELECT assignment_id, person_id, true FROM passed_on) x
       GROUP BY 1, 2
     )
     SELECT p.id AS "personId", p.name AS person, u.code AS unit, u.short_name AS "unitName",
       CASE WHEN ${USABLE} THEN 'OWN' WHEN coalesce(u.mailbox, '') <> '' THEN 'MAILBOX' ELSE 'NONE' END AS way,
       CASE WHEN ${USABLE} THEN p.email ELSE nullif(u.mailbox, '') END AS address,
       CASE WHEN NOT ${USABLE} THEN (
         SELECT f.name FROM person f WHERE f.unit_id = p.unit_id AND f.focal_point AND f.active AND f.id <> p.id
           AND f.email IS NOT NULL AND f.address_state = 'GOOD' ORDER BY f.id LIMIT 1) END AS "focalPoint",
       bool_and(d.stands_in) AS "standsIn",
       count(*)::integer AS assignments, count(*) FILTER (WHERE t.restricted)::integer AS restricted
     FROM told d JOIN person p ON p.id = d.person_id JOIN unit u ON u.id = p.unit_id
     JOIN assignment a ON a.id = d.assignment_id JOIN task t ON t.id = a.task_id
     GROUP BY p.id, u.id
     ORDER BY u.short_name COLLATE "vi-x-icu", p.name COLLATE "vi-x-icu", p.id`,
    [...assignmentIds],
    day.toString(),
  );
}
