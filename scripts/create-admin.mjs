/** `npm run create-admin -- --email a@b.vn --name "…"`: also for the embedded database, whether `npm start` runs or not. */
import { runWithDatabase } from './with-database.mjs';

await runWithDatabase('create-admin', 'dist/prisma/seed/create-admin.js');
