/** A backup of a large office and its restoring into an empty database: seconds, and memory that must not grow with the data. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drop, emptyDatabase, officeOf } from './bench-database.js';
import { writeSection } from './bench-file.js';
import { environmentOf, heard, start } from './bench-process.js';
import type { Measurement } from './measurement.js';

const MOST = Number(process.env['BENCH_STORED'] ?? 1_000_000);
const STORED = [MOST / 10, MOST];
const PEOPLE = 200;
const GOAL_GROWTH = 1.3;

const folder = mkdtempSync(join(tmpdir(), 'don-doc-bench-'));
const measured = (what: string, url: string, file: string): Promise<Measurement> =>
  heard(start('backup-process.js', [what, file], { env: environmentOf(url, 'smtp://127.0.0.1:9') }));

const lines = [
  '| assignments stored | | s | peak MB | growth | goal |',
  '| --- | --- | --- | --- | --- | --- |',
];
const least = new Map<string, number>();
for (const stored of STORED) {
  const name = stored.toLocaleString('en');
  process.stderr.write(`${name}: building\n`);
  const office = await officeOf(`bench_backup_${stored}`, { due: 0, stored, people: PEOPLE });
  const copy = await emptyDatabase(`bench_restore_${stored}`);
  const file = join(folder, `${stored}.backup`);
  for (const [what, url] of [
    ['backup', office],
    ['restore', copy],
  ] as const) {
    process.stderr.write(`${name}: ${what}\n`);
    const { wallSeconds, peakMegabytes } = await measured(what, url, file);
    const few = least.get(what) ?? peakMegabytes;
    least.set(what, few);
    const size = what === 'backup' ? ` (${(statSync(file).size / 1024 ** 2).toFixed(0)} MB)` : '';
    const goal = stored === MOST ? `≤ ${GOAL_GROWTH}` : '';
    lines.push(
      `| ${name} | ${what}${size} | ${wallSeconds.toFixed(1)} | ${peakMegabytes.toFixed(0)} | ${(peakMegabytes / few).toFixed(2)} | ${goal} |`,
    );
  }
  await drop(office, copy);
}
rmSync(folder, { recursive: true, force: true });
const table = lines.join('\n');
process.stdout.write(`${table}\n`);
writeSection(
  'Backup',
  `\`npm run backup\` of an office and \`npm run restore\` of its file into an empty database. Growth is memory beside that of a tenth of the data.\n\n${table}`,
);
