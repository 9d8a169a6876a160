import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../support/database.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'don-doc licences-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const look = (...args: string[]) =>
  spawnSync(process.execPath, [join(ROOT, 'scripts/licences.mjs'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });

/** What a lock file says of packages, and what each package says of itself. */
function install(packages: Record<string, { lock?: object; itself: object }>): void {
  const lock: Record<string, object> = { '': {} };
  for (const [name, { lock: said = {}, itself }] of Object.entries(packages)) {
    lock[`node_modules/${name}`] = { version: '1.0.0', ...said };
    mkdirSync(join(folder, 'node_modules', name), { recursive: true });
    writeFileSync(join(folder, 'node_modules', name, 'package.json'), JSON.stringify(itself));
  }
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: lock }));
}

test('what is installed here is under licences that are allowed, and no install script is unknown', () => {
  const { status, stdout, stderr } = look();
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(stdout).toMatch(/^MIT \(\d+\)\n {2}\S/m);
  expect(readFileSync(join(ROOT, '.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m);
});

test('another licence, none, and an unknown install script are named; development alone does not count', () => {
  install({
    good: { itself: { license: '(GPL-3.0 OR MIT)' } },
    old: { itself: { licenses: [{ type: 'MIT' }, { type: 'GPL-2.0' }] } },
    copyleft: { itself: { license: 'GPL-3.0' } },
    both: { itself: { license: 'MIT AND GPL-3.0' } },
    silent: { itself: {} },
    builder: { lock: { hasInstallScript: true, dev: true }, itself: { license: 'GPL-3.0' } },
  });
  const { status, stderr } = look(folder);
  expect(status).toBe(1);
  expect(stderr.trim().split('\n')).toEqual([
    'copyleft 1.0.0 is under “GPL-3.0”, which scripts/licences.mjs does not allow.',
    'both 1.0.0 is under “MIT AND GPL-3.0”, which scripts/licences.mjs does not allow.',
    'silent 1.0.0 is under “none named”, which scripts/licences.mjs does not allow.',
    'builder 1.0.0 brings an install script that scripts/licences.mjs does not name.',
  ]);
});
