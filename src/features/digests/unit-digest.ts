/** G1: what a unit has due, late and owed on a day, counted as the page of its people counts it. */
import { digestDecision } from '../../domain/digest/digest.js';
import type { Settings } from '../../domain/settings.js';
import type { SqlTransaction } from '../../infra/prisma/database.js';
import type { NewDigest } from './digests.js';

const AWAITED = `a.state IN ('ASSIGNED', 'IN_PROGRESS', 'RETURN_REQUESTED')`;

/**
 * The lines of a unit's day, each with its kind: rows of (id, kind, unit_id); of every unit's day where `unit` is null.
 * `unit`, `asOf` and `until` are SQL expressions. What is owed is found from the owing, not among all that was ever given.
 */
export function unitDayRows(unit: string | null, asOf: string, until: string): string {
  const of = (column: string) => (unit === null ? '' : `${column} = ${unit} AND`);
  return `
    SELECT a.id, 'DIGEST_LATE' AS kind, a.unit_id FROM assignment a
    WHERE ${of('a.unit_id')} ${AWAITED} AND a.due_date < ${asOf}
    UNION ALL
    SELECT a.id, 'DIGEST_DUE', a.unit_id FROM assignment a
    WHERE ${of('a.unit_id')} ${AWAITED} AND a.due_date BETWEEN ${asOf} AND ${until}
    UNION ALL
    SELECT a.id, 'DIGEST_OWED', a.unit_id ${owedRows(unit === null ? null : `= ${unit}`)}`;
}

/**
 * FROM … of what units owe, once each, as the assignments `a`; `ofUnit` is the comparison that the units' ids stand, null
 * every unit.
 */
export function owedRows(ofUnit: string | null): string {
  const of = (column: string) => (ofUnit === null ? '' : `${column} ${ofUnit} AND`);
  return `FROM (
      SELECT p.assignment_id, NULL::integer AS unit_id FROM apology p WHERE p.state IN ('OWED', 'LATE')
      UNION
      SELECT e.assignment_id, e.unit_id FROM explanation e
      WHERE ${of('e.unit_id')} e.kind <> 'PART_MISSING' AND e.given_on IS NULL
    ) o JOIN assignment a ON a.id = o.assignment_id AND a.unit_id = coalesce(o.unit_id, a.unit_id)
    WHERE ${of('a.unit_id')} a.state NOT IN ('DRAFT', 'CANCELLED')
    GROUP BY a.id`;
}

/** One digest per head and officer whose unit has something; what is new is the person's own notices. */
export async function unitDigests(
  sql: SqlTransaction,
  { period, asOf, until, settings }: { period: string; asOf: string; until: string; settings: Settings },
): Promise<NewDigest[]> {
  const rows = await sql.rows<{ person_id: number; new: number; due: number; late: number; owed: number }>(
    `WITH day AS (
       SELECT d.unit_id, count(*) FILTER (WHERE d.kind = 'DIGEST_DUE')::int AS due,
              count(*) FILTER (WHERE d.kind = 'DIGEST_LATE')::int AS late,
              count(*) FILTER (WHERE d.kind = 'DIGEST_OWED')::int AS owed
       FROM (${unitDayRows(null, '$1::date', '$2::date')}) d
       GROUP BY d.unit_id
     )
     SELECT p.id AS person_id, d.due, d.late, d.owed,
            (SELECT count(*) FROM notice n WHERE n.recipient_id = p.id AND n.state = 'DUE' AND n.mail_id IS NULL
               AND NOT n.held AND n.kind = 'ASSIGNED')::int AS new
     FROM person p JOIN day d ON d.unit_id = p.unit_id
     WHERE p.active AND p.roles && ARRAY['HEAD', 'OFFICER']::role[]`,
    [asOf, until],
  );
  return rows.flatMap(({ person_id: personId, ...counts }) => {
    // What is new has its own notices: by itself it is no reason for a digest.
    const { send } = digestDecision({ kind: 'UNIT_DAILY', ...counts, new: 0 }, settings);
    return send ? [{ personId, kind: 'UNIT_DAILY' as const, period, figures: counts }] : [];
  });
}
