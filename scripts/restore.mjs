/** `npm run restore -- <file> [--replace]`: also into the embedded database, while `npm start` does not run. */
import { fromHere, runWithDatabase } from './with-database.mjs';

await runWithDatabase('restore', 'dist/prisma/backup/restore.js', { passed: fromHere, mayMake: true });
