/**
 * The rows of a delivery: claim with a lease, then begin and end; each guarded by the lease. Leases and waits are reckoned
 * by the database's clock, which is one for all workers.
 */
import { Inject, Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { classifyDelivery, retryDelay } from '../../domain/reminder/delivery.js';
import type { Settings } from '../../domain/settings.js';
import type { HandOver } from '../../infra/mail/mail-transport.js';
import { Database } from '../../infra/prisma/database.js';
import type { MailDay } from './mail-content.js';
import { DELIVERY_TURN } from './delivery-turn.sql.js';
import { LOOK_AT_MAIL, READ_AGAIN } from './mail-read.sql.js';
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

export interface EndedMail {
  mail: MailRead;
  outcome: MailOutcome;
}

/** What a statement did; what is missing had lost its lease. */
export interface TurnTaken {
  ended: ReadonlySet<number>;
  begun: ReadonlyMap<number, MailRead>;
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

interface Morning extends Reading {
  now: Temporal.Instant;
  leaseSeconds: number;
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

  /** Ends these mails and begins those, all of this holder, in one statement. */
  async turn(
    holder: string,
    { day, until, now, leaseSeconds }: Morning,
    begin: readonly number[],
    end: readonly EndedMail[],
  ): Promise<TurnTaken> {
    const dropped = end.flatMap(({ outcome }) => outcome.cancelled);
    const rows = await this.database.rows<{ ended: number[] } & (MailRead | { id: null })>(
      DELIVERY_TURN,
      [
        begin,
        holder,
        day.today.toString(),
        until,
        day.linesPerGroup,
        now.toString(),
        end.map(({ mail }) => mail.id),
        JSON.stringify(end.map(writtenOf)),
        dropped.map(({ id }) => id),
        dropped.map(({ reason }) => reason),
        leaseSeconds,
      ],
      'mail-turn',
    );
    return {
      ended: new Set(rows[0]?.ended),
      begun: new Map(rows.flatMap((row) => (row.id === null ? [] : [[row.id, row]]))),
    };
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
}

/** What the row of an ended mail says, as DELIVERY_TURN takes it. */
function writtenOf({ mail, outcome }: EndedMail): Record<string, unknown> {
  const { state, response, subject, text, wait, addressIsBad } = outcome;
  return {
    state: state === 'RETRY' ? 'PENDING' : state,
    response: storable(response),
    subject,
    text,
    waitSeconds: wait?.total('seconds') ?? null,
    // An address refused for good was the person's own: the notices go the way of R7 with the next run.
    passOn: addressIsBad === true && mail.onBehalfOf === null && mail.personId !== null,
    noticeState: NOTICE_STATE[state],
  };
}

/** What PostgreSQL can hold of a server's answer: no NUL, no half of a character. */
function storable(answer: string): string {
  return Buffer.from(answer.replaceAll('\0', '')).toString();
}
