/** One process of `npm run bench backup`: what `npm run backup` and `npm run restore` do, measured. */
import { restoreBackup } from '../../prisma/backup/restore-backup.js';
import { takeBackup } from '../../prisma/backup/take-backup.js';
import { measure } from './measurement.js';

const [what, file = ''] = process.argv.slice(2);
const databaseUrl = process.env['DATABASE_URL'] ?? '';
const measured = await measure(async () => {
  if (what === 'backup') await takeBackup(databaseUrl, file);
  else await restoreBackup(databaseUrl, file, process.cwd(), { replace: false });
  return 0;
});
process.send?.(measured);
process.exit(0);
