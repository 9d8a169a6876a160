/** The mails as the office watches them: what went out, what waits, what is unknown, failed or cancelled, and to whom none goes. */
import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '../../domain/refusal.js';
import type { Decision } from '../../domain/refusal.js';
import { Database } from '../../infra/prisma/database.js';
import type { MailState } from '../../infra/prisma/generated/enums.js';
import { Values } from '../assignments/sight.sql.js';
import { dateFields } from '../statistics/date-field.js';
import { USABLE } from './unreachable.js';

/** What of the mails is looked at; UNREACHABLE are people. */
export const MAIL_TRAYS = ['SENT', 'WAITING', 'UNKNOWN', 'FAILED', 'CANCELLED'] as const;
export type MailTray = (typeof MAIL_TRAYS)[number];

const STATES: Readonly<Record<MailTray, readonly MailState[]>> = {
  SENT: ['SENT'],
  WAITING: ['PENDING', 'SENDING'],
  UNKNOWN: ['UNKNOWN'],
  FAILED: ['FAILED'],
  CANCELLED: ['CANCELLED'],
};

export interface TrayQuery {
  tray: MailTray;
  /** Words of the name or the address. */
  q: string;
  /** 'YYYY-MM-DD', the day it was composed for; '' every day. */
  day: string;
  page: number;
}

export interface TrayLine {
  id: number;
  personName: string | null;
  unitName: string | null;
  address: string;
  onBehalfOf: string | null;
  subject: string | null;
  kind: string;
  state: MailState;
  composedOn: string;
  notBefore: Date;
  sentAt: Date | null;
  attempts: number;
  response: string | null;
  notices: number;
}

export interface UnreachablePerson {
  id: number;
  name: string;
  unitName: string;
  email: string | null;
  note: string | null;
  mailbox: string | null;
  focalPoint: string | null;
  waiting: number;
}

export type TrayCounts = Record<MailTray | 'UNREACHABLE', number>;

export interface MailDetail extends TrayLine {
  messageId: string;
  text: string | null;
  retryAt: Date | null;
  personId: number | null;
  carried: CarriedNotice[];
}

export interface CarriedNotice {
  id: number;
  kind: string;
  rung: string | null;
  /** Null: restricted, or about no assignment. */
  assignmentId: number | null;
  title: string | null;
  restricted: boolean;
  unitName: string | null;
  state: string;
  reason: string | null;
}

export const TRAY_PAGE = 40;

const LINE = `m.id, p.name AS "personName", u.short_name AS "unitName", m.address, m.on_behalf_of AS "onBehalfOf", m.subject, m.kind,
  m.state::text AS state, m.composed_on AS "composedOn", m.not_before AS "notBefore", m.sent_at AS "sentAt", m.attempts, m.response,
  (SELECT count(*)::integer FROM notice n WHERE n.mail_id = m.id) AS notices`;
const OF_MAIL = 'FROM mail m LEFT JOIN person p ON p.id = m.person_id LEFT JOIN unit u ON u.id = p.unit_id';

@Injectable()
export class MailDesk {
  constructor(@Inject(Database) private readonly database: Database) {}

  async counts(): Promise<TrayCounts> {
    const rows = await this.database.rows<{ state: MailState; n: number }>(
      'SELECT state::text AS state, count(*)::integer AS n FROM mail GROUP BY state',
    );
    const [people] = await this.database.rows<{ n: number }>(
      `SELECT count(*)::integer AS n FROM person p WHERE p.active AND NOT ${USABLE}`,
    );
    const sum = (states: readonly MailState[]): number =>
      rows.reduce((n, row) => n + (states.includes(row.state) ? row.n : 0), 0);
    const trays = MAIL_TRAYS.map((tray) => [tray, sum(STATES[tray])]);
    return { ...Object.fromEntries(trays), UNREACHABLE: people?.n ?? 0 } as TrayCounts;
  }

