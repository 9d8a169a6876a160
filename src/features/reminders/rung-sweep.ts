/**
 * R1, R2, R4, R10: the rungs that are due, from `rungs(settings)`. Per assignment the gravest fires, the milder ones are
 * recorded as superseded, and the pointer moves to the next rung. The cost follows the assignments that are due.
 */
import { rungs } from '../../domain/reminder/rung.js';
import type { Settings } from '../../domain/settings.js';
import type { RecipientGroup } from './notice-writer.js';
import type { SweepStep } from './sweep-step.js';

/** R4: why a milder rung did not go out. */
export const SUPERSEDED: string = 'Có mức đôn đốc cao hơn cùng đến hạn';

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

/** The day of every rung for every due date among the swept assignments: a morning has few of them, its duties many. */
const RUNG_DAYS = `
  SELECT s.due_date, l.code, l.gravity, l.recipients, l.since_go_live, d.day
  FROM (SELECT DISTINCT due_date FROM swept) s
  CROSS JOIN ${LADDER}
  CROSS JOIN LATERAL add_working_days(s.due_date, l.days) d`;

export const sweepRungs: SweepStep = async (sql, { asOf, at, settings }) => {
  // The due assignments stay in the database: a morning may have a hundred thousand of them.
  await sql.change('CREATE TEMPORARY TABLE swept (id integer, due_date date) ON COMMIT DROP');
  const due = await sql.change(
    `INSERT INTO swept
     SELECT id, due_date FROM assignment
     WHERE next_rung_on <= $1::date AND state IN ('ASSIGNED', 'IN_PROGRESS', 'RETURN_REQUESTED')
     ORDER BY id FOR NO KEY UPDATE`,
    [asOf.toString()],
  );
  if (due === 0) return {};
  await sql.change('ANALYZE swept');
  const steps = ladder(settings);
  const [written] = await sql.rows<{ fired: number; superseded: number }>(
    `WITH rung_day AS MATERIALIZED (${RUNG_DAYS}), due AS (
       SELECT a.id, a.unit_id, a.deadline_version, a.due_date, l.code, l.recipients, l.day,
              row_number() OVER (PARTITION BY a.id ORDER BY l.gravity DESC) = 1 AS gravest,
              i.first_run_released_at IS NULL OR a.due_date < i.go_live_on AS held
       FROM swept s
       JOIN assignment a ON a.id = s.id
       JOIN rung_day l ON l.due_date = a.due_date
       CROSS JOIN installation i
       WHERE l.day BETWEEN a.next_rung_on AND $1::date
         AND l.day >= coalesce(a.rungs_from, a.issued_on, l.day)
         AND (NOT l.since_go_live OR a.due_date >= i.go_live_on)
     ), written AS (
       INSERT INTO notice (kind, assignment_id, rung, deadline_version, recipient_id, unit_id, state, reason, why, due_on,
                           sent_late, held, created_at)
       SELECT DISTINCT ON (d.id, d.code, r.person_id)
         'RUNG', d.id, d.code, d.deadline_version, r.person_id, d.unit_id,
         CASE WHEN d.gravest THEN 'DUE' ELSE 'SUPERSEDED' END::notice_state,
         CASE WHEN d.gravest THEN NULL ELSE $4 END,
         r.why, d.day, d.gravest AND d.day < $1::date, d.gravest AND d.held, $3::timestamptz
       FROM due d
       JOIN recipients_of(ARRAY(SELECT id FROM swept), $1::date) r
         ON r.assignment_id = d.id AND r.recipients = ANY (d.recipients)
       ORDER BY d.id, d.code, r.person_id, array_position(d.recipients, r.recipients)
       ON CONFLICT DO NOTHING
       RETURNING state
     )
     SELECT count(*) FILTER (WHERE state = 'DUE')::int AS fired, count(*) FILTER (WHERE state <> 'DUE')::int AS superseded
     FROM written`,
    [asOf.toString(), steps, at.toString(), SUPERSEDED],
  );
  await sql.change(
    `WITH rung_day AS MATERIALIZED (${RUNG_DAYS})
     UPDATE assignment a SET next_rung_on = n.day
     FROM (
       SELECT s.id, min(d.day) AS day
       FROM swept w
       JOIN assignment s ON s.id = w.id
       CROSS JOIN installation i
       LEFT JOIN rung_day d
         ON d.due_date = s.due_date AND d.day > $1::date AND d.day >= coalesce(s.rungs_from, s.issued_on, d.day)
         AND (NOT d.since_go_live OR s.due_date >= i.go_live_on)
       GROUP BY s.id
     ) n
     WHERE a.id = n.id`,
    [asOf.toString(), steps],
  );
  return { noticesCreated: written?.fired ?? 0, superseded: written?.superseded ?? 0 };
};
