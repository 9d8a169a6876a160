/**
 * The rows of a delivery: claim with a lease, begin, finish; each guarded by the lease, one statement each. Leases and waits
 * are reckoned by the database's clock, which is one for all workers.
 */
import { Inject, Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { classifyDelivery, retryDelay } from '../../domain/reminder/delivery.js';
import type { Settings } from '../../domain/settings.js';
import type { HandOver } from '../../infra/mail/mail-transport.js';
import { Database } from '../../infra/prisma/database.js';
import type { MailDay } from './mail-content.js';
import { BEGIN_MAIL, LOOK_AT_MAIL, READ_AGAIN } from './mail-read.sql.js';
import type { MailRead } from './mail-read.sql.js';

export interface MailOutcome {
  state: 'SENT' | 'RETRY' | 'FAILED' | 'UNKNOWN' | 'CANCELLED';
  response: string;
  subject: string | null;
  /** What it said; null when it said nothing, or what only its reader may know. */
  text: string | null;
  cancelled: { id: number; reason: string }[];
  /** For RETRY: how long to wait. */
  wait?: Temporal.Duration;
  /** The server refused the address for good. */
  addressIsBad?: boolean;
}

interface Claim {
  officeNow: Temporal.Instant;
  limit: number;
  leaseSeconds: number;
  /** R6; mails that answer a person at once do not wait for it. */
  windowOpen: boolean;
  /** Null: whatever waits. */
  only: string | null;
}

interface Reading {
  day: MailDay;
  until: string;
}

/** What becomes of the notices of a mail; those of a mail to be tried again stay due. */
const NOTICE_STATE = {
  SENT: 'SENT',
  UNKNOWN: 'UNKNOWN',
  FAILED: 'UNREACHABLE',
  CANCELLED: 'CANCELLED',
  RETRY: 'DUE',
};

const EVERY_LINE = 1_000_000;

@Injectable()
export class DeliveryStore {
  constructor(@Inject(Database) private readonly database: Database) {}

  async claim(
    holder: string,
    { officeNow, limit, leaseSeconds, windowOpen, only }: Claim,
  ): Promise<number[]> {
    const rows = await this.database.rows<{ id: number }>(
      `UPDATE mail m SET state = 'SENDING', leased_by = $1, lease_until = now() + make_interval(secs => $4), begun_at = NULL
       FROM (
         SELECT id FROM mail
         WHERE state = 'PENDING' AND not_before <= $2::timestamptz AND (retry_at IS NULL OR retry_at <= now())
           AND ($5::boolean OR payload IS NOT NULL) AND ($6::text IS NULL OR payload->>'kind' = $6)
         ORDER BY not_before, id LIMIT $3 FOR UPDATE SKIP LOCKED
       ) c
       WHERE m.id = c.id RETURNING m.id`,
      [holder, officeNow.toString(), limit, leaseSeconds, windowOpen, only],
      'mail-claim',
    );
    return rows.map(({ id }) => id).sort((a, b) => a - b);
  }

  /** Null when the lease was lost. */
  async begin(id: number, holder: string, { day, until }: Reading): Promise<MailRead | null> {
    const values = [id, holder, day.today.toString(), until, day.linesPerGroup];
    return (await this.database.rows<MailRead>(BEGIN_MAIL, values, 'mail-begin'))[0] ?? null;
  }

  /** The same mail with every line, for the rare one whose first lines have all been cancelled. */
  async readWhole(mail: MailRead, holder: string, { day, until }: Reading): Promise<MailRead> {
    const values = [mail.id, holder, day.today.toString(), until, EVERY_LINE];
    return (await this.database.rows<MailRead>(READ_AGAIN, values))[0] ?? mail;
  }

  /** A mail as it would be read if it left now. */
  async lookAt(id: number, { day, until }: Reading): Promise<MailRead | null> {
    const values = [id, '', day.today.toString(), until, EVERY_LINE];
    return (await this.database.rows<MailRead>(LOOK_AT_MAIL, values))[0] ?? null;
  }

  /** Takes back what was claimed and not begun. */
  async putBack(holder: string): Promise<void> {
    await this.database.change(
      `UPDATE mail SET state = 'PENDING', leased_by = NULL, lease_until = NULL
       WHERE leased_by = $1 AND state = 'SENDING' AND begun_at IS NULL`,
      [holder],
    );
  }

  /** R8: what the answer of the server comes to. */
  judge(
    mail: MailRead,
    given: HandOver,
    said: Pick<MailOutcome, 'subject' | 'text' | 'cancelled'>,
    settings: Settings,
  ): MailOutcome {
    if (given.accepted) return { ...said, state: 'SENT', response: given.response };
    const { stage, responseCode, message } = given;
    const outcome = classifyDelivery({ stage, message, ...(responseCode === null ? {} : { responseCode }) });
    if (outcome === 'REFUSED_FOR_GOOD')
      return { ...said, state: 'FAILED', response: message, addressIsBad: true };
    if (outcome !== 'RETRY') return { ...said, state: outcome, response: message };
    const wait = retryDelay(mail.attempts, settings);
    return wait
      ? { ...said, state: 'RETRY', response: message, wait }
      : { ...said, state: 'FAILED', response: message };
  }

  /** False when the lease was lost meanwhile; then nothing is written. */
  async finish(
    mail: MailRead,
    holder: string,
    outcome: MailOutcome,
    officeNow: Temporal.Instant,
  ): Promise<boolean> {
    const { state, response, subject, text, cancelled, wait, addressIsBad } = outcome;
    // An address refused for good was the person's own: the notices go the way of R7 with the next run.
    const passOn = addressIsBad === true && mail.onBehalfOf === null && mail.personId !== null;
    const [done] = await this.database.rows<{ id: number }>(
      `WITH finished AS (
         UPDATE mail SET state = $3::mail_state, response = $4, subject = coalesce($5, subject), text = coalesce($12, text), retry_at = now() + make_interval(secs => $6),
           sent_at = CASE WHEN $3 = 'SENT' THEN $7::timestamptz END, leased_by = NULL, lease_until = NULL, begun_at = NULL
         WHERE id = $1 AND leased_by = $2 AND state = 'SENDING'
         RETURNING id, person_id
       ), dropped AS (
         SELECT * FROM unnest($8::int[], $9::text[]) AS d (id, reason)
       ), noted AS (
         UPDATE notice n SET
           state = CASE WHEN d.id IS NOT NULL THEN 'CANCELLED' WHEN $10 THEN 'DUE' ELSE $11 END::notice_state,
           reason = CASE WHEN d.id IS NOT NULL THEN d.reason WHEN $11 IN ('SENT', 'DUE') OR $10 THEN n.reason ELSE $4 END,
           mail_id = CASE WHEN $10 AND d.id IS NULL THEN NULL ELSE n.mail_id END
         FROM finished f, notice o LEFT JOIN dropped d ON d.id = o.id
         WHERE o.id = n.id AND n.mail_id = f.id AND n.state = 'DUE'
       ), marked AS (
         UPDATE person p SET address_state = 'BAD', address_note = $4, version = p.version + 1
         FROM finished f WHERE p.id = f.person_id AND $10
       )
       SELECT id FROM finished`,
      [
        mail.id,
        holder,
        state === 'RETRY' ? 'PENDING' : state,
        response,
        subject,
        wait?.total('seconds') ?? null,
        officeNow.toString(),
        cancelled.map(({ id }) => id),
        cancelled.map(({ reason }) => reason),
        passOn,
        NOTICE_STATE[state],
        text,
      ],
      'mail-finish',
    );
    return done !== undefined;
  }
}
