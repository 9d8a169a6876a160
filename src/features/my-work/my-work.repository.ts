/**
 * What waits for whom, set-based: one statement per section however many assignments there are. What a unit has due,
 * late and owed is drawn from the same rows that its digest counts (features/digests/unit-digest.ts).
 */
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../infra/prisma/database.js';
import { owedRows } from '../digests/unit-digest.js';
import type { DraftRow, WorkRow } from './work-row.js';

/** Late on the day $2. */
const LATE_IDS = `ARRAY(SELECT w.id FROM assignment w
      WHERE w.state IN ('ASSIGNED', 'IN_PROGRESS', 'RETURN_REQUESTED') AND w.due_date < $2::date)`;

/**
 * The queues of those who decide, as conditions on FROM_WORK; $1 is the reader, $2 the day. What no index serves by itself
 * is looked for among ids that one does: a page costs what waits, not what is stored.
 */
const QUEUES = {
  returns: `a.state = 'RETURN_REQUESTED'`,
  extensions: `x.id IS NOT NULL AND x.number = 1 AND NOT u.is_standing_office`,
  'second-extensions': `x.id IS NOT NULL AND (x.number > 1 OR u.is_standing_office)`,
  verify: `a.state = 'SUBMITTED' AND v.verifier = 'OFFICE'`,
  'verify-chair': `a.state = 'SUBMITTED' AND v.verifier = 'CHAIR'`,
  'apology-forms': `p.state IN ('DELIVERED', 'DELIVERED_LATE') AND a.state NOT IN ('COMPLETED', 'CANCELLED')
    AND p.delivered_on >= coalesce((SELECT day FROM add_working_days($2::date, -$3::integer)), $2::date)`,
  'level-3': `a.id = ANY (${LATE_IDS})
    AND a.due_date >= coalesce((SELECT go_live_on FROM installation), a.due_date)
    AND EXISTS (SELECT 1 FROM add_working_days(a.due_date, $3::integer) l WHERE l.day <= $2::date)`,
  broken: `p.state = 'BROKEN' AND p.closed_on IS NULL AND a.state <> 'CANCELLED'`,
  apologies: `a.state <> 'CANCELLED' AND (p.state = 'LATE' OR (p.state IN ('DELIVERED', 'DELIVERED_LATE')
    AND p.delivered_on > coalesce((SELECT day FROM add_working_days($2::date, -$3::integer)), $2::date)))`,
  // What the office has handed out and others have to act on.
  'office-waiting': `a.id = ANY (ARRAY(
      SELECT w.id FROM assignment w WHERE w.state = 'ASSIGNED' AND w.receive_due_on < $2::date
      UNION SELECT w.id FROM assignment w WHERE w.state = 'SUBMITTED'
      UNION SELECT w.assignment_id FROM extension_request w WHERE w.state = 'UNDECIDED'))
    AND ((a.state = 'ASSIGNED' AND a.receive_due_on < $2::date) OR (a.state = 'SUBMITTED' AND v.verifier <> 'OFFICE')
    OR (x.id IS NOT NULL AND (x.number > 1 OR u.is_standing_office)))`,
  // P2: the lead cannot submit before these.
  'waiting-parts': `a.role = 'COORDINATING' AND a.state IN ('ASSIGNED', 'IN_PROGRESS', 'RETURN_REQUESTED', 'SUSPENDED')
    AND a.unit_id <> ALL ($3::integer[]) AND a.task_id = ANY (ARRAY(
      SELECT l.task_id FROM assignment l WHERE l.unit_id = ANY ($3::integer[]) AND l.role = 'LEAD'
        AND l.state IN ('ASSIGNED', 'IN_PROGRESS')))`,
  directed: `a.role = 'LEAD' AND a.state NOT IN ('DRAFT', 'COMPLETED', 'CANCELLED')
    AND a.task_id = ANY (ARRAY(SELECT d.task_id FROM directive d WHERE d.given_by_id = $1))`,
  late: `a.id = ANY (${LATE_IDS}) AND ($3::text[] IS NULL OR t.field = ANY ($3))`,
} as const;

