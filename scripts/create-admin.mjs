/** `npm run create-admin -- --email a@b.vn --name "…"`: also for the embedded database of a running `npm start`. */
import { join, resolve } from 'node:path';
import { runningServerUrl } from './embedded-postgres.mjs';
import { ROOT, runVisibly } from './prepare.mjs';

const dataDir = resolve(ROOT, process.env.DATA_DIR || 'data');
const url = process.env.DATABASE_URL || runningServerUrl(dataDir);
if (!url) {
  process.stderr.write('There is no database: set DATABASE_URL, or run this beside a running "npm start".\n');
  process.exit(1);
}
process.exitCode = await runVisibly(
  process.execPath,
  [join(ROOT, 'dist/prisma/seed/create-admin.js'), ...process.argv.slice(2)],
  // Nothing here is signed; the processes themselves insist on a secret of their own.
  { env: { SECRET: 'not used by this command, which signs nothing', ...process.env, DATABASE_URL: url } },
);
