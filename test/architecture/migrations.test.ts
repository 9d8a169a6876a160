/** A migration is one transaction together with its record (prisma/migration-script.ts): what would end it may not stand in one. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { migrationNames } from '../../prisma/migrate.js';
import { ROOT } from '../support/database.js';

test('no migration ends its transaction or needs to run outside of one', async () => {
  for (const name of await migrationNames(ROOT)) {
    const script = readFileSync(`prisma/migrations/${name}/migration.sql`, 'utf8');
    expect([
      name,
      script.match(/^\s*(BEGIN|START TRANSACTION|COMMIT|ROLLBACK)\b.*;|\bCONCURRENTLY\b/gim),
    ]).toEqual([name, null]);
  }
});
