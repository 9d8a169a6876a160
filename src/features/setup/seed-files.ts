/** What `prisma/seed` holds, as files that an office could have written. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CalendarYear } from '../../domain/calendar/working-calendar.js';
import type { OfficeLetterhead } from '../../domain/settings.js';

export interface SeedUnit {
  code: string;
  name: string;
  shortName: string;
  kind: string;
  standingOffice: boolean;
  outside: boolean;
  aliases: string[];
}

export interface SeedPlan {
  plan: { code: string; title: string; year: number; documents: string[]; workbook: string };
  units: SeedUnit[];
  groups: { code: string; name: string; aliases: string[]; kinds: string[] }[];
  documents: {
    number: string;
    issuedOn: string | null;
    issuedOnText: string | null;
    issuer: string;
    subject: string;
  }[];
}

export class SeedFiles {
  constructor(private readonly folder: string) {}

  calendars(): Promise<CalendarYear[]> {
    return this.json('calendar-vn.json');
  }

  plan(): Promise<SeedPlan> {
    return this.json('plan-2018.json');
  }

  letterhead(): Promise<OfficeLetterhead> {
    return this.json('office.json');
  }

  workbook(name: string): Promise<Buffer> {
    return readFile(join(this.folder, name));
  }

  private async json<T>(name: string): Promise<T> {
    return JSON.parse(await readFile(join(this.folder, name), 'utf8')) as T;
  }
}
