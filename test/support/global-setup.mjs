/** One PostgreSQL server for a whole test run; each test file makes its own database on it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../scripts/embedded-postgres.mjs';
import { setup } from '../../scripts/setup.mjs';

export default async function globalSetup() {
  await setup();
  if (process.env.TEST_POSTGRES_URL) return undefined;
  const dataDir = mkdtempSync(join(tmpdir(), 'don-doc-test-'));
  const server = await startPostgres({ dataDir, durable: false });
  process.env.TEST_POSTGRES_URL = server.url('postgres');
  const removeData = () => rmSync(dataDir, { recursive: true, force: true });
  const interrupted = (signal) => {
    server.stopNow();
    removeData();
    process.kill(process.pid, signal);
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  return async () => {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    await server.stop();
    removeData();
  };
}
