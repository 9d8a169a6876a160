/**
 * The stylesheet and the script of the pages: `styles/` on Bootstrap by Sass, `client/` with htmx by esbuild, both into
 * `public/build`. Does nothing where what they are made of has not changed.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(root, 'public/build');

function sources() {
  const below = (folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
      .sort();
  return [...below('styles'), ...below('client'), join(root, 'package-lock.json')];
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const path of sources()) hash.update(path.slice(root.length)).update(readFileSync(path));
  return hash.digest('hex');
}

async function buildStyles() {
  const { compile } = await import('sass');
  const { css } = compile(join(root, 'styles/page.scss'), {
    loadPaths: [join(root, 'node_modules')],
    style: 'compressed',
    quietDeps: true,
    // Bootstrap 5 is written with @import; Sass drops it only in its next major.
    silenceDeprecations: ['import', 'global-builtin', 'color-functions', 'if-function'],
  });
  writeFileSync(join(out, 'page.css'), css);
}

async function buildScript() {
  const { build } = await import('esbuild');
  await build({
    entryPoints: [join(root, 'client/app.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2020',
    legalComments: 'none',
    outfile: join(out, 'app.js'),
    logLevel: 'error',
  });
}

export async function buildAssets() {
  const mark = join(out, '.built');
  const now = fingerprint();
  if (existsSync(mark) && readFileSync(mark, 'utf8') === now) return;
  mkdirSync(out, { recursive: true });
  await buildStyles();
  await buildScript();
  writeFileSync(mark, now);
}
