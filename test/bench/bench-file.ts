/** docs/bench.md: one section per benchmark, each written anew by its own run. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';

const FILE = 'docs/bench.md';
const TITLE =
  '# What was measured\n\n`npm run bench` measures anew, all or one: `npm run bench daily`, `volume`, `workers`, `pages`, `import`, `queue`, `backup`, `report`.\n';

export function writeSection(name: string, text: string): void {
  const before = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  const sections = new Map(
    before
      .split(/^## /m)
      .slice(1)
      .map((section) => {
        const [heading = '', ...rest] = section.split('\n');
        return [heading, rest.join('\n').trim()] as const;
      }),
  );
  const machine = `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'CPU'}.`;
  sections.set(name, `${machine} ${text}`);
  const all = [...sections].map(([heading, section]) => `## ${heading}\n\n${section}\n`);
  writeFileSync(FILE, [TITLE, ...all].join('\n'));
}
