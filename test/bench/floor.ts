/**
 * The bare floor of a daily run, in a process of its own: the same rows by plain SQL, the same bytes through a
 * nodemailer pool, and nothing else. It re-creates what the measured run wrote: every notice, mail and outcome.
 */
import { readFileSync } from 'node:fs';
import nodemailer from 'nodemailer';
import pg from 'pg';
import type { CapturedMail, Measurement } from './measurement.js';
import { measure } from './measurement.js';

const [databaseUrl, smtpUrl, capturedFile, asOf] = process.argv.slice(2) as [string, string, string, string];
const mails = JSON.parse(readFileSync(capturedFile, 'utf8')) as CapturedMail[];
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
const transporter = nodemailer.createTransport({
  url: smtpUrl,
  pool: true,
  maxConnections: 5,
  maxMessages: Infinity,
} as never);

async function day(date: string): Promise<number> {
  const client = await pool.connect();
  await client.query('BEGIN');
  await client.query(
    `INSERT INTO notice (kind, assignment_id, rung, deadline_version, recipient_id, unit_id, why, due_on, created_at)
     SELECT 'RUNG', a.id, $1::text, 1, p.id, a.unit_id, 'OFFICER', $1::date, now()
     FROM assignment a JOIN person p ON p.unit_id = a.unit_id WHERE a.due_date = '2019-01-02'`,
    [date],
  );
  await client.query(
    `INSERT INTO mail (kind, person_id, address, composed_on, message_id, not_before, created_at)
     SELECT DISTINCT 'DAILY', p.id, p.email, $1::date, $1::text || p.id, now(), now()
     FROM notice n JOIN person p ON p.id = n.recipient_id WHERE n.mail_id IS NULL`,
    [date],
  );
  await client.query(
    `UPDATE notice n SET mail_id = m.id FROM mail m
     WHERE n.mail_id IS NULL AND m.person_id = n.recipient_id AND m.composed_on = $1::date`,
    [date],
  );
  await client.query('COMMIT');
  client.release();
  await Promise.all(mails.map((mail) => transporter.sendMail(mail as never)));
  await pool.query(
    `UPDATE mail SET state = 'SENT', sent_at = now(), attempts = 1 WHERE composed_on = $1::date`,
    [date],
  );
  await pool.query(
    `UPDATE notice n SET state = 'SENT' FROM mail m WHERE m.id = n.mail_id AND m.composed_on = $1::date`,
    [date],
  );
  return mails.length;
}

const results: Measurement[] = [];
for (const date of asOf.split(',')) results.push(await measure(() => day(date)));
transporter.close();
await pool.end();
process.send?.(results);
process.disconnect?.();
