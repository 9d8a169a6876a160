/** `npm run restore -- <file> [--replace]`: the database as it was when the file was made. */
import { parseArgs } from 'node:util';
import { PROJECT } from '../../src/config/project.js';
import { withDatabase } from './console.js';
import { restoreBackup } from './restore-backup.js';

const { values, positionals } = parseArgs({
  options: { replace: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [file] = positionals;

if (!file) {
  process.stderr.write('A file is needed: npm run restore -- <file> [--replace]\n');
  process.exitCode = 1;
} else {
  await withDatabase(async (databaseUrl) => {
    const { madeAt, host, tables, rows, newer } = await restoreBackup(databaseUrl, file, PROJECT, values);
    const say = (line: string) => process.stdout.write(`${line}\n`);
    say(`${rows} rows of ${tables} tables, as they were at ${madeAt} (${host ?? 'no installation'}).`);
    if (newer.length > 0) say(`Brought up to date: ${newer.join(', ')}.`);
    say('No mail leaves until an administrator confirms this host on the health page (R9).');
  });
}
