/** Checks a page against WCAG 2.2 AA with axe, in the browser that shows it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds, one line each: the rule, what it says, and the first places. */
export async function violations(page: Page): Promise<string[]> {
  // By the debugger, not as an element: the policy of the pages allows no other script.
  await page.evaluate(SOURCE);
  const found = await page.evaluate(
    (tags) =>
      (
        globalThis as unknown as { axe: { run: (context: Document, options: object) => Promise<AxeResults> } }
      ).axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }),
    TAGS,
  );
  return found.violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map(({ target, html }) => `${target.join(' ')} ${html.slice(0, 120)}`);
    return `${id}: ${help}: ${places.join(' | ')}`;
  });
}
