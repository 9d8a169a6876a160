/**
 * R1, R2, R4, R10: the rungs that are due, from `rungs(settings)`. Per assignment the gravest fires, the milder ones are
 * recorded as superseded, and the pointer moves to the next rung. The cost follows the assignments that are due.
 */
import { rungs } from '../../domain/reminder/rung.js';
import type { Settings } from '../../domain/settings.js';
import type { RecipientGroup } from './notice-writer.js';
import { idsOf } from './sweep-step.js';
import type { SweepStep } from './sweep-step.js';

const SUPERSEDED: string = 'Có mức đôn đốc cao hơn cùng đến hạn';

/** The ladder as the statements read it; the letter of L2 is prepared by the standing office's own people. */
function ladder(settings: Settings): string {
  return JSON.stringify(
    rungs(settings).map((rung) => {
      const groups: RecipientGroup[] = [...rung.recipients];
      if (rung.offset <= 0) groups.unshift('HEAD_WHO_ACTS');
      if (rung.urgingLetter) groups.push('OFFICE');
      return {
        code: rung.code,
        days: rung.offset,
        gravity: rung.gravity,
        recipients: groups,
        since_go_live: rung.sinceGoLiveOnly,
      };
    }),
  );
}

const LADDER = `jsonb_to_recordset($2::jsonb) AS l (code text, days int, gravity int, recipients text[], since_go_live boolean)`;

export const sweepRungs: SweepStep = async (sql, { asOf, at, settings }) => {
  const ids = idsOf(
    await sql.rows<{ id: number }>(
      `SELECT id FROM assignment
       WHERE next_rung_on <= $1::date AND state IN ('ASSIGNED', 'IN_PROGRESS', 'RETURN_REQUESTED')
       ORDER BY id FOR NO KEY UPDATE`,
      [asOf.toString()],
    ),
  );
  if (ids.length === 0) return {};
  const steps = ladder(settings);
  const [written] = await sql.rows<{ fired: number; superseded: number }>(
    `WITH due AS (
       SELECT a.id, a.unit_id, a.deadline_version, a.due_date, l.code, l.recipients, d.day,
              row_number() OVER (PARTITION BY a.id ORDER BY l.gravity DESC) = 1 AS gravest,
              i.first_run_released_at IS NULL OR a.due_date < i.go_live_on AS held
       FROM assignment a
       CROSS JOIN ${LADDER}
       CROSS JOIN LATERAL add_working_days(a.due_date, l.days) d
       CROSS JOIN installation i
       WHERE a.id = ANY ($3::int[]) AND d.day BETWEEN a.next_rung_on AND $1::date
         AND d.day >= coalesce(a.rungs_from, a.issued_on, d.day)
         AND (NOT l.since_go_live OR a.due_date >= i.go_live_on)
     ), written AS (
       INSERT INTO notice (kind, assignment_id, rung, deadline_version, recipient_id, unit_id, state, reason, why, due_on,
                           sent_late, held, created_at)
       SELECT DISTINCT ON (d.id, d.code, r.person_id)
         'RUNG', d.id, d.code, d.deadline_version, r.person_id, d.unit_id,
         CASE WHEN d.gravest THEN 'DUE' ELSE 'SUPERSEDED' END::notice_state,
         CASE WHEN d.gravest THEN NULL ELSE $5 END,
         r.why, d.day, d.gravest AND d.day < $1::date, d.gravest AND d.held, $4::timestamptz
       FROM due d
       JOIN recipients_of($3::int[], $1::date) r ON r.assignment_id = d.id AND r.recipients = ANY (d.recipients)
       ORDER BY d.id, d.code, r.person_id, array_position(d.recipients, r.recipients)
       ON CONFLICT DO NOTHING
       RETURNING state
     )
     SELECT count(*) FILTER (WHERE state = 'DUE')::int AS fired, count(*) FILTER (WHERE state <> 'DUE')::int AS superseded
     FROM written`,
    [asOf.toString(), steps, ids, at.toString(), SUPERSEDED],
  );
  await sql.change(
    `UPDATE assignment a SET next_rung_on = n.day
     FROM (
       SELECT s.id, min(d.day) AS day
       FROM assignment s
       CROSS JOIN installation i
       LEFT JOIN ${LADDER} ON NOT l.since_go_live OR s.due_date >= i.go_live_on
       LEFT JOIN LATERAL add_working_days(s.due_date, l.days) d
         ON d.day > $1::date AND d.day >= coalesce(s.rungs_from, s.issued_on, d.day)
       WHERE s.id = ANY ($3::int[])
       GROUP BY s.id
     ) n
     WHERE a.id = n.id`,
    [asOf.toString(), steps, ids],
  );
  return { noticesCreated: written?.fired ?? 0, superseded: written?.superseded ?? 0 };
};
