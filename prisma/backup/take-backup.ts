/**
 * Taking a backup: one snapshot of every table, however busy the system is meanwhile, into one file. Files that people
 * attached are rows (`stored_file`), so they are in it. The queue is not: it holds nothing that a sweep does not find again.
 */
import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { archiveOf, BackupRefusal, type ArchivedTable, type Sequences } from './archive.js';
import { copyOut } from './copy.js';

/** What the migrations write themselves, and processes that will not be those of the copy. */
const LEFT_OUT = ['_prisma_migrations', 'worker_beat'];

/** Writes the backup; says how many rows of how many tables. The file appears whole or not at all. */
export async function takeBackup(
  databaseUrl: string,
  path: string,
): Promise<{ tables: number; rows: number }> {
  if (existsSync(path)) throw new BackupRefusal(`${path} is there already: name a new file.`);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const unfinished = `${path}.part`;
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const tables = await tablesOf(client);
    const lines = archiveOf({
      header: { ...(await originOf(client)), tables },
      rowsOf: ({ name, columns }) =>
        copyOut(client, `COPY public.${quoted(name)} (${columns.map(quoted).join(', ')}) TO STDOUT`),
      sequences: () => sequencesOf(client),
    });
    await pipeline(Readable.from(lines), createGzip(), createWriteStream(unfinished, { mode: 0o600 }));
    await rename(unfinished, path);
    return { tables: tables.length, rows: tables.reduce((sum, { rows }) => sum + rows, 0) };
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    await client.end();
  }
}

/** As an identifier of SQL. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

async function originOf(client: pg.Client) {
  const found = await client.query(`SELECT to_regclass('public.installation') IS NOT NULL AS ours`);
  if (!found.rows[0].ours) throw new BackupRefusal('The database holds no data of Đôn Đốc.');
  const { rows: migrations } = await client.query(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1',
  );
  const { rows } = await client.query('SELECT now() AS at, (SELECT host FROM installation) AS host');
  return {
    madeAt: rows[0].at.toISOString() as string,
    host: rows[0].host as string | null,
    migrations: migrations.map(({ name }) => name as string),
  };
}

async function tablesOf(client: pg.Client): Promise<ArchivedTable[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> ALL ($1)
     GROUP BY c.relname ORDER BY c.relname`,
    [LEFT_OUT],
  );
  const tables: ArchivedTable[] = [];
  for (const table of rows) {
    const counted = await client.query(`SELECT count(*)::int AS n FROM public.${quoted(table.name)}`);
    tables.push({ ...table, rows: counted.rows[0].n });
  }
  return tables;
}

async function sequencesOf(client: pg.Client): Promise<Sequences> {
  const { rows } = await client.query<{ name: string; last: string | null }>(
    `SELECT sequencename AS name, last_value::text AS last FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1`,
  );
  return Object.fromEntries(rows.map(({ name, last }) => [name, last]));
}
