/** The office's figures as they are now: the newest version over the defaults of the rules. */
import { Inject, Injectable } from '@nestjs/common';
import { DEFAULT_SETTINGS } from '../../domain/settings.js';
import type { Settings } from '../../domain/settings.js';
import { Database } from '../../infra/prisma/database.js';

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
    return { ...DEFAULT_SETTINGS, ...newest?.values, version: newest?.version ?? 0 };
  }
}
