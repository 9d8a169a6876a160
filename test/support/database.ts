/**
 * A database of its own for a test file, copied in milliseconds from a template on the run's one server. A template is
 * built once in a run, by the first file that asks for it; one may stand on another.
 */
import { createHash } from 'node:crypto';
import pg from 'pg';
import { migrate } from '../../prisma/migrate.js';

export const ROOT = process.cwd();

export interface Template {
  name: string;
  /** What it starts from; null: an empty database. */
  from: Template | null;
  /** Fills the database at this address and leaves no connection behind. */
  build(url: string): Promise<void>;
}

export interface OwnDatabase {
  url: string;
  /** Ends its connections and removes it. */
  drop(): Promise<void>;
}

/** The tables, without a row. */
export const MIGRATED: Template = {
  name: 'migrated',
  from: null,
  build: async (url) => void (await migrate(url, ROOT)),
};

/** A migrated database without a row, on the run's server unless told. */
export function freshDatabase(server?: string): Promise<OwnDatabase> {
  return databaseFrom(MIGRATED, server);
}

export interface OpenDatabase extends OwnDatabase {
  client: pg.Client;
}

/** A copy of the template with a connection to it, which ends with it. */
export async function openDatabase(template: Template = MIGRATED): Promise<OpenDatabase> {
  const { url, drop } = await databaseFrom(template);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    url,
    client,
    async drop() {
      await client.end();
      await drop();
    },
  };
}

/** A copy of the template; a database that is there already is taken as it is, and stays. */
export async function databaseFrom(
  template: Template | { url: string },
  server = process.env['TEST_POSTGRES_URL'] ?? '',
): Promise<OwnDatabase> {
  if ('url' in template) return { url: template.url, drop: async () => undefined };
  const name = `test_${process.pid}_${createHash('sha256').update(`${Math.random()}`).digest('hex').slice(0, 8)}`;
  await copy(template, name, server);
  return {
    url: urlOf(server, name),
    drop: () => atServer(server, (admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  };
}

/** Template → a new database of that name. Files that ask for the same template at once wait for the first. */
async function copy(template: Template, name: string, server: string): Promise<void> {
  await atServer(server, async (admin) => {
    const source = `template_${template.name}`;
    await admin.query('SELECT pg_advisory_lock(hashtext($1))', [source]);
    const found = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [source]);
    if (found.rowCount === 0) {
      const making = `${source}_making`;
      await admin.query(`DROP DATABASE IF EXISTS ${making} WITH (FORCE)`);
      if (template.from) await copy(template.from, making, server);
      else await admin.query(`CREATE DATABASE ${making}`);
      await template.build(urlOf(server, making));
      await admin.query(`ALTER DATABASE ${making} RENAME TO ${source}`);
    }
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${source}`);
  });
}

/** A lock that was taken on the connection ends with it. */
async function atServer(server: string, work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.toString();
}
