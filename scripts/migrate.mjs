/** `npm run migrate`: also of the embedded database, whether `npm start` runs or not. */
import { runWithDatabase } from './with-database.mjs';

await runWithDatabase('migrate', 'dist/prisma/seed/main.js');
