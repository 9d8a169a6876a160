/**
 * Composing: what is due is grouped by person into one mail per run (R3), in the transaction that claims it. A mail is
 * a row with an address and a time before which it does not leave (R6); what it says is read when it is sent (R5).
 */
import { Inject, Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { DigestKind } from '../../domain/digest/digest.js';
import { digestLeavesAt } from '../../domain/digest/digest-hour.js';
import type { Settings } from '../../domain/settings.js';
import { messageIdOf } from '../../domain/reminder/delivery.js';
import { mailWindow, spreadFrom } from '../../domain/reminder/mail-window.js';
import type { MailWindow } from '../../domain/reminder/mail-window.js';
import { Environment } from '../../config/environment.js';
import type { Moment } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { SqlTransaction } from '../../infra/prisma/database.js';
import { OfficeCalendar } from '../calendar/office-calendar.js';
import { claimDigests, digestsOf } from '../digests/digests.js';
import type { NewDigest } from '../digests/digests.js';
import { OfficeSettings } from '../settings/office-settings.js';
import { settleOutdoneRungs } from './outdone-rungs.js';
import { dropNoticesOfPeopleGone, passOnWithoutAddress, USABLE } from './unreachable.js';

/** The run that composes: its kind decides which digests it makes. */
export interface ComposingRun {
  id: number;
  job: string;
  asOf: Temporal.PlainDate;
}

export interface CompositionCounts {
  mailsComposed: number;
  digestsComposed: number;
  noticesCancelled: number;
  /** R4: rungs that were due before an outage and are outdone by a graver one. */
  superseded: number;
  passedOn: number;
  unreachable: number;
  /** R11: people whose notices wait for the next day. */
  merged: number;
}

const NOTHING_COMPOSED: CompositionCounts = {
  mailsComposed: 0,
  digestsComposed: 0,
  noticesCancelled: 0,
  superseded: 0,
  passedOn: 0,
  unreachable: 0,
  merged: 0,
};

const DIGESTS_OF: Readonly<Record<string, DigestKind[]>> = {
  daily: ['UNIT_DAILY', 'CHAIR_DAILY', 'LEADER_WEEKLY'],
  leaders: ['LEADER_WEEKLY'],
};

/** Compositions take turns, so that one person's notices are not taken apart by two runs. */
const COMPOSITION_LOCK = 7_102;
/**
 * What delivers them has its statements planned once a connection. PostgreSQL would count the new rows a minute later, and
 * until then go by tables that were empty, reading each of them whole for every mail.
 */
const MANY_MAILS = 1000;
const COUNT_ANEW = 'ANALYZE (SKIP_LOCKED) mail, notice, digest';
/** R6: what waited for an opening is out within so many minutes, before the daily run. */
const SPREAD_MINUTES = 30;

interface Addressee {
  person_id: number;
  mail_id: number;
  address: string;
  on_behalf_of: string | null;
  /** G1, R6: the hour that the person chose for the daily mail. */
  digest_at: string | null;
  /** Something that people did is told, which does not wait for that hour. */
  tells_acts: boolean;
}

@Injectable()
export class Composition {
  constructor(
    @Inject(Environment) private readonly environment: Environment,
    @Inject(Database) private readonly database: Database,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
    @Inject(OfficeCalendar) private readonly calendar: OfficeCalendar,
  ) {}

  /** Writes the mails of one run. Without a calendar for the days ahead everything stays due (C3). */
  async compose(run: ComposingRun, moment: Moment): Promise<CompositionCounts> {
    const [settings, calendar] = [await this.settings.current(), await this.calendar.current()];
    const window = mailWindow(moment.now, calendar, settings);
    if (window.nextOpening === null) return { ...NOTHING_COMPOSED };
    const asOf = run.asOf.toString();
    const composed = await this.database.sqlTransaction(async (sql) => {
      await sql.rows('SELECT pg_advisory_xact_lock($1)', [COMPOSITION_LOCK]);
      const noticesCancelled = await dropNoticesOfPeopleGone(sql);
      const superseded = await settleOutdoneRungs(sql, asOf, settings.mailsPerPersonPerDay);
      const { passedOn, unreachable } = await passOnWithoutAddress(sql, moment);
      const kinds = DIGESTS_OF[run.job] ?? [];
      const digests = await notYetMade(
        sql,
        await digestsOf(sql, kinds, { asOf: run.asOf, calendar, settings }),
      );
      const { addressees, merged } = await this.addressees(sql, run, digests, settings.mailsPerPersonPerDay);
      const written = new Set(addressees.map(({ person_id }) => person_id));
      const made = digests.filter(({ personId }) => written.has(personId));
      await claimDigests(sql, made, asOf);
      await this.write(sql, run, addressees, { window, settings, moment });
      return {
        mailsComposed: addressees.length,
        digestsComposed: made.length,
        noticesCancelled,
        superseded,
        passedOn,
        unreachable,
        merged,
      };
    });
    if (composed.mailsComposed >= MANY_MAILS) await this.database.change(COUNT_ANEW);
    return composed;
  }

  /** Who gets a mail of this run, and who had too many today (R11); what somebody asked for at once is not of them. */
  private async addressees(
    sql: SqlTransaction,
    run: ComposingRun,
    digests: NewDigest[],
    mailsPerDay: number,
  ): Promise<{ addressees: Addressee[]; merged: number }> {
    const people = digests.map(({ personId }) => personId);
    const rows = await sql.rows<Addressee & { fused: boolean }>(
      `SELECT x.*, CASE WHEN NOT x.fused THEN nextval(pg_get_serial_sequence('mail', 'id'))::int END AS mail_id
       FROM (
         SELECT p.id AS person_id, CASE WHEN ${USABLE} THEN p.email ELSE u.mailbox END AS address,
                CASE WHEN ${USABLE} THEN NULL ELSE p.name END AS on_behalf_of, p.digest_at,
                EXISTS (SELECT 1 FROM notice n WHERE n.recipient_id = p.id AND n.state = 'DUE' AND n.mail_id IS NULL
                  AND NOT n.held AND n.kind <> 'RUNG') AS tells_acts,
                (SELECT count(*) FROM mail m WHERE m.person_id = p.id AND m.composed_on = $2::date
                  AND m.kind <> 'DIRECT' AND m.state <> 'CANCELLED')
                  >= $3::int AS fused
         FROM person p JOIN unit u ON u.id = p.unit_id
         WHERE p.active AND (p.id = ANY ($4::int[]) OR $5::boolean AND EXISTS (
             SELECT 1 FROM notice n WHERE n.recipient_id = p.id AND n.state = 'DUE' AND n.mail_id IS NULL AND NOT n.held))
           AND (${USABLE} OR u.mailbox IS NOT NULL)
           AND NOT EXISTS (SELECT 1 FROM mail m WHERE m.run_id = $1 AND m.person_id = p.id)
         ORDER BY p.id
       ) x`,
      [run.id, run.asOf.toString(), mailsPerDay, people, run.job !== 'leaders'],
    );
    const addressees = rows.filter(({ fused }) => !fused);
    return { addressees, merged: rows.length - addressees.length };
  }

  private async write(
    sql: SqlTransaction,
    run: ComposingRun,
    addressees: Addressee[],
    { window, settings, moment: { now } }: { window: MailWindow; settings: Settings; moment: Moment },
  ): Promise<void> {
    if (addressees.length === 0) return;
    const uid = (await sql.rows<{ uid: string }>('SELECT uid FROM installation'))[0]?.uid ?? '';
    const host = new URL(this.environment.PUBLIC_URL).hostname;
    const perMinute = Math.max(1, Math.ceil(addressees.length / SPREAD_MINUTES));
    const opening = window.nextOpening ?? now;
    const rows = addressees.map((one, position) => {
      const earliest = window.open ? now : spreadFrom(opening, position, perMinute);
      const hour = run.job === 'daily' && !one.tells_acts ? one.digest_at : null;
      return {
        ...one,
        message_id: messageIdOf(one.mail_id, uid, host),
        not_before: digestLeavesAt(earliest, hour, settings).toString(),
      };
    });
    await sql.change(
      `INSERT INTO mail (id, kind, person_id, run_id, address, on_behalf_of, composed_on, message_id, not_before, created_at)
       SELECT r.mail_id, $2, r.person_id, $3, r.address, r.on_behalf_of, $4::date, r.message_id, r.not_before, $5::timestamptz
       FROM jsonb_to_recordset($1::jsonb) AS r
         (mail_id int, person_id int, address text, on_behalf_of text, message_id text, not_before timestamptz)`,
      [JSON.stringify(rows), run.job.toUpperCase(), run.id, run.asOf.toString(), now.toString()],
    );
    // Told here, not looked up among the mails of all days: for each notice anew, that would be the longest part of a morning.
    const mails = [addressees.map(({ mail_id }) => mail_id), addressees.map(({ person_id }) => person_id)];
    await sql.change(
      `UPDATE notice n SET mail_id = m.id FROM unnest($1::int[], $2::int[]) AS m (id, person_id)
       WHERE n.recipient_id = m.person_id AND n.state = 'DUE' AND n.mail_id IS NULL AND NOT n.held`,
      mails,
    );
    await sql.change(
      `UPDATE digest d SET mail_id = m.id FROM unnest($1::int[], $2::int[]) AS m (id, person_id)
       WHERE d.person_id = m.person_id AND d.mail_id IS NULL AND d.as_of = $3::date`,
      [...mails, run.asOf.toString()],
    );
  }
}

async function notYetMade(sql: SqlTransaction, digests: NewDigest[]): Promise<NewDigest[]> {
  const made = await sql.rows<{ key: string }>(
    `SELECT person_id || ' ' || kind || ' ' || period AS key FROM digest WHERE period = ANY ($1::text[])`,
    [[...new Set(digests.map(({ period }) => period))]],
  );
  const known = new Set(made.map(({ key }) => key));
  return digests.filter(({ personId, kind, period }) => !known.has(`${personId} ${kind} ${period}`));
}
