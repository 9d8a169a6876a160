/**
 * `npm start`: everything on one machine. Installs and builds what is missing, then starts PostgreSQL, a local mailbox,
 * the web process and a worker, unless DATABASE_URL or SMTP_URL name others. Ctrl-C stops all of it.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import { freePort, startPostgres } from './embedded-postgres.mjs';
import { build, checkNode, generate, installPackages, ROOT, runVisibly, say, Sentence } from './prepare.mjs';

const SECONDS_TO_READY = 90;
const SECONDS_TO_STOP = 12;
const MAILBOX_SMTP_PORT = 1025;
/** What the database library says about its own next version is for its maintainers. */
const NODE_FLAGS = ['--enable-source-maps', '--disable-warning=DeprecationWarning'];
/**
 * Mails are short-lived: with a small young generation a worker stays small, and no slower. A bound on the old one makes it
 * collect before it has grown to several times what it holds; it holds some 70 MB.
 */
const WORKER_FLAGS = ['--max-semi-space-size=8', '--max-old-space-size=512'];

/** What is running, in the order of its start: each with what ends it. */
const running = [];
let ending = null;

/** Stops everything, last started first, and ends this process. */
function end(code, sentence) {
  ending ??= (async () => {
    if (sentence) process.stderr.write(`${sentence}\n`);
    else say('\nStopping …');
    for (const stop of running.reverse()) await stop().catch(() => undefined);
    if (code === 0) say('Everything is stopped.');
    process.exit(code);
  })();
  return ending;
}

/** Steps that were under way when somebody pressed Ctrl-C go no further. */
const goOn = () => (ending ? new Promise(() => undefined) : undefined);

function track(child) {
  running.push(() => gone(child));
}

function gone(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), SECONDS_TO_STOP * 1000);
    child.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

/** What the framework says about every module and route at its start. */
const NOISE = /\[(InstanceLoader|RouterExplorer|RoutesResolver|NestFactory|NestApplication)\]/;

/** A process of the system: its lines carry its name, and when it dies, all the rest is stopped. */
function startProcess(name, args, env) {
  // In a group of its own, so that Ctrl-C comes to it from here, in order.
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      if (!NOISE.test(stripVTControlCharacters(line))) say(`${name.padEnd(7)} │ ${line}`);
    });
  }
  child.once('exit', (code, signal) => {
    if (!ending)
      void end(1, `The ${name} process ended (${signal ?? `exit code ${code}`}), so everything is stopped.`);
  });
  track(child);
  return child;
}

function portNumber(name, fallback) {
  const given = process.env[name];
  if (given === undefined || given === '') return fallback;
  const port = Number(given);
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw new Sentence(
    `The environment variable ${name} must be a port number from 1 to 65535 (it is "${given}").`,
  );
}

function portProblem(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', (error) => resolve(error.code));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}

async function needPort(port, variable) {
  const problem = (await portProblem(port, '0.0.0.0')) ?? (await portProblem(port, '127.0.0.1'));
  if (problem === 'EADDRINUSE') {
    throw new Sentence(
      `Port ${port} is in use by another program: stop it, or choose another port with ${variable}=<port>.`,
    );
  }
  if (problem)
    throw new Sentence(`Port ${port} may not be used (${problem}): choose another with ${variable}=<port>.`);
}

function makeDataDir(dataDir) {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK);
  } catch (error) {
    throw new Sentence(
      `The data folder ${dataDir} cannot be used (${error.code}): choose another with DATA_DIR=<folder>.`,
    );
  }
}

