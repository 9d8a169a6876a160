/**
 * A database of its own for a test file, copied in milliseconds from a migrated template on the run's one server.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../prisma/migrate.js';

export const ROOT = process.cwd();
const TEMPLATE_LOCK = 7_001;

function templateName(): string {
  const folder = join(ROOT, 'prisma/migrations');
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) {
    if (name.endsWith('.toml')) continue;
    hash.update(readFileSync(join(folder, name, 'migration.sql')));
  }
  return `template_${hash.digest('hex').slice(0, 12)}`;
}

function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.toString();
}

/** A fresh migrated database, on the run's server unless told; `drop` ends its connections and removes it. */
export async function freshDatabase(
  server = process.env['TEST_POSTGRES_URL'] ?? '',
): Promise<{ url: string; drop: () => Promise<void> }> {
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  const template = templateName();
  await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  const found = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
  if (found.rowCount === 0) {
    await admin.query(`CREATE DATABASE ${template}_making`);
    await migrate(urlOf(server, `${template}_making`), ROOT);
    await admin.query(`ALTER DATABASE ${template}_making RENAME TO ${template}`);
  }
  const name = `test_${process.pid}_${createHash('sha256').update(`${Math.random()}`).digest('hex').slice(0, 8)}`;
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  await admin.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  await admin.end();
  return {
    url: urlOf(server, name),
    drop: async () => {
      const client = new pg.Client({ connectionString: server });
      await client.connect();
      await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await client.end();
    },
  };
}
