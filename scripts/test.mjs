/**
 * `npm test`: installs what is missing, starts one PostgreSQL for the run, runs every test, and prints as its last line how
 * many passed and failed. Arguments go to vitest: `npm test -- test/domain`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from './embedded-postgres.mjs';
import { build, checkNode, generate, installPackages, ROOT, say, Sentence } from './prepare.mjs';

const IN_CI = process.env.CI === 'true';
/** The lightest first: the shell is the same engine without the windows of a desktop, and costs a quarter less. */
const CHROMIUM = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];

const running = [];
let ending = null;

/** Stops everything and ends this process; the sum is the last line of all. */
function end(code, sentence, sum) {
  ending ??= (async () => {
    for (const stop of running.reverse()) await stop();
    if (sentence) process.stderr.write(`${sentence}\n`);
    if (sum) process.stdout.write(`${sum}\n`);
    process.exit(code);
  })();
  return ending;
}

function stopChild(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill();
  });
}

const hasProgram = (name) => spawnSync(name, ['--version']).status === 0;
/** Where Chromium stands: as the environment says, or where a package puts it. */
const chromiumHere = () =>
  process.env.CHROMIUM_PATH ?? CHROMIUM.map((name) => `/usr/bin/${name}`).find((path) => existsSync(path));

/** What is skipped without each program of `needPrograms`. */
const NEEDED_FOR = {
  'redis-server': 'the tests of the queue on Redis',
  chromium: 'the tests in a browser',
  faketime: 'the tests of a host whose clock is wrong',
};

/** Redis, Chromium and faketime are programs of the machine, not packages; on Debian as root they can be fetched. */
function needPrograms() {
  const missing = () => [
    ...(hasProgram('redis-server') ? [] : ['redis-server']),
    ...(chromiumHere() ? [] : ['chromium']),
    ...(hasProgram('faketime') ? [] : ['faketime']),
  ];
  if (missing().length > 0 && process.getuid?.() === 0 && hasProgram('apt-get')) {
    say(`Installing ${missing().join(' and ')} (apt-get) …`);
    apt('update');
    // Not every Debian has the shell; then the whole browser is what is still missing.
    if (!chromiumHere()) apt('install', '-y', '--no-install-recommends', 'chromium-headless-shell');
    if (missing().length > 0) apt('install', '-y', '--no-install-recommends', ...missing());
  }
  for (const name of missing()) {
    if (IN_CI)
      throw new Sentence(
        `${name} is missing and could not be installed; with CI=true nothing may be skipped.`,
      );
    say(`${name} is not on this machine: ${NEEDED_FOR[name]} are skipped. Install it to run them.`);
  }
}

const apt = (...args) =>
  spawnSync('apt-get', args, {
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });

/** The tests under faults start processes as they are started everywhere: from the build. */
function startsProcesses(args) {
  const paths = args.filter((arg) => !arg.startsWith('-'));
  return (
    paths.length === 0 || paths.some((path) => 'test/faults'.startsWith(path) || path.includes('faults'))
  );
}

async function startDatabase(folder) {
  const starting = startPostgres({ dataDir: folder, durable: false });
  running.push(async () => (await starting.catch(() => null))?.stop());
  const server = await starting.catch((error) => {
    throw new Sentence(error.message);
  });
  return server.url('postgres');
}

function runVitest(args, env, summaryFile) {
  const vitest = spawn(
    process.execPath,
    [
      join(ROOT, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${summaryFile}`,
      ...args,
    ],
    { cwd: ROOT, env, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  running.push(() => stopChild(vitest));
  return new Promise((resolve) => {
    vitest.once('exit', (code, signal) => {
      if (signal && !ending) process.stderr.write(`The test runner was ended by ${signal}.\n`);
      resolve(code ?? 1);
    });
  });
}

/** A file that could not even be loaded has no tests to count; it counts as one that failed. */
function sumOf(summaryFile) {
  if (!existsSync(summaryFile)) return { passed: 0, failed: 1, skipped: 0 };
  const summary = JSON.parse(readFileSync(summaryFile, 'utf8'));
  const broken = summary.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: summary.numPassedTests,
    failed: summary.numFailedTests + broken.length,
    skipped: summary.numPendingTests + summary.numTodoTests,
  };
}

async function test() {
  checkNode();
  await installPackages((child) => running.push(() => stopChild(child)));
  await generate();
  if (startsProcesses(process.argv.slice(2))) await build((child) => running.push(() => stopChild(child)));
  needPrograms();
  const folder = mkdtempSync(join(tmpdir(), 'don-doc-test-'));
  running.push(async () => rmSync(folder, { recursive: true, force: true }));
  const env = {
    ...process.env,
    NODE_OPTIONS: '--disable-warning=ExperimentalWarning --disable-warning=DeprecationWarning',
    TEST_POSTGRES_URL: await startDatabase(folder),
    CHROMIUM_PATH: chromiumHere() ?? '',
  };
  const summaryFile = join(folder, 'summary.json');
  const code = await runVitest(process.argv.slice(2), env, summaryFile);
  const { passed, failed, skipped } = sumOf(summaryFile);
  const sum = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  const mustFail = failed > 0 || (IN_CI && skipped > 0);
  return end(
    code === 0 && mustFail ? 1 : code,
    IN_CI && skipped > 0 ? 'With CI=true nothing may be skipped.' : '',
    sum,
  );
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end(130));
test().catch((error) => end(1, error instanceof Sentence ? error.message : error.stack));
