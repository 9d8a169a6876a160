/**
 * R5: what is read of a mail right before it is sent: all that it says with the present state of what it is about, one row
 * per mail.
 */
import type { NoticeKind } from '../../domain/reminder/notice-kind.js';
import type { AssignmentState } from '../../domain/task/assignment-state.js';
import type { ApologyState } from '../../domain/apology/apology.js';
import type { LeaderDigestView, Why } from '../../../templates/mail/mail.view.js';
import { unitDayRows } from '../digests/unit-digest.js';

/** What a line shows; null beyond the lines that a mail shows of one kind. */
export interface LineRead {
  assignmentId: number;
  taskCode: string;
  title: string | null;
  unitName: string;
  role: 'LEAD' | 'COORDINATING';
  dueDate: string | null;
  printedDate: string | null;
  dueDateReason: string | null;
}

/** One notice that is shown as a line, or all beyond those lines that are alike. */
export interface NoticeRead {
  ids: number[];
  kind: NoticeKind;
  rung: string | null;
  deadlineVersion: number | null;
  unitId: number | null;
  sentLate: boolean;
  why: Why;
  detail: string | null;
  hears: boolean;
  state: AssignmentState;
  presentVersion: number;
  presentUnit: number;
  apologyState: ApologyState | null;
  explanationGiven: boolean;
  extensionGranted: boolean | null;
  line: LineRead | null;
}

export interface DayRead {
  kind: 'DIGEST_LATE' | 'DIGEST_DUE' | 'DIGEST_OWED';
  total: number;
  line: LineRead;
}

export interface DigestRead {
  id: number;
  figures: Record<string, unknown> & { view?: LeaderDigestView };
}

export interface MailRead {
  id: number;
  personId: number | null;
  address: string;
  onBehalfOf: string | null;
  messageId: string;
  attempts: number;
  payload: Record<string, unknown> | null;
  composedOn: string;
  personName: string | null;
  language: 'vi' | 'en' | null;
  unitName: string | null;
  notices: NoticeRead[] | null;
  digests: Record<string, DigestRead> | null;
  day: DayRead[] | null;
}

const LINE = `json_build_object(
  'assignmentId', a.id, 'taskCode', t.code, 'title', CASE WHEN NOT t.restricted THEN t.title END, 'unitName', u.short_name,
  'role', a.role, 'dueDate', a.due_date, 'printedDate', a.printed_date, 'dueDateReason', a.due_date_reason)`;

/** The person still works here, in the role and unit that hears the notice. */
const HEARS = `p.active AND CASE n.why
  WHEN 'HEAD' THEN ('HEAD' = ANY (p.roles) AND p.unit_id = n.unit_id) OR EXISTS (
    SELECT 1 FROM mandate w WHERE w.person_id = p.id AND w.unit_id = n.unit_id AND $3::date BETWEEN w."from" AND w."to")
  WHEN 'OFFICER' THEN 'OFFICER' = ANY (p.roles) AND p.unit_id = n.unit_id
  WHEN 'OFFICE' THEN 'OFFICE' = ANY (p.roles)
  WHEN 'SUPERVISING_LEADER' THEN 'LEADER' = ANY (p.roles)
  WHEN 'COMMITTEE_HEAD' THEN 'CHAIR' = ANY (p.roles)
  ELSE true END`;

/** What decides whether a notice is still true, and how it reads; beyond the lines shown, notices alike in it are one row. */
const FACTS = [
  'kind',
  'rung',
  'deadline_version',
  'unit_id',
  'sent_late',
  'why',
  'detail',
  'hears',
  'state',
  'present_version',
  'present_unit',
  'apology_state',
  'explanation_given',
  'extension_granted',
];

/** Of a mail that is read. */
export const COLUMNS = 'id, person_id, address, on_behalf_of, message_id, attempts, payload, composed_on';

const LOOK_AGAIN = `SELECT ${COLUMNS} FROM mail WHERE id = $1 AND leased_by = $2 AND begun_at IS NOT NULL`;

/** For somebody who looks at a mail before it leaves; nothing is begun. */
const LOOK_AT = `
  SELECT ${COLUMNS} FROM mail WHERE id = $1 AND $2::text IS NOT NULL`;

