/** `npm run bench [name]`: builds, starts a PostgreSQL of its own and runs the benchmarks, or the one named, against it. */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPostgres } from './embedded-postgres.mjs';
import { setup } from './setup.mjs';

const FILES = {
  daily: 'daily-run',
  volume: 'volume',
  workers: 'workers',
  pages: 'pages',
  import: 'import',
  queue: 'queue',
  backup: 'backup',
  report: 'report',
};
const asked = process.argv[2];
const wanted = asked in FILES ? [FILES[asked]] : Object.values(FILES);

const root = dirname(dirname(fileURLToPath(import.meta.url)));
await setup();
const built = spawnSync(
  process.execPath,
  ['node_modules/@nestjs/cli/bin/nest.js', 'build', '-p', 'tsconfig.json'],
  { cwd: root, stdio: 'inherit' },
);
if (built.status !== 0) process.exit(built.status ?? 1);
// The compiler leaves out what is no TypeScript, and what supports the tests is used here too.
cpSync(join(root, 'scripts/embedded-postgres.mjs'), join(root, 'dist/scripts/embedded-postgres.mjs'));
const dataDir = mkdtempSync(join(tmpdir(), 'don-doc-bench-db-'));
chmodSync(dataDir, 0o755);
const server = await startPostgres({ dataDir });
try {
  for (const file of wanted) {
    const { status } = spawnSync(process.execPath, [`dist/test/bench/${file}.js`], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, BENCH_POSTGRES_URL: server.url('postgres') },
    });
    if (status !== 0) process.exitCode = status ?? 1;
  }
} finally {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
