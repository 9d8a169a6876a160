/** One morning's mails by one, two and four workers against an SMTP server that takes its time over each mail. */
import { startCrowd, MORNING_IS_OVER } from '../faults/crowd.js';
import { writeSection } from './bench-file.js';
import { startSink } from './bench-process.js';

const PEOPLE = Number(process.env['BENCH_PEOPLE'] ?? 10_000);
const SMTP_MS = 20;
const WORKERS = [1, 2, 4];
const GOALS = ['', '≥ 1.9', '≥ 3.6'];

process.env['TEST_POSTGRES_URL'] ??= process.env['BENCH_POSTGRES_URL'];

/** Seconds from the press of the button to the last mail, and from the first mail to it. */
async function morning(workers: number): Promise<{ all: number; sending: number }> {
  const crowd = await startCrowd(PEOPLE, { each: 1 });
  const sink = await startSink(SMTP_MS);
  await Promise.all(Array.from({ length: workers }, () => crowd.startWorker({ SMTP_URL: sink.url })));
  const started = Date.now();
  const taken = sink.taken(PEOPLE);
  await crowd.pressRunNow(1);
  // Looked at in the database only then: to look all the while would slow down what is measured.
  const { first, last } = await taken;
  await crowd.until(MORNING_IS_OVER);
  await crowd.stop();
  sink.stop();
  return { all: (last - started) / 1000, sending: (last - first) / 1000 };
}

const lines = [
  '| workers | from the press of the button to the last mail, s | sending, s | mails/s while sending | times one worker | goal |',
  '| --- | --- | --- | --- | --- | --- |',
];
let alone = 0;
for (const [index, workers] of WORKERS.entries()) {
  const { all, sending } = await morning(workers);
  alone ||= sending;
  lines.push(
    `| ${workers} | ${all.toFixed(1)} | ${sending.toFixed(1)} | ${(PEOPLE / sending).toFixed(0)} | ${(alone / sending).toFixed(2)} | ${GOALS[index]} |`,
  );
  process.stderr.write(`${lines.at(-1)}\n`);
}
const table = lines.join('\n');
process.stdout.write(`${table}\n`);
writeSection(
  'Several workers',
  `${PEOPLE.toLocaleString('en')} people with one mail each; the SMTP server takes ${SMTP_MS} ms over each mail. Workers, server and PostgreSQL share the machine.\n\n${table}`,
);
process.exit(0);
