/**
 * `npm run bench`: a daily run (sweep, compose, deliver to a local SMTP sink) beside its bare floor in the same run: the
 * same rows by plain SQL and the same bytes through a nodemailer pool. Prints wall and CPU seconds of the worker process,
 * mails per second, peak memory and the ratios, and writes them to docs/bench.md.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { drop, officeOf } from './bench-database.js';
import { writeSection } from './bench-file.js';
import { heard, runDays, start, startSink } from './bench-process.js';
import type { CapturedMail, Measurement } from './measurement.js';
import { RUNG_DAYS } from './office.js';

const SIZES = [
  { name: '10,000 open assignments, 200 people', due: 10_000, stored: 0, people: 200, megabytes: 200 },
  { name: '100,000 open assignments, 200 people', due: 100_000, stored: 0, people: 200, megabytes: 200 },
  {
    name: '1,000,000 stored, 20,000 due, 10,000 people',
    due: 20_000,
    stored: 980_000,
    people: 10_000,
    megabytes: 300,
  },
];
const GOAL_CPU_RATIO = 1.5;

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
  await runDays(databaseUrl, `smtp://127.0.0.1:${port}`, [day]);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return mails;
}

/** The best of the measured days: the first one warms the process up, and noise only adds. */
function best(days: Measurement[]): Measurement {
  const measured = days.slice(1).sort((a, b) => a.cpuSeconds - b.cpuSeconds);
  return { ...measured[0]!, peakMegabytes: Math.max(...days.map(({ peakMegabytes }) => peakMegabytes)) };
}

const folder = mkdtempSync(join(tmpdir(), 'don-doc-bench-'));
const sink = await startSink();
const lines = [
  '| daily run | | wall s | CPU s | mails | mails/s | peak MB | CPU ratio | goal |',
  '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
];
for (const [index, size] of SIZES.entries()) {
  process.stderr.write(`${size.name}: building\n`);
  const captured = await officeOf(`bench_capture_${index}`, size);
  const mails = await capture(captured, RUNG_DAYS[0]!);
  const file = join(folder, `mails-${index}.json`);
  writeFileSync(file, JSON.stringify(mails));

  process.stderr.write(`${size.name}: worker\n`);
  const own = await officeOf(`bench_worker_${index}`, size);
  const ours = best(await runDays(own, sink.url, RUNG_DAYS));

  process.stderr.write(`${size.name}: floor\n`);
  const bare = await officeOf(`bench_floor_${index}`, size);
  const floor = start('floor.js', [bare, sink.url, file, RUNG_DAYS.join(',')]);
  const least = best(await heard<Measurement[]>(floor));
  await drop(captured, own, bare);

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
      `≤ ${GOAL_CPU_RATIO}, ≤ ${size.megabytes} MB`,
    ),
    row(`floor (${(bytes / mails.length / 1024).toFixed(0)} kB a mail)`, least, '1.00', ''),
  );
}
sink.stop();
rmSync(folder, { recursive: true, force: true });
const table = lines.join('\n');
process.stdout.write(`${table}\n`);
writeSection(
  'Daily run',
  `Each row is the best of three days after one that warms the process up. CPU is that of the worker process alone; the floor is a process that writes the same rows by plain SQL and sends the same bytes through a nodemailer pool.\n\n${table}`,
);
