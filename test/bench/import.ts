/**
 * The import of one large plan (read, check, write) beside parsing its file alone: the same bytes into rows by the same
 * library, each in a process of its own.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drop, officeOf, query } from './bench-database.js';
import { writeSection } from './bench-file.js';
import { environmentOf, heard, start } from './bench-process.js';
import type { Measurement } from './measurement.js';
import { planWorkbook } from './plan-workbook.js';

const ROWS = Number(process.env['BENCH_ROWS'] ?? 50_000);
const UNITS = 200;
/** The first one warms the process up. */
const PLANS = ['KH-A', 'KH-B', 'KH-C', 'KH-D'];
const GOAL_RATIO = 4;

const folder = mkdtempSync(join(tmpdir(), 'don-doc-bench-'));
const file = join(folder, 'ke-hoach.xlsx');
const bytes = await planWorkbook(ROWS, UNITS);
writeFileSync(file, bytes);
const office = await officeOf('bench_import', { due: 0, stored: 0, people: UNITS });
await query(
  office,
  `INSERT INTO plan (code, title, year, created_at) SELECT code, 'Kế hoạch', 2018, now() FROM unnest($1::text[]) code`,
  [PLANS],
);
const env = environmentOf(office, 'smtp://127.0.0.1:9');
const best = async (what: string): Promise<Measurement> => {
  process.stderr.write(`${what}\n`);
  const rounds = await heard<Measurement[]>(start('importer.js', [what, file, ...PLANS], { env }));
  const fastest = rounds.slice(1).toSorted((a, b) => a.wallSeconds - b.wallSeconds)[0]!;
  return { ...fastest, peakMegabytes: Math.max(...rounds.map(({ peakMegabytes }) => peakMegabytes)) };
};
const least = await best('read');
const ours = await best('import');
const [written] = await query<{ tasks: number; assignments: number }>(
  office,
  `SELECT count(*)::int AS tasks, (SELECT count(*)::int FROM assignment) AS assignments FROM task`,
);
await drop(office);
rmSync(folder, { recursive: true, force: true });
if (written?.tasks !== ROWS * PLANS.length) throw new Error(`${written?.tasks} tasks were written`);

const row = (
  who: string,
  { wallSeconds, cpuSeconds, peakMegabytes }: Measurement,
  ratio: number,
  goal: string,
) =>
  `| ${who} | ${wallSeconds.toFixed(2)} | ${cpuSeconds.toFixed(2)} | ${(ROWS / wallSeconds).toFixed(0)} | ${peakMegabytes.toFixed(0)} | ${ratio.toFixed(2)} | ${goal} |`;
const table = [
  `| ${ROWS.toLocaleString('en')} rows, ${(bytes.length / 1024 ** 2).toFixed(1)} MB | wall s | CPU s | rows/s | peak MB | ratio | goal |`,
  '| --- | --- | --- | --- | --- | --- | --- |',
  row('Đôn Đốc', ours, ours.wallSeconds / least.wallSeconds, `≤ ${GOAL_RATIO}`),
  row('parsing alone', least, 1, ''),
].join('\n');
process.stdout.write(`${table}\n`);
writeSection(
  'Import of a plan',
  `The best of three after one that warms up, each into a plan of its own: read, checked, written with ${((written?.assignments ?? 0) / ROWS / PLANS.length).toFixed(1)} assignments a row. Beside it the same bytes parsed into rows by the same library and nothing else. CPU and memory are those of the process alone, its threads with it.\n\n${table}`,
);
