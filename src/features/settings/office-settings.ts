/** The office's figures as they are now: the newest version over the defaults of the rules. */
import { Inject, Injectable } from '@nestjs/common';
import { DEFAULT_SETTINGS } from '../../domain/settings.js';
import type { Settings } from '../../domain/settings.js';
import { Database } from '../../infra/prisma/database.js';

/** The newest version's values within another statement, for `inForce`; null while nothing was ever changed. */
export const NEWEST_VALUES = '(SELECT "values" FROM setting ORDER BY version DESC LIMIT 1)';

/** What holds where these values were set. */
export function inForce(values: Partial<Settings> | null): Settings {
  return { ...DEFAULT_SETTINGS, ...values };
}

@Injectable()
export class OfficeSettings {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** The settings in force and their version (0: never changed). */
  async current(): Promise<Settings & { version: number }> {
    // Read with every claim of mails: plain SQL spares a worker the ORM's query engine.
    const [newest] = await this.database.rows<{ version: number; values: Partial<Settings> }>(
      'SELECT version, "values" FROM setting ORDER BY version DESC LIMIT 1',
      [],
      'settings',
    );
    return { ...inForce(newest?.values ?? null), version: newest?.version ?? 0 };
  }
}
