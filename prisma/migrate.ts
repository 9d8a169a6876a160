/**
 * Applies `prisma/migrations` with Prisma's own schema engine compiled to WebAssembly: the standard folder and the
 * standard `_prisma_migrations` table, without a native engine that a network cut off from the internet could not
 * download. Several processes may start at once; an advisory lock lets one migrate and the others find it done.
 */
import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';
import { markRolledBack, MigrationFailed, runScript } from './migration-script.js';

/** Spells "DDOC": the lock of this project's migrations. */
const MIGRATION_LOCK = 0x44444f43;
const NO_FILTER = { externalTables: [], externalEnums: [] };

type EngineBindings = {
  SchemaEngine: typeof SchemaEngine;
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
};

/**
 * The catalogue type "char" (oid 18) is unknown to the adapter: it is read as text (oid 25), and its columns are
 * remembered by name so that those the engine wants as a character can be given as one.
 */
const [CATALOGUE_CHAR, TEXT] = [18, 25];

class CataloguePool extends pg.Pool {
  readonly charColumns = new Set<string>();

  override query = (async (...args: Parameters<pg.Pool['query']>) => {
    const result = await (pg.Pool.prototype.query.apply(this, args) as unknown as Promise<pg.QueryResult>);
    for (const field of result.fields ?? []) {
      if (field.dataTypeID !== CATALOGUE_CHAR) continue;
      field.dataTypeID = TEXT;
      this.charColumns.add(field.name);
    }
    return result;
  }) as unknown as pg.Pool['query'];
}

let bindings: Promise<EngineBindings> | undefined;

/** Instantiated once per process: the bindings keep views of one WebAssembly memory. */
function loadEngine(): Promise<EngineBindings> {
  bindings ??= (async () => {
    const require = createRequire(import.meta.url);
    const loaded = (await import('@prisma/schema-engine-wasm/schema_engine_bg')) as unknown as EngineBindings;
    const home = dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
    const wasm = await WebAssembly.compile(await readFile(join(home, 'schema_engine_bg.wasm')));
    const imports = { ...loaded } as unknown as Record<string, (...args: never[]) => unknown>;
    // The engine leaves the alarm of its ten-second lock behind; it must not keep a finished process alive.
    for (const name of Object.keys(imports).filter((key) => key.startsWith('__wbg_setTimeout_'))) {
      imports[name] = (callback: () => void, milliseconds: number) =>
        setTimeout(callback, milliseconds >>> 0).unref();
    }
    const instance = await WebAssembly.instantiate(wasm, {
      './schema_engine_bg.js': imports as unknown as WebAssembly.ModuleImports,
    });
    loaded.__wbg_set_wasm(instance.exports);
    (instance.exports['__wbindgen_start'] as (() => void) | undefined)?.();
    return loaded;
  })();
  return bindings;
}

/** `lastFailure` receives what the server said to a script that failed, which the engine tells in its own words. */
async function openEngine(
  pool: CataloguePool,
  schema: string,
  lastFailure: (error: Error) => void = () => undefined,
): Promise<SchemaEngine> {
  const { SchemaEngine: Engine } = await loadEngine();
  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    // The adapter would cut a script at every semicolon, also inside a trigger's body; the server takes it whole.
    adapter.executeScript = (script) =>
      runScript(pool, script).catch((error: Error) => {
        lastFailure(error);
        throw error;
      });
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      const columnTypes = result.columnTypes.map((type, column) =>
        pool.charColumns.has(result.columnNames[column] ?? '') &&
        result.rows.every((row) => row[column] !== '')
          ? ColumnTypeEnum.Character
          : type,
      );
      return { ...result, columnTypes };
    };
    return adapter;
  };
  const adapter = bindMigrationAwareSqlAdapterFactory(factory);
  return Engine.new({ datamodels: [['schema.prisma', schema]] }, () => undefined, adapter);
}

/** The names of all migrations of this version, in their order. */
export async function migrationNames(root: string): Promise<string[]> {
  const entries = await readdir(join(root, 'prisma/migrations'), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

async function readMigrations(root: string, only: readonly string[] | null): Promise<MigrationList> {
  const folder = join(root, 'prisma/migrations');
  const names = (await migrationNames(root)).filter((name) => only?.includes(name) ?? true);
  const migrationDirectories = await Promise.all(
    names.map(async (name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: await readFile(join(folder, name, 'migration.sql'), 'utf8') },
      },
    })),
  );
  const lockfile = {
    path: 'migration_lock.toml',
    content: await readFile(join(folder, 'migration_lock.toml'), 'utf8'),
  };
  return { baseDir: folder, lockfile, shadowDbInitScript: '', migrationDirectories };
}

/**
 * Brings the database at `databaseUrl` up to date, or only as far as the migrations named in `only`; returns the names of
 * the migrations it applied. A migration that was broken off earlier left nothing behind and is begun anew.
 * @throws MigrationFailed
 */
export async function migrate(
  databaseUrl: string,
  root: string,
  only: readonly string[] | null = null,
): Promise<string[]> {
  const lock = new pg.Client({ connectionString: databaseUrl });
  const pool = new CataloguePool({ connectionString: databaseUrl });
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await markRolledBack(lock);
    let failure: Error | undefined;
    const schema = await readFile(join(root, 'prisma/schema.prisma'), 'utf8');
    const engine = await openEngine(pool, schema, (error) => (failure = error));
    const migrationsList = await readMigrations(root, only);
    try {
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: NO_FILTER });
      return appliedMigrationNames;
    } catch (error) {
      const name = await markRolledBack(lock);
      throw failure && name ? new MigrationFailed(name, failure) : error;
    }
  } finally {
    await pool.end();
    await lock.end();
  }
}

/** The SQL that would bring the migrated database at `databaseUrl` to `schema.prisma`; empty when they agree,
 * and on an empty database the whole schema. */
export async function schemaDrift(databaseUrl: string, root: string): Promise<string> {
  const schema = await readFile(join(root, 'prisma/schema.prisma'), 'utf8');
  const pool = new CataloguePool({ connectionString: databaseUrl });
  const engine = await openEngine(pool, schema);
  const files = [{ path: 'schema.prisma', content: schema }];
  const result = await engine.diff({
    from: { tag: 'schemaDatasource', files, configDir: '' },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: null,
    filters: NO_FILTER,
  });
  await pool.end();
  return result.stdout ?? '';
}
