/** `npm run restore -- <file> [--replace]`: the database as it was when the file was made. */
import { PROJECT } from '../../src/config/project.js';
import { withDatabase } from './console.js';
import { restoreBackup } from './restore-backup.js';

await withDatabase('restore', async (databaseUrl, { file, flags }) => {
  const how = { replace: flags.has('replace') };
  const { madeAt, host, tables, rows, newer } = await restoreBackup(databaseUrl, file, PROJECT, how);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  say(`${rows} rows of ${tables} tables, as they were at ${madeAt} (${host ?? 'no installation'}).`);
  if (newer.length > 0) say(`Brought up to date: ${newer.join(', ')}.`);
  say('No mail leaves until an administrator confirms this host on the health page (R9).');
});
