/**
 * A disk without room under PostgreSQL's tables, switched on and off by a test. Where this account may mount, the tables lie
 * on a small file system that is really filled. Elsewhere, such as in a container, every write is refused with the same code
 * and words by triggers.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startOwnPostgres } from './away.js';
import type { Crowd } from './crowd.js';

/** Room for the tables of a template and of the office made from it. */
const SIZE_MB = 128;
const CHUNK = Buffer.alloc(256 * 1024);

export interface FillableDisk {
  /** Where the office is to be made; undefined: anywhere. */
  postgresUrl: string | undefined;
  fill(crowd: Crowd): Promise<void>;
  free(crowd: Crowd): Promise<void>;
  stop(): Promise<void>;
}

export async function startFillableDisk(): Promise<FillableDisk> {
  const folder = mkdtempSync(join(tmpdir(), 'don-doc-disk-'));
  const isMounted =
    process.getuid?.() === 0 &&
    spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MB}m`, 'tmpfs', folder]).status === 0;
  if (isMounted) return onSmallFileSystem(folder);
  rmSync(folder, { recursive: true });
  return byTriggers();
}

async function onSmallFileSystem(folder: string): Promise<FillableDisk> {
  const server = await startOwnPostgres();
  const tables = join(folder, 'tables');
  const ballast = join(folder, 'ballast');
  mkdirSync(tables);
  const owner = (flag: string): number =>
    Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  chownSync(tables, owner('-u'), owner('-g'));
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(`CREATE TABLESPACE small LOCATION '${tables}'`);
  await admin.query(`ALTER SYSTEM SET default_tablespace = 'small'`);
  await admin.query('SELECT pg_reload_conf()');
  await admin.end();
  return {
    postgresUrl: server.url,
    async fill() {
      for (const size of [CHUNK.length, 4096]) while (takes(ballast, CHUNK.subarray(0, size)));
    },
    free: async () => rmSync(ballast),
    async stop() {
      await server.stop();
      spawnSync('umount', [folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function takes(file: string, bytes: Buffer): boolean {
  try {
    appendFileSync(file, bytes);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOSPC') return false;
    throw error;
  }
}

function byTriggers(): FillableDisk {
  const onEachTable = (statement: string): string =>
    `DO $$ DECLARE t regclass; BEGIN
       FOR t IN SELECT c.oid FROM pg_class c WHERE c.relkind = 'r' AND c.relname <> '_prisma_migrations'
         AND c.relnamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN ('public', 'bullmq'))
       LOOP EXECUTE format('${statement}', t); END LOOP; END $$`;
  return {
    postgresUrl: undefined,
    async fill({ rows }) {
      await rows(
        `CREATE OR REPLACE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
           RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$`,
      );
      await rows(
        onEachTable(
          'CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION no_room()',
        ),
      );
    },
    free: async ({ rows }) => void (await rows(onEachTable('DROP TRIGGER IF EXISTS no_room ON %s'))),
    stop: async () => undefined,
  };
}
