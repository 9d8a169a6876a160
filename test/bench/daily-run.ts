/**
 * `npm run bench`: a daily run (sweep, compose, deliver to a local SMTP sink) beside its bare floor in the same run: the
 * same rows by plain SQL and the same bytes through a nodemailer pool. Prints wall and CPU seconds of the worker process,
 * mails per second, peak memory and the ratios, and writes them to docs/bench.md.
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { simpleParser } from 'mailparser';
import pg from 'pg';
import { SMTPServer } from 'smtp-server';
import { migrate } from '../../prisma/migrate.js';
import { writeSection } from './bench-file.js';
import type { CapturedMail, Measurement } from './measurement.js';
import { buildOffice, RUNG_DAYS } from './office.js';

const HERE = dirname(fileURLToPath(import.meta.url));
const SIZES = [
  { name: '10,000 open assignments, 200 people', due: 10_000, stored: 0, people: 200 },
  { name: '100,000 open assignments, 200 people', due: 100_000, stored: 0, people: 200 },
];
/** As a worker is started everywhere. */
const WORKER_FLAGS = ['--max-semi-space-size=4'];
const GOAL_CPU_RATIO = 2;
const GOAL_MEGABYTES = 200;

function environmentOf(databaseUrl: string, smtpUrl: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DATABASE_URL: databaseUrl,
    SMTP_URL: smtpUrl,
    SECRET: 'the secret of a benchmark, long enough to pass',
    DEMO: '1',
    PUBLIC_URL: 'http://localhost:3000',
    NODE_ENV: 'production',
  };
}

function once<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as T));
    child.once('exit', (code) => reject(new Error(`a process of the benchmark ended with ${code}`)));
  });
}

/** What the floor sends: the very mails of one measured day, read from a real SMTP conversation. */
async function capture(databaseUrl: string, day: string): Promise<CapturedMail[]> {
  const mails: CapturedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData(stream, session, callback) {
      simpleParser(stream, { skipHtmlToText: true, skipTextToHtml: true }).then((mail) => {
        mails.push({
          from: mail.from?.text ?? '',
          to: session.envelope.rcptTo[0]?.address ?? '',
          subject: mail.subject ?? '',
          html: mail.html || '',
          text: mail.text ?? '',
          messageId: mail.messageId ?? '',
        });
        callback();
      }, callback);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as { port: number };
  const child = fork(join(HERE, 'worker.js'), [day], {
    env: environmentOf(databaseUrl, `smtp://127.0.0.1:${port}`),
  });
  await once<Measurement[]>(child);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return mails;
}

async function database(admin: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const url = new URL(admin);
  url.pathname = `/${name}`;
  await migrate(url.toString(), process.cwd());
  return url.toString();
}

/** The best of the measured days: the first one warms the process up, and noise only adds. */
function best(days: Measurement[]): Measurement {
  const measured = days.slice(1).sort((a, b) => a.cpuSeconds - b.cpuSeconds);
  return { ...measured[0]!, peakMegabytes: Math.max(...days.map(({ peakMegabytes }) => peakMegabytes)) };
}

const admin = process.env['BENCH_POSTGRES_URL'] ?? '';
const folder = mkdtempSync(join(tmpdir(), 'don-doc-bench-'));
const sink = fork(join(HERE, 'smtp-sink.js'));
const { port } = await once<{ port: number }>(sink);
const smtpUrl = `smtp://127.0.0.1:${port}`;
const lines = [
  '| daily run | | wall s | CPU s | mails | mails/s | peak MB | CPU ratio | goal |',
  '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
];
for (const [index, size] of SIZES.entries()) {
  process.stderr.write(`${size.name}: building\n`);
  const captured = await database(admin, `bench_capture_${index}`);
  await buildOffice(captured, size);
  const mails = await capture(captured, RUNG_DAYS[0]!);
  const file = join(folder, `mails-${index}.json`);
  writeFileSync(file, JSON.stringify(mails));

  const own = await database(admin, `bench_worker_${index}`);
  await buildOffice(own, size);
  process.stderr.write(`${size.name}: worker\n`);
  const worker = fork(join(HERE, 'worker.js'), [RUNG_DAYS.join(',')], {
    env: environmentOf(own, smtpUrl),
    execArgv: WORKER_FLAGS,
  });
  const ours = best(await once<Measurement[]>(worker));

  const bare = await database(admin, `bench_floor_${index}`);
  await buildOffice(bare, size);
  process.stderr.write(`${size.name}: floor\n`);
  const floor = fork(join(HERE, 'floor.js'), [bare, smtpUrl, file, RUNG_DAYS.join(',')]);
  const least = best(await once<Measurement[]>(floor));

  const bytes = mails.reduce(
    (sum, mail) => sum + Buffer.byteLength(mail.html) + Buffer.byteLength(mail.text),
    0,
  );
  const row = (who: string, m: Measurement, ratio: string, goal: string) =>
    `| ${size.name} | ${who} | ${m.wallSeconds.toFixed(2)} | ${m.cpuSeconds.toFixed(2)} | ${m.mails} | ${(m.mails / m.wallSeconds).toFixed(0)} | ${m.peakMegabytes.toFixed(0)} | ${ratio} | ${goal} |`;
  lines.push(
    row(
      'Đôn Đốc',
      ours,
      (ours.cpuSeconds / least.cpuSeconds).toFixed(2),
      `≤ ${GOAL_CPU_RATIO}, ≤ ${GOAL_MEGABYTES} MB`,
    ),
    row(`floor (${(bytes / mails.length / 1024).toFixed(0)} kB a mail)`, least, '1.00', ''),
  );
}
sink.disconnect();
rmSync(folder, { recursive: true, force: true });
const table = lines.join('\n');
process.stdout.write(`${table}\n`);
writeSection(
  'Daily run',
  `Each row is the best of three days after one that warms the process up. CPU is that of the worker process alone; the floor is a process that writes the same rows by plain SQL and sends the same bytes through a nodemailer pool.\n\n${table}`,
);