export type QueueName = keyof typeof QUEUES;

const COLUMNS = `
  a.id, a.version, t.code AS "taskCode", t.title, t.restricted,
  EXISTS (SELECT 1 FROM task_person n WHERE n.task_id = t.id AND n.person_id = $1) AS named,
  t.in_person AS "inPerson", a.unit_id AS "unitId", u.short_name AS "unitName", a.role::text AS role, a.state::text AS state,
  a.last_percent AS percent, a.due_date AS "dueDate", a.printed_date AS "printedDate",
  a.original_due_date AS "originalDueDate", a.due_date_reason AS "dueDateReason", a.missing_year AS "missingYear",
  a.issued_on AS "issuedOn", a.receive_due_on AS "receiveDueOn", a.suspended_on AS "suspendedOn",
  a.submitted_on AS "submittedOn", p.state::text AS "apologyState", p.due_on AS "apologyDueOn",
  p.promised_date AS "promisedDate", p.delivered_on AS "deliveredOn", p.form_return_reason AS "formReturnReason",
  e.kind::text AS "explanationKind", e.due_on AS "explanationDueOn", x.requested_date AS "extensionTo",
  x.reason AS "extensionReason", s.decided_on AS "sentBackOn", s.reason AS "sentBackReason",
  r.reason AS "returnReason", r.unit AS "returnUnit", v.verifier, v.lead_unit_id AS "leadUnitId"`;

/** The lead of a part is the one LEAD of its task and period; who verifies follows W and W5 (domain/task/actors.ts). */
const FROM_WORK = `
  FROM assignment a
  JOIN task t ON t.id = a.task_id
  JOIN unit u ON u.id = a.unit_id
  LEFT JOIN apology p ON p.assignment_id = a.id
  LEFT JOIN extension_request x ON x.assignment_id = a.id AND x.state = 'UNDECIDED'
  LEFT JOIN LATERAL (
    SELECT e.kind, e.due_on FROM explanation e
    WHERE e.assignment_id = a.id AND e.unit_id = a.unit_id AND e.kind <> 'PART_MISSING' AND e.given_on IS NULL LIMIT 1
  ) e ON true
  LEFT JOIN LATERAL (
    SELECT s.decided_on, s.reason FROM (
      SELECT * FROM submission WHERE assignment_id = a.id ORDER BY number DESC LIMIT 1) s
    WHERE s.state = 'SENT_BACK' AND a.state = 'IN_PROGRESS'
  ) s ON true
  LEFT JOIN LATERAL (
    SELECT q.reason, w.short_name AS unit FROM return_request q JOIN unit w ON w.id = q.proposed_unit_id
    WHERE q.assignment_id = a.id AND q.state = 'UNDECIDED'
  ) r ON true
  CROSS JOIN LATERAL (
    SELECT CASE WHEN a.role = 'LEAD' THEN a.unit_id WHEN count(*) = 1 THEN min(l.unit_id) END AS lead_unit_id
    FROM assignment l
    WHERE l.task_id = a.task_id AND l.role = 'LEAD' AND l.state <> 'CANCELLED'
      AND (l.period IS NULL OR a.period IS NULL OR l.period = a.period)
  ) lead
  CROSS JOIN LATERAL (
    SELECT lead.lead_unit_id, CASE
      WHEN a.role = 'COORDINATING' AND lead.lead_unit_id <> a.unit_id THEN 'LEAD'
      WHEN u.is_standing_office THEN 'CHAIR' ELSE 'OFFICE' END AS verifier
  ) v`;

/**
 * What may stand on the page of the units $2, each branch by an index of its own: what they have open, what they owe,
 * and the parts submitted to a lead of theirs. No index serves an OR of these.
 */
