/** `npm run restore -- <file> [--replace]`: also into the embedded database, while `npm start` does not run. */
import { fromHere, runWithDatabase } from './with-database.mjs';

await runWithDatabase('dist/prisma/backup/restore.js', process.argv.slice(2).map(fromHere), {
  mayMake: true,
});