/** Signs the sessions; made once and kept with the data. */
function secretOf(dataDir) {
  const file = join(dataDir, 'secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

async function startDatabase(dataDir) {
  const starting = startPostgres({ dataDir });
  running.push(async () => (await starting.catch(() => null))?.stop());
  const server = await starting.catch((error) => {
    throw new Sentence(error.message);
  });
  await server.ensureDatabase();
  return server.url();
}

async function startMailbox(dataDir, webPort) {
  const wanted = portNumber('MAILBOX_SMTP_PORT', null);
  if (wanted !== null) await needPort(wanted, 'MAILBOX_SMTP_PORT');
  const free = (await portProblem(MAILBOX_SMTP_PORT, '127.0.0.1')) === null;
  const smtpPort = wanted ?? (free ? MAILBOX_SMTP_PORT : await freePort());
  const mails = join(dataDir, 'mails');
  mkdirSync(mails, { recursive: true });
  const maildev = join(ROOT, 'node_modules/maildev/dist/bin/maildev.js');
  startProcess(
    'mailbox',
    [
      maildev,
      '--smtp',
      String(smtpPort),
      '--ip',
      '127.0.0.1',
      '--web',
      String(webPort),
      '--web-ip',
      '127.0.0.1',
      '--mail-directory',
      mails,
      '--silent',
    ],
    process.env,
  );
  return `smtp://127.0.0.1:${smtpPort}`;
}

async function untilReady(address) {
  for (let second = 0; second < SECONDS_TO_READY * 2; second += 1) {
    await goOn();
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) return;
    await new Promise((wake) => setTimeout(wake, 500));
  }
  throw new Sentence(
    `The pages did not become ready within ${SECONDS_TO_READY} seconds: the lines above say why.`,
  );
}

const ACCOUNTS = [
  ['admin', 'administrator'],
  ['office', 'standing office: drafts, issues, verifies'],
  ['chair', 'committee head'],
  ['leader', 'member of the committee'],
  ['head.stc', 'head of a unit (Sở Tài chính)'],
  ['officer.stc', 'officer of a unit (Sở Tài chính)'],
  ['auditor', 'auditor'],
];

function tellWhereEverythingIs(env, { mailbox, dataDir }) {
  say();
  say('Đôn Đốc is running.');
  say();
  say(`  Pages      ${env.PUBLIC_URL}`);
  if (mailbox) say(`  Mailbox    ${mailbox}`);
  say(`  API        ${env.PUBLIC_URL}/api/docs`);
  say(`  Data       ${dataDir}`);
  say();
  if (env.DEMO === '1') {
    say(`  Accounts of the demonstration, all with the password ${env.DEMO_PASSWORD || 'don-doc-demo'}:`);
    for (const [account, role] of ACCOUNTS) say(`    ${`${account}@demo.don-doc.test`.padEnd(34)} ${role}`);
    say('    and head.<code>@, officer.<code>@ of every other unit');
    say();
  }
  say('Ctrl-C stops everything.');
}

async function start() {
  checkNode();
  const port = portNumber('PORT', 3000);
  const mailboxPort = portNumber('MAILBOX_PORT', 1080);
  const ownMailbox = !process.env.SMTP_URL;
  const dataDir = resolve(ROOT, process.env.DATA_DIR || 'data');
  makeDataDir(dataDir);
  await needPort(port, 'PORT');
  if (ownMailbox) await needPort(mailboxPort, 'MAILBOX_PORT');

  await installPackages(track);
  await goOn();
  await generate();
  await build(track);
  await goOn();

  const env = {
    ...process.env,
    PORT: String(port),
    DEMO: process.env.DEMO || '1',
    PUBLIC_URL: process.env.PUBLIC_URL || `http://localhost:${port}`,
    SECRET: process.env.SECRET || secretOf(dataDir),
  };
  env.DATABASE_URL = process.env.DATABASE_URL || (await startDatabase(dataDir));
  await goOn();
  if (ownMailbox) {
    env.SMTP_URL = await startMailbox(dataDir, mailboxPort);
    env.MAILBOX_URL ??= `http://localhost:${mailboxPort}`;
  }

  say('Preparing the database …');
  const prepared = await runVisibly(process.execPath, [...NODE_FLAGS, 'dist/prisma/seed/main.js'], {
    env,
    track,
  });
  await goOn();
  if (prepared !== 0) throw new Sentence('The database could not be prepared, so nothing was started.');

  startProcess('web', [...NODE_FLAGS, 'dist/src/main.js'], env);
  startProcess('worker', [...NODE_FLAGS, ...WORKER_FLAGS, 'dist/workers/main.js'], env);
  await untilReady(`http://127.0.0.1:${port}/health/ready`);
  await goOn();
  tellWhereEverythingIs(env, { mailbox: ownMailbox && `http://localhost:${mailboxPort}`, dataDir });
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end(0));
start().catch((error) => end(1, error instanceof Sentence ? error.message : error.stack));
