/**
 * Restoring a backup. The file is read through before anything is touched. The tables are made by the very migrations that
 * the file names, filled in one transaction in which every reference is checked at the end, and then brought up to date.
 * R9: what was restored sends nothing until an administrator confirms it, on whatever host it is: mails that went out after
 * the backup was taken are not known to it.
 */
import pg from 'pg';
import { migrate, migrationNames } from '../migrate.js';
import { BackupRefusal, readArchive, type ArchiveHeader } from './archive.js';
import { copyIn } from './copy.js';
import { quoted } from './take-backup.js';

const LOCK_TIMEOUT_MS = 10_000;

export interface Restored {
  madeAt: string;
  host: string | null;
  tables: number;
  rows: number;
  /** Applied after the rows were there. */
  newer: string[];
}

/** Fills the database from the file; with `replace`, whatever it holds is destroyed. Throws BackupRefusal. */
export async function restoreBackup(
  databaseUrl: string,
  path: string,
  root: string,
  { replace }: { replace: boolean },
): Promise<Restored> {
  const header = await checked(path, await migrationNames(root));
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    if (!replace) await refuseRows(client);
    await refuseCompany(client);
    await client.query(`SET lock_timeout = ${LOCK_TIMEOUT_MS}`);
    await client.query(
      `DROP SCHEMA IF EXISTS bullmq CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC`,
    );
    await migrate(databaseUrl, root, header.migrations);
    await fill(client, path);
  } finally {
    await client.end();
  }
  const newer = await migrate(databaseUrl, root);
  const { madeAt, host, tables } = header;
  return {
    madeAt,
    host,
    tables: tables.length,
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    newer,
  };
}

/** The header of a file that is whole and not of a newer version than this one. */
async function checked(path: string, known: string[]): Promise<ArchiveHeader> {
  let header: ArchiveHeader | undefined;
  await readArchive(path, {
    header(read) {
      const unknown = read.migrations.filter((name) => !known.includes(name));
      if (unknown.length > 0) {
        throw new BackupRefusal(
          `${path} was made by a newer version, whose database has ${unknown.at(-1)}; this version knows up to ${known.at(-1)}. Restore it with that version, or a newer one.`,
        );
      }
      header = read;
    },
    async rows(_, pieces) {
      // Only counted.
      for await (const piece of pieces) void piece;
    },
    sequences: () => undefined,
  });
  return header!;
}

async function refuseRows(client: pg.Client): Promise<void> {
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> '_prisma_migrations' ORDER BY 1`,
  );
  const filled: string[] = [];
  for (const { name } of tables) {
    const { rows } = await client.query(`SELECT EXISTS (SELECT 1 FROM public.${quoted(name)}) AS some`);
    if (rows[0].some) filled.push(name);
  }
  if (filled.length === 0) return;
  throw new BackupRefusal(
    `The database holds rows in ${filled.length} tables (${filled.slice(0, 3).join(', ')}${filled.length > 3 ? ' …' : ''}). Name an empty database, or add --replace to destroy what it holds.`,
  );
}

/** A process that is still there would go on with rows that are no more. */
async function refuseCompany(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `SELECT count(*)::int AS n FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
  );
  if (rows[0].n === 0) return;
  throw new BackupRefusal(
    `The database is in use (${rows[0].n} connections): stop the web process and the workers first.`,
  );
}

async function fill(client: pg.Client, path: string): Promise<void> {
  await client.query('BEGIN');
  const references = await referencesOf(client);
  // Tables refer to each other in circles: all references are checked when all rows are there.
  for (const { table, name } of references) {
    await client.query(`ALTER TABLE ${table} ALTER CONSTRAINT ${quoted(name)} DEFERRABLE INITIALLY DEFERRED`);
  }
  await readArchive(path, {
    header: () => undefined,
    async rows({ name, columns }, pieces) {
      const table = `public.${quoted(name)}`;
      // Some migrations bring rows of their own; those of the file are all that is wanted.
      await client.query(`DELETE FROM ${table}`);
      await copyIn(client, `COPY ${table} (${columns.map(quoted).join(', ')}) FROM STDIN`, pieces);
    },
    async sequences(sequences) {
      for (const [name, last] of Object.entries(sequences)) {
        if (last !== null) await client.query('SELECT setval($1, $2)', [`public.${quoted(name)}`, last]);
      }
    },
  });
  await client.query('SET CONSTRAINTS ALL IMMEDIATE');
  for (const { table, name } of references) {
    await client.query(`ALTER TABLE ${table} ALTER CONSTRAINT ${quoted(name)} NOT DEFERRABLE`);
  }
  await client.query('UPDATE installation SET confirmed_at = NULL');
  await client.query('COMMIT');
}

async function referencesOf(client: pg.Client): Promise<{ table: string; name: string }[]> {
  const { rows } = await client.query<{ table: string; name: string }>(
    `SELECT conrelid::regclass::text AS table, conname::text AS name FROM pg_constraint
     WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND NOT condeferrable`,
  );
  return rows;
}
