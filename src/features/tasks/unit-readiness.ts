/** What whoever assigns should know of a unit: in force on the day, somebody to act, somebody to be reached (R7). */
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../infra/prisma/database.js';
import { USABLE } from '../mails/unreachable.js';

export interface UnitReadiness {
  code: string;
  /** Not in force on the day. */
  closed: boolean;
  withoutHead: boolean;
  withoutOfficer: boolean;
  /** Names of people without a usable address. */
  withoutAddress: string[];
  /** The unit's mailbox or a focal point gets their mail. */
  hasStandIn: boolean;
}

/** Of these units those about which there is something to say. */
export async function unitReadiness(
  tx: Transaction,
  codes: readonly string[],
  day: Temporal.PlainDate,
): Promise<UnitReadiness[]> {
  if (codes.length === 0) return [];
  const rows = await tx.$queryRawUnsafe<UnitReadiness[]>(
    `SELECT u.code, (u.valid_from > $2::date OR coalesce(u.valid_to < $2::date, false)) AS closed,
       NOT EXISTS (SELECT 1 FROM person p WHERE p.unit_id = u.id AND p.active AND 'HEAD' = ANY (p.roles))
         AND NOT EXISTS (SELECT 1 FROM mandate m JOIN person p ON p.id = m.person_id AND p.active
           WHERE m.unit_id = u.id AND $2::date BETWEEN m."from" AND m."to") AS "withoutHead",
       NOT EXISTS (SELECT 1 FROM person p WHERE p.unit_id = u.id AND p.active AND 'OFFICER' = ANY (p.roles))
         AS "withoutOfficer",
       ARRAY(SELECT p.name FROM person p WHERE p.unit_id = u.id AND p.active AND p.roles && '{HEAD,OFFICER}'::role[]
         AND NOT ${USABLE} ORDER BY p.name COLLATE "vi-x-icu") AS "withoutAddress",
       (coalesce(u.mailbox, '') <> '' OR EXISTS (SELECT 1 FROM person p WHERE p.unit_id = u.id AND p.active
         AND p.focal_point AND ${USABLE})) AS "hasStandIn"
     FROM unit u WHERE u.code = ANY ($1::text[]) ORDER BY u.id`,
    [...codes],
    day.toString(),
  );
  return rows.filter(
    ({ closed, withoutHead, withoutOfficer, withoutAddress }) =>
      closed || withoutHead || withoutOfficer || withoutAddress.length > 0,
  );
}