/** Reads the mails of `begun`; parameters: any, lease holder, today, last day of "due", lines per kind. */
export const READING = `
SELECT b.id, b.person_id AS "personId", b.address, b.on_behalf_of AS "onBehalfOf", b.message_id AS "messageId", b.attempts,
  b.payload, b.composed_on AS "composedOn", p.name AS "personName", p.language, pu.name AS "unitName",
  (SELECT json_agg(json_build_object(
       'ids', x.ids, 'kind', x.kind, 'rung', x.rung, 'deadlineVersion', x.deadline_version, 'unitId', x.unit_id,
       'sentLate', x.sent_late, 'why', x.why, 'detail', x.detail, 'hears', x.hears, 'state', x.state,
       'presentVersion', x.present_version, 'presentUnit', x.present_unit, 'apologyState', x.apology_state,
       'explanationGiven', x.explanation_given, 'extensionGranted', x.extension_granted,
       'line', CASE WHEN a.id IS NOT NULL THEN ${LINE} END) ORDER BY x.due_on, x.ids[1])
   FROM (
     SELECT array_agg(f.id ORDER BY f.id) AS ids, min(f.due_on) AS due_on, f.shown, ${FACTS.map((fact) => `f.${fact}`).join(', ')}
     FROM (
       SELECT n.id, n.due_on, n.kind, n.rung, n.deadline_version, n.unit_id, n.sent_late, n.why, n.detail, ${HEARS} AS hears,
         a.state, a.deadline_version AS present_version, a.unit_id AS present_unit, g.state AS apology_state,
         n.kind = 'EXPLANATION_OWED' AND NOT EXISTS (
           SELECT 1 FROM explanation e WHERE e.assignment_id = a.id AND e.unit_id = n.unit_id AND e.given_on IS NULL
             AND e.kind <> 'PART_MISSING') AS explanation_given,
         CASE WHEN n.kind = 'EXTENSION_DECIDED' THEN (
           SELECT e.state = 'GRANTED' FROM extension_request e WHERE e.assignment_id = a.id AND e.state <> 'UNDECIDED'
           ORDER BY e.number DESC LIMIT 1) END AS extension_granted,
         CASE WHEN row_number() OVER (PARTITION BY n.kind, n.rung ORDER BY a.due_date, n.id) <= $5::int THEN a.id END AS shown,
         CASE WHEN row_number() OVER (PARTITION BY n.kind, n.rung ORDER BY a.due_date, n.id) <= $5::int THEN n.id END AS by_itself
       FROM notice n JOIN assignment a ON a.id = n.assignment_id LEFT JOIN apology g ON g.assignment_id = a.id
       WHERE n.mail_id = b.id AND n.state = 'DUE'
     ) f
     GROUP BY f.by_itself, f.shown, ${FACTS.map((fact) => `f.${fact}`).join(', ')}
   ) x
   LEFT JOIN assignment a ON a.id = x.shown LEFT JOIN task t ON t.id = a.task_id LEFT JOIN unit u ON u.id = a.unit_id) AS notices,
  (SELECT json_object_agg(d.kind, json_build_object('id', d.id, 'figures', d.figures)) FROM digest d WHERE d.mail_id = b.id) AS digests,
  (SELECT json_agg(json_build_object('kind', y.kind, 'total', y.total, 'line', y.line) ORDER BY y.kind, y.rank) FROM (
     SELECT r.kind, count(*) OVER (PARTITION BY r.kind)::int AS total,
       row_number() OVER (PARTITION BY r.kind ORDER BY a.due_date, a.id) AS rank, ${LINE} AS line
     FROM (${unitDayRows('p.unit_id', '$3::date', '$4::date')}) r
     JOIN assignment a ON a.id = r.id JOIN task t ON t.id = a.task_id JOIN unit u ON u.id = a.unit_id
     WHERE NOT EXISTS (
       SELECT 1 FROM notice n WHERE n.mail_id = b.id AND n.assignment_id = a.id AND n.state = 'DUE' AND CASE r.kind
         WHEN 'DIGEST_OWED' THEN n.kind IN ('APOLOGY_OWED', 'APOLOGY_LATE', 'EXPLANATION_OWED')
         ELSE n.kind = 'RUNG' END)
   ) y
   WHERE y.rank <= $5::int AND EXISTS (SELECT 1 FROM digest d WHERE d.mail_id = b.id AND d.kind = 'UNIT_DAILY')
  ) AS day
FROM begun b LEFT JOIN person p ON p.id = b.person_id LEFT JOIN unit pu ON pu.id = p.unit_id`;

/** The same of a mail that was begun. Parameters: mail, lease holder, today, last day of "due", lines per kind. */
export const READ_AGAIN = `WITH begun AS (${LOOK_AGAIN}) ${READING}`;
/** The same of a mail that waits. */
export const LOOK_AT_MAIL = `WITH begun AS (${LOOK_AT}) ${READING}`;
