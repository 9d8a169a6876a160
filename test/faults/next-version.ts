/** What an upgrade installs: this build in a folder of its own, under another version, with further migrations. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../support/database.js';

export interface NextVersion {
  root: string;
  version: string;
  /** Puts a migration into its folder, in place of the one of that name. */
  add(migration: string, sql: string): void;
  remove(): void;
}

export function nextVersion(version: string): NextVersion {
  const root = mkdtempSync(join(tmpdir(), 'don-doc-next-'));
  for (const copied of ['dist', 'prisma'])
    cpSync(join(ROOT, copied), join(root, copied), { recursive: true });
  for (const shared of ['node_modules', 'public']) symlinkSync(join(ROOT, shared), join(root, shared));
  const known = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as object;
  writeFileSync(join(root, 'package.json'), JSON.stringify({ ...known, version }));
  return {
    root,
    version,
    add(migration, sql) {
      const folder = join(root, 'prisma/migrations', migration);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'migration.sql'), sql);
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
