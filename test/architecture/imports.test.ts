/** The arrows of the house, read from the imports: domain ← infra ← features ← { web, workers }, and no circle. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import ts from 'typescript';
import { ROOT } from '../support/database.js';

const GENERATED = 'src/infra/prisma/generated';

interface Import {
  from: string;
  to: string;
  /** Vanishes when compiled. */
  typeOnly: boolean;
}

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .filter((path) => !path.startsWith(GENERATED));
}

const FILES = ['src', 'workers', 'templates', 'prisma'].flatMap(sources);
const KNOWN = new Set(FILES);

function importsOf(path: string): Import[] {
  const source = ts.createSourceFile(path, readFileSync(join(ROOT, path), 'utf8'), ts.ScriptTarget.Latest);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      const to = (node.moduleSpecifier as ts.StringLiteral).text;
      found.push({ from: path, to: resolved(path, to), typeOnly: isTypeOnly(node) });
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument && ts.isStringLiteral(argument)) {
        found.push({ from: path, to: resolved(path, argument.text), typeOnly: false });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isTypeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  const clause = node.importClause;
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const named = clause.namedBindings;
  return (
    !clause.name &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.every((each) => each.isTypeOnly)
  );
}

/** A file of the project, or the package's name. */
function resolved(from: string, to: string): string {
  if (!to.startsWith('.')) return to;
  const path = normalize(join(dirname(from), to));
  return (
    [path.replace(/\.js$/, '.ts'), path.replace(/\.js$/, '.tsx')].find((file) => KNOWN.has(file)) ?? path
  );
}

const IMPORTS = FILES.flatMap(importsOf);

const roomOf = (path: string) =>
  /^(src\/(?:domain|infra|features|web|config)|workers|templates|prisma)\//.exec(path)?.[1];

/** What each room may import from, beside itself; packages are free but for the domain. */
const MAY: Record<string, string[]> = {
  'src/domain': [],
  'src/config': [],
  'src/infra': ['src/domain', 'src/config'],
  'src/features': ['src/domain', 'src/infra', 'src/config', 'templates'],
  'src/web': ['src/domain', 'src/infra', 'src/config', 'src/features', 'templates'],
  workers: ['src/domain', 'src/infra', 'src/config', 'src/features', 'templates'],
  templates: ['src/domain'],
  prisma: ['src/domain', 'src/infra', 'src/config', 'src/features'],
};

test('imports run one way: domain ← infra ← features ← { web, workers }', () => {
  const wrong = IMPORTS.filter(({ from, to, typeOnly }) => {
    const room = roomOf(from);
    const other = roomOf(to);
    if (!room || !other || room === other) return false;
    if (room === 'templates' && typeOnly) return false;
    return !MAY[room]?.includes(other);
  });
  expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test('the domain stands on nothing but itself and the dates', () => {
  const wrong = IMPORTS.filter(
    ({ from, to }) =>
      roomOf(from) === 'src/domain' &&
      roomOf(to) !== 'src/domain' &&
      !to.startsWith('src/domain/') &&
      to !== 'temporal-polyfill',
  );
  expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test('no circle of imports remains when the program is compiled', () => {
  const next = new Map<string, string[]>();
  for (const { from, to, typeOnly } of IMPORTS) {
    if (!typeOnly && KNOWN.has(to)) next.set(from, [...(next.get(from) ?? []), to]);
  }
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (path: string, trail: string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) circles.push([...trail.slice(at), path].join(' → '));
    if (at >= 0 || done.has(path)) return;
    for (const to of next.get(path) ?? []) walk(to, [...trail, path]);
    done.add(path);
  };
  for (const path of FILES) walk(path, []);
  expect(circles).toEqual([]);
});

/** The code of a file without its comments and texts. */
function codeOf(path: string): string {
  const scanner = ts.createScanner(
    ts.ScriptTarget.Latest,
    true,
    ts.LanguageVariant.JSX,
    readFileSync(join(ROOT, path), 'utf8'),
  );
  const tokens: string[] = [];
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    if (kind !== ts.SyntaxKind.StringLiteral) tokens.push(scanner.getTokenText());
  }
  return tokens.join(' ');
}

test('only src/config reads the environment', () => {
  const readers = FILES.filter((path) => codeOf(path).includes('process . env'));
  expect(readers).toEqual(['src/config/environment.ts']);
});

test('only infra/clock reads the host’s clock', () => {
  const reads = /Date \. now|new Date \( \)|new Date ;|Temporal \. Now/;
  const readers = FILES.filter((path) => reads.test(codeOf(path)));
  expect(readers).toEqual(['src/infra/clock/clock.ts']);
});

test('files are in kebab-case and say what they hold: no utils, helpers, constants or barrels', () => {
  const bases = FILES.map((path) => path.split('/').at(-1) ?? '');
  expect(
    bases.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.tsx?$/.test(name)),
  ).toEqual([]);
  expect(bases.filter((name) => /^(utils?|helpers?|constants?|index|misc|common)\./.test(name))).toEqual([]);
});
