/** One PostgreSQL server for a whole test run; each test file makes its own database on it. */
import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../scripts/embedded-postgres.mjs';
import { setup } from '../../scripts/setup.mjs';

export default async function globalSetup() {
  setup();
  if (process.env.TEST_POSTGRES_URL) return;
  const dataDir = mkdtempSync(join(tmpdir(), 'don-doc-test-'));
  chmodSync(dataDir, 0o755);
  const server = await startPostgres({ dataDir, durable: false });
  process.env.TEST_POSTGRES_URL = server.url('postgres');
  globalThis.stopTestPostgres = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
