/** `npm run backup -- <file>`: also of the embedded database, whether `npm start` runs or not. */
import { fromHere, runWithDatabase } from './with-database.mjs';

await runWithDatabase('backup', 'dist/prisma/backup/backup.js', { passed: fromHere });