const UNIT_CANDIDATES = `ARRAY(
  SELECT a.id FROM assignment a WHERE a.unit_id = ANY ($2::integer[])
    AND a.state IN ('ASSIGNED', 'IN_PROGRESS', 'SUBMITTED', 'RETURN_REQUESTED', 'SUSPENDED')
  UNION (SELECT a.id ${owedRows('= ANY ($2::integer[])')})
  UNION SELECT s.id FROM assignment s JOIN assignment l ON l.task_id = s.task_id AND l.role = 'LEAD'
    WHERE s.state = 'SUBMITTED' AND s.role = 'COORDINATING' AND l.unit_id = ANY ($2::integer[]))`;

/** Where drafts with a lead, and those without, are to be found among all tasks. */
const LED_DRAFTS = `t.id = ANY (ARRAY(SELECT w.task_id FROM assignment w WHERE w.state = 'DRAFT' AND w.role = 'LEAD'))`;
const UNISSUED = `NOT EXISTS (
  SELECT 1 FROM assignment w WHERE w.task_id = t.id AND w.state NOT IN ('DRAFT', 'CANCELLED'))`;

/** More than any unit has at once; a page of more lines helps nobody. */
const UNIT_ROWS = 3000;

@Injectable()
export class MyWorkRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Everything that is open or owed of these units, and the parts that wait for them as lead; most urgent first. */
  async unitRows(personId: number, unitIds: number[]): Promise<WorkRow[]> {
    return this.database.rows<WorkRow>(
      `SELECT ${COLUMNS} ${FROM_WORK}
       WHERE a.id = ANY (${UNIT_CANDIDATES})
         AND (a.unit_id = ANY ($2::integer[]) OR (v.verifier = 'LEAD' AND v.lead_unit_id = ANY ($2::integer[])))
       ORDER BY a.due_date NULLS LAST, a.id LIMIT ${UNIT_ROWS}`,
      [personId, unitIds],
    );
  }

  /** One queue, page by page, with all its assignments; `parameter` is what the queue's condition asks for. */
  async queue(
    name: QueueName,
    personId: number,
    today: string,
    {
      parameter,
      limit,
      offset,
    }: { parameter?: number | string[] | number[] | null; limit: number; offset: number },
  ): Promise<{ total: number; ids: number[]; rows: WorkRow[] }> {
    const condition: string = QUEUES[name];
    const asks = condition.includes('$3');
    const values = [personId, today, ...(asks ? [parameter ?? null] : [])];
    const where = `${FROM_WORK} WHERE $1::integer IS NOT NULL AND $2::date IS NOT NULL AND ${condition}`;
    const [found] = await this.database.rows<{ ids: number[] }>(
      `SELECT coalesce(array_agg(a.id), '{}') AS ids ${where}`,
      values,
    );
    const ids = found?.ids ?? [];
    if (ids.length === 0) return { total: 0, ids, rows: [] };
    const rows = await this.database.rows<WorkRow>(
      `SELECT ${COLUMNS} ${where} ORDER BY a.due_date NULLS LAST, a.id LIMIT ${limit} OFFSET ${offset}`,
      values,
    );
    return { total: ids.length, ids, rows };
  }

  /** What this person was told since the day, one row per assignment, the newest first. */
  async news(
    personId: number,
    since: string,
    { limit, offset }: { limit: number; offset: number },
  ): Promise<{ total: number; rows: WorkRow[] }> {
    const told = await this.database.rows<{
      id: number;
      news: string[];
      directive: string | null;
      total: number;
    }>(
      `SELECT n.assignment_id AS id, array_agg(coalesce(n.rung, n.kind) ORDER BY n.id DESC) AS news,
              (array_agg(n.detail ORDER BY n.id DESC) FILTER (WHERE n.kind = 'DIRECTIVE'))[1] AS directive,
              count(*) OVER ()::int AS total
       FROM notice n
       WHERE n.recipient_id = $1 AND n.created_at >= $2::date::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'
         AND n.assignment_id IS NOT NULL AND n.state NOT IN ('CANCELLED', 'SUPERSEDED') AND NOT n.held
         AND (n.kind <> 'RUNG' OR n.rung IN ('L2', 'L3'))
       GROUP BY n.assignment_id ORDER BY max(n.id) DESC LIMIT $3 OFFSET $4`,
      [personId, since, limit, offset],
    );
    const rows = await this.database.rows<WorkRow>(
      `SELECT ${COLUMNS} ${FROM_WORK} WHERE $1::integer IS NOT NULL AND a.id = ANY ($2::integer[])`,
      [personId, told.map(({ id }) => id)],
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return {
      total: told[0]?.total ?? 0,
      rows: told.flatMap(({ id, news, directive }) => {
        const row = byId.get(id);
        return row ? [{ ...row, news: [...new Set(news)], directive }] : [];
      }),
    };
  }

  /** Tasks that were not issued, with or without a lead. */
  async drafts(
    hasLead: boolean,
    limit: number,
    offset: number,
  ): Promise<{ total: number; rows: DraftRow[] }> {
    const rows = await this.database.rows<DraftRow & { total: number }>(
      `SELECT t.code, t.title, t.version, d.n AS assignments, d.due_date AS "dueDate",
              coalesce(d.printed_date, t.printed_date) AS "printedDate", d.due_date_reason AS "dueDateReason",
              d.missing_year AS "missingYear", count(*) OVER ()::int AS total
       FROM task t
       CROSS JOIN LATERAL (
         SELECT count(*)::int AS n, count(*) FILTER (WHERE a.role = 'LEAD') > 0 AS has_lead,
                bool_and(a.state = 'DRAFT') IS NOT FALSE AS is_draft, max(a.due_date) AS due_date,
                max(a.printed_date) AS printed_date, max(a.due_date_reason) AS due_date_reason,
                max(a.missing_year) AS missing_year
         FROM assignment a WHERE a.task_id = t.id AND a.state <> 'CANCELLED'
       ) d
       WHERE ${hasLead ? LED_DRAFTS : UNISSUED} AND d.is_draft AND d.has_lead = $1
       ORDER BY coalesce(d.due_date, t.printed_date) NULLS LAST, t.position, t.id LIMIT $2 OFFSET $3`,
      [hasLead, limit, offset],
    );
    return { total: rows[0]?.total ?? 0, rows };
  }

  /** Units with something overdue, the most first; `fields` null: every field. */
  async lateUnits(today: string, fields: string[] | null) {
    return this.database.rows<{ unitName: string; late: number; since: string; owed: number }>(
      `SELECT u.short_name AS "unitName", count(*)::int AS late, min(a.due_date) AS since,
              count(*) FILTER (WHERE p.state IN ('OWED', 'LATE'))::int AS owed
       FROM assignment a JOIN unit u ON u.id = a.unit_id JOIN task t ON t.id = a.task_id
       LEFT JOIN apology p ON p.assignment_id = a.id
       WHERE a.state IN ('ASSIGNED', 'IN_PROGRESS', 'RETURN_REQUESTED') AND a.due_date < $1::date
         AND ($2::text[] IS NULL OR t.field = ANY ($2))
       GROUP BY u.id ORDER BY late DESC, since, u.short_name`,
      [today, fields],
    );
  }

  /** R7: people whom no mail reaches. */
  async unreachable() {
    return this.database.rows<{ name: string; unitName: string; email: string | null; note: string | null }>(
      `SELECT p.name, u.short_name AS "unitName", p.email, p.address_note AS note
       FROM person p JOIN unit u ON u.id = p.unit_id
       WHERE p.active AND (p.email IS NULL OR p.address_state = 'BAD') ORDER BY u.short_name, p.name`,
    );
  }

  /** Fields that a leader supervises; null: every field. */
  async fieldsOf(personId: number): Promise<string[] | null> {
    const person = await this.database.person.findUnique({
      where: { id: personId },
      select: { fields: true },
    });
    return person && person.fields.length > 0 ? person.fields : null;
  }
}
