/** `npm run backup -- <file>`: everything that the database holds, at one moment, in one file. */
import { takeBackup } from './take-backup.js';
import { withDatabase } from './console.js';

const [file] = process.argv.slice(2);

if (!file) {
  process.stderr.write('A file is needed: npm run backup -- <file>\n');
  process.exitCode = 1;
} else {
  await withDatabase(async (databaseUrl) => {
    const { tables, rows } = await takeBackup(databaseUrl, file);
    process.stdout.write(`${file}: ${rows} rows of ${tables} tables.\n`);
  });
}
