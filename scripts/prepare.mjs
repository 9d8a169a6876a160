/**
 * What stands before every command on a fresh clone: the right Node, the packages, the generated client, the build.
 * Uses nothing but Node itself, since nothing else is there yet. Whatever is missing is told in one sentence.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** An expected end: the message is the sentence that a person reads. */
export class Sentence extends Error {}

export const say = (line = '') => process.stdout.write(`${line}\n`);

/** Throws unless this Node is one of `engines.node`. */
export function checkNode() {
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).engines.node.replace(/^>=/, '');
  const [major, minor = 0] = wanted.split('.').map(Number);
  const [myMajor, myMinor] = process.versions.node.split('.').map(Number);
  if (myMajor > major || (myMajor === major && myMinor >= minor)) return;
  throw new Sentence(
    `Node ${wanted} or newer is needed; this is ${process.versions.node}. Get it from https://nodejs.org.`,
  );
}

/** Runs a program with its output on the screen; resolves to its exit code. `track` receives the child. */
export function runVisibly(
  command,
  args,
  { env = process.env, track = () => undefined, shell = false } = {},
) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], env, shell });
    track(child);
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal ? 1 : code));
  });
}

/** Whether node_modules holds exactly what package-lock.json names, but for optional packages of other platforms. */
function packagesAreThere() {
  const installed = join(ROOT, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const have = JSON.parse(readFileSync(installed, 'utf8')).packages;
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  return Object.entries(packages).every(
    ([path, { version, optional, link }]) =>
      path === '' || optional || link || have[path]?.version === version,
  );
}

export async function installPackages(track) {
  if (packagesAreThere()) return;
  say('Installing packages (npm ci); the first time this takes a minute or two …');
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const code = await (
    npm
      ? runVisibly(process.execPath, [npm, ...args], { track })
      : runVisibly('npm', args, { track, shell: process.platform === 'win32' })
  ).catch(() => {
    throw new Sentence('npm is not on this machine; it comes with Node from https://nodejs.org.');
  });
  if (code !== 0)
    throw new Sentence('npm could not install the packages: read its message above, then run this again.');
}

/** Links, the generated client and the files of the pages, after the packages. */
export async function generate() {
  const { setup } = await import('./setup.mjs');
  await setup();
}

const SOURCES = [
  'src',
  'workers',
  'templates',
  'prisma',
  'tsconfig.json',
  'tsconfig.build.json',
  'nest-cli.json',
  'package-lock.json',
];

function fingerprint() {
  const hash = createHash('sha256');
  const add = (path) => {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path}:${size}:${mtimeMs}\n`);
  };
  for (const name of SOURCES) {
    const path = join(ROOT, name);
    if (!statSync(path).isDirectory()) add(path);
    else {
      for (const entry of readdirSync(path, { recursive: true, withFileTypes: true })) {
        if (entry.isFile()) add(join(entry.parentPath ?? entry.path, entry.name));
      }
    }
  }
  return hash.digest('hex');
}

/** Compiles what is newer than `dist`. */
export async function build(track) {
  const mark = join(ROOT, 'dist/.built');
  const now = fingerprint();
  if (existsSync(mark) && readFileSync(mark, 'utf8') === now) return;
  say('Building (about 20 seconds) …');
  const nest = join(ROOT, 'node_modules/@nestjs/cli/bin/nest.js');
  const code = await runVisibly(process.execPath, [nest, 'build'], { track });
  if (code !== 0) throw new Sentence('The build failed: the compiler says above where.');
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, now);
}
