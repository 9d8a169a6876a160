import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ACTIONS } from '../../src/domain/task/workflow.js';
import { actionInWords } from '../../src/web/pages/administration/event-words.js';

/** What is given to the log as the name of an act: as `action:`, through a constant, or as the first words of a call. */
const WRITTEN = [
  /\baction: '([a-z.-]+)'/g,
  /\baction: [^'\n,}]* \? '([a-z.-]+)' : '([a-z.-]+)'/g,
  /\brecord\('([a-z.-]+)'/g,
  /\brecord\([^'\n]* \? '([a-z.-]+)' : '([a-z.-]+)'/g,
  /\blogSweep\([^']*'([a-z.-]+)'/g,
  /\bthis\.write\([^']*'([a-z.-]+)'/g,
  /\$4, '([a-z.-]+)', '(?=assignment|unit)/g,
];

function namesIn(source: string): string[] {
  const literals = WRITTEN.flatMap((pattern) =>
    [...source.matchAll(pattern)].flatMap(([, ...names]) => names.filter((name) => name !== undefined)),
  );
  const constants = [...source.matchAll(/\baction: ([A-Z_]+),/g)].flatMap(([, constant]) => {
    const value = new RegExp(`const ${constant} = '([a-z.-]+)'`).exec(source)?.[1];
    return value === undefined ? [] : [value];
  });
  return [...literals, ...constants];
}

const writesToTheLog = (source: string): boolean =>
  /\brecord\(|logSweep\(|event\.create|INTO event/.test(source);

test('every act that the log knows has words in both languages', () => {
  const names = new Set<string>(ACTIONS);
  for (const file of readdirSync('src/features', { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    const source = readFileSync(`src/features/${file}`, 'utf8');
    if (writesToTheLog(source)) for (const name of namesIn(source)) names.add(name);
  }
  for (const one of [
    'demonstration-loaded',
    'report.requested',
    'second-factor-reset',
    'apology-late',
    'succession',
  ])
    expect(names).toContain(one);
  const wordless = [...names].filter((name) =>
    (['vi', 'en'] as const).some((language) => {
      const words = actionInWords(name, language);
      return words === name || words.includes('{');
    }),
  );
  expect(wordless).toEqual([]);
});
