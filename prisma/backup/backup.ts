/** `npm run backup -- <file>`: everything that the database holds, at one moment, in one file. */
import { takeBackup } from './take-backup.js';
import { withDatabase } from './console.js';

await withDatabase('backup', async (databaseUrl, { file }) => {
  const { tables, rows } = await takeBackup(databaseUrl, file);
  process.stdout.write(`${file}: ${rows} rows of ${tables} tables.\n`);
});