  /** The newest first. */
  async list({ tray, q, day, page }: TrayQuery): Promise<Decision<{ total: number; lines: TrayLine[] }>> {
    const dates = dateFields({ day });
    if (dates instanceof Refusal) return dates;
    const values = new Values();
    const where = [`m.state = ANY (${values.add(STATES[tray])}::mail_state[])`];
    if (dates.day) where.push(`m.composed_on = ${values.add(dates.day.toString())}::date`);
    if (q) where.push(personMatches(q, values));
    const of = `${OF_MAIL} WHERE ${where.join(' AND ')}`;
    const [counted] = await this.database.rows<{ n: number }>(
      `SELECT count(*)::integer AS n ${of}`,
      values.list,
    );
    const lines = await this.database.rows<TrayLine>(
      `SELECT ${LINE} ${of} ORDER BY m.id DESC LIMIT ${TRAY_PAGE} OFFSET ${values.add((page - 1) * TRAY_PAGE)}`,
      values.list,
    );
    return { total: counted?.n ?? 0, lines };
  }

  /** R7: who cannot be mailed, why, and who gets it instead. */
  async unreachable(q: string, page: number): Promise<{ total: number; people: UnreachablePerson[] }> {
    const values = new Values();
    const where = ['p.active', `NOT ${USABLE}`];
    if (q) where.push(`fold(p.name || ' ' || u.name) LIKE fold(${values.add(pattern(q))}::text)`);
    const of = `FROM person p JOIN unit u ON u.id = p.unit_id WHERE ${where.join(' AND ')}`;
    const [counted] = await this.database.rows<{ n: number }>(
      `SELECT count(*)::integer AS n ${of}`,
      values.list,
    );
    const people = await this.database.rows<UnreachablePerson>(
      `SELECT p.id, p.name, u.short_name AS "unitName", p.email, p.address_note AS note, u.mailbox,
         (SELECT f.name FROM person f WHERE f.unit_id = p.unit_id AND f.focal_point AND f.active AND f.id <> p.id
            AND f.email IS NOT NULL AND f.address_state = 'GOOD' ORDER BY f.id LIMIT 1) AS "focalPoint",
         (SELECT count(*)::integer FROM notice n WHERE n.recipient_id = p.id AND n.state = 'UNREACHABLE') AS waiting
       ${of} ORDER BY u.short_name COLLATE "vi-x-icu", p.name COLLATE "vi-x-icu", p.id
       LIMIT ${TRAY_PAGE} OFFSET ${values.add((page - 1) * TRAY_PAGE)}`,
      values.list,
    );
    return { total: counted?.n ?? 0, people };
  }

  /** One mail with what it carries; a restricted task is not named, as the mail itself does not (Q1). */
  async show(id: number): Promise<Decision<MailDetail>> {
    const [mail] = await this.database.rows<Omit<MailDetail, 'carried'>>(
      `SELECT ${LINE}, m.message_id AS "messageId", m.text, m.retry_at AS "retryAt", m.person_id AS "personId"
       ${OF_MAIL} WHERE m.id = $1`,
      [id],
    );
    if (!mail) return mailNotFound();
    const carried = await this.database.rows<CarriedNotice>(
      `SELECT n.id, n.kind, n.rung, CASE WHEN NOT t.restricted THEN n.assignment_id END AS "assignmentId",
         CASE WHEN NOT t.restricted THEN t.title END AS title, coalesce(t.restricted, false) AS restricted,
         u.short_name AS "unitName", n.state::text AS state, n.reason
       FROM notice n LEFT JOIN assignment a ON a.id = n.assignment_id LEFT JOIN task t ON t.id = a.task_id
       LEFT JOIN unit u ON u.id = a.unit_id
       WHERE n.mail_id = $1 ORDER BY n.id LIMIT $2`,
      [id, TRAY_PAGE],
    );
    return { ...mail, carried };
  }
}

export function mailNotFound(): Refusal {
  return new Refusal('not-found', 'mail.not-found', {
    vi: 'Không có thư này.',
    en: 'There is no such mail.',
  });
}

function personMatches(q: string, values: Values): string {
  const words = values.add(pattern(q));
  return `fold(coalesce(p.name, '') || ' ' || m.address || ' ' || coalesce(m.on_behalf_of, '')) LIKE fold(${words}::text)`;
}

function pattern(q: string): string {
  return `%${q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}
