import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { JOBS } from '../../src/infra/queue/jobs.js';
import { ROOT } from '../support/database.js';

test('docs/architecture.md prints the job table as it is in the code', () => {
  const rows = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8')
    .split('\n')
    .filter((line) => /^\| `[a-z]+\.[a-z]+` +\|/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
  const jobs = Object.entries(JOBS).map(([name, { trigger, guard, attempts }]) => [
    name,
    trigger,
    guard,
    `${attempts}`,
  ]);
  expect(rows.toSorted()).toEqual(jobs.toSorted());
});

test('every dependency has its line of reason in docs/dependencies.md, and nothing else has', () => {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8'),
  ) as Record<string, Record<string, string>>;
  const named = [
    ...readFileSync(join(ROOT, 'docs/dependencies.md'), 'utf8').matchAll(/^\| `([^`]+)` +\| \S/gm),
  ].map(([, name]) => name);
  expect(named.toSorted()).toEqual(
    [...Object.keys(dependencies ?? {}), ...Object.keys(devDependencies ?? {})].toSorted(),
  );
});
