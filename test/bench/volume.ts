/**
 * What a daily run costs when more is stored than is due: the same due set in registers of 100,000 and 1,000,000, and a day
 * on which nothing is due beside an empty transaction.
 */
import { drop, officeOf, query } from './bench-database.js';
import { writeSection } from './bench-file.js';
import { runDays, startSink } from './bench-process.js';
import type { Measurement } from './measurement.js';
import { RUNG_DAYS } from './office.js';

const DUE = 2_000;
const PEOPLE = 200;
const STORED = [100_000, 1_000_000];
/** No assignment of the office has a rung on these days; the first one warms the process up. */
const QUIET_DAYS = ['2018-12-03', '2018-12-04', '2018-12-05', '2018-12-06'];
const GOAL_RATIO = 1.2;
const GOAL_QUIET_MS = 50;
const EMPTY_TRANSACTIONS = 100;

const leastWall = (days: Measurement[]): number =>
  Math.min(...days.slice(1).map(({ wallSeconds }) => wallSeconds));

/** Milliseconds of a transaction without a statement. */
async function emptyTransaction(url: string): Promise<number> {
  const started = performance.now();
  await query(url, Array.from({ length: EMPTY_TRANSACTIONS }, () => 'BEGIN; COMMIT').join(';'));
  return (performance.now() - started) / EMPTY_TRANSACTIONS;
}

const sink = await startSink();
const walls: { stored: number; due: number; quiet: number; empty: number }[] = [];
for (const stored of STORED) {
  process.stderr.write(`${stored} stored: building\n`);
  const office = await officeOf(`bench_volume_${stored}`, {
    due: DUE,
    stored: stored - DUE,
    people: PEOPLE,
  });
  process.stderr.write(`${stored} stored: worker\n`);
  const quiet = leastWall(await runDays(office, sink.url, QUIET_DAYS));
  const due = leastWall(await runDays(office, sink.url, RUNG_DAYS));
  walls.push({ stored, due, quiet, empty: await emptyTransaction(office) });
  await drop(office);
}
sink.stop();

const [few, many] = walls as [(typeof walls)[0], (typeof walls)[0]];
const number = (value: number): string => value.toLocaleString('en');
const table = [
  `| daily run | ${number(few.stored)} stored | ${number(many.stored)} stored | | goal |`,
  '| --- | --- | --- | --- | --- |',
  `| ${number(DUE)} due, ${PEOPLE} mails, wall s | ${few.due.toFixed(2)} | ${many.due.toFixed(2)} | ratio ${(many.due / few.due).toFixed(2)} | ≤ ${GOAL_RATIO} |`,
  `| nothing due, wall ms | ${(few.quiet * 1000).toFixed(0)} | ${(many.quiet * 1000).toFixed(0)} | ${(many.quiet * 1000 - many.empty).toFixed(0)} ms over an empty transaction | ≤ ${GOAL_QUIET_MS} ms |`,
].join('\n');
process.stdout.write(`${table}\n`);
writeSection('What is stored and what is due', `The best of three days after one that warms up.\n\n${table}`);
