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
    const newest = await this.database.setting.findFirst({ orderBy: { version: 'desc' } });
    return { ...DEFAULT_SETTINGS, ...(newest?.values as Partial<Settings>), version: newest?.version ?? 0 };
  }
}
