/**
 * What an installation needs before its first day: its own row (R9, R10), the calendars that come with the system, and
 * in the demonstration its units, people and plan. Run at every start; what is there is left as it is.
 */
import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import { Environment } from '../../config/environment.js';
import { Clock, momentAt } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import { toColumn, toTimestamp } from '../../infra/prisma/dates.js';
import { rebuildCalendarDates, writeCalendarYear } from '../calendar/calendar-writer.js';
import { loadCalendarYears } from '../calendar/office-calendar.js';
import { InstallationGuard } from '../mails/installation-guard.js';
import { Demonstration } from './demonstration.js';
import type { SeedFiles } from './seed-files.js';

/** Two processes that start at once set up one after the other. */
const SETUP_LOCK = 7_201;

export interface SetupReport {
  newInstallation: boolean;
  calendarYears: number[];
  demonstration: { tasks: number; issued: number } | null;
  /** Somebody can sign in and administer. */
  hasAdministrator: boolean;
}

@Injectable()
export class Setup {
  constructor(
    @Inject(Environment) private readonly environment: Environment,
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(InstallationGuard) private readonly guard: InstallationGuard,
    @Inject(Demonstration) private readonly demonstration: Demonstration,
  ) {}

  async run(files: SeedFiles): Promise<SetupReport> {
    return this.database.sqlTransaction(async (lock) => {
      await lock.rows('SELECT pg_advisory_xact_lock($1)', [SETUP_LOCK]);
      const newInstallation = await this.install();
      const calendarYears = await this.enterCalendars(files);
      const demonstration = this.environment.DEMO ? await this.demonstration.load(files) : null;
      const administrators = await this.database.person.count({
        where: { active: true, roles: { has: 'ADMIN' }, userId: { not: null } },
      });
      return { newInstallation, calendarYears, demonstration, hasAdministrator: administrators > 0 };
    });
  }

  private async install(): Promise<boolean> {
    const { DEMO, DEMO_CLOCK, mailStaysHere } = this.environment;
    const { host } = this.guard;
    const known = await this.database.installation.findUnique({ where: { id: 1 } });
    if (known) {
      // R9 guards real people; a demonstration whose mail never leaves the machine may change its port.
      if (DEMO && mailStaysHere && known.host !== host) {
        await this.database.installation.update({ where: { id: 1 }, data: { host } });
      }
      return false;
    }
    const moment = DEMO ? momentAt(Temporal.Instant.from(DEMO_CLOCK)) : momentAt(this.clock.hostTime());
    const at = toTimestamp(moment.now);
    await this.database.installation.create({
      data: {
        host,
        confirmedAt: at,
        goLiveOn: toColumn(moment.today),
        // R10: the office itself releases the first run, but a demonstration has nobody behind it to be spared.
        firstRunReleasedAt: DEMO ? at : null,
        demoNow: DEMO ? at : null,
      },
    });
    return true;
  }

  private async enterCalendars(files: SeedFiles): Promise<number[]> {
    const known = await this.database.calendarYear.findMany({ select: { year: true } });
    const years = (await files.calendars()).filter(({ year }) => !known.some((one) => one.year === year));
    if (years.length === 0) return [];
    await this.database.$transaction(
      async (tx) => {
        for (const year of years) await writeCalendarYear(tx, year, null);
        await rebuildCalendarDates(tx, new WorkingCalendar(await loadCalendarYears(tx)));
      },
      { timeout: 60_000 },
    );
    return years.map(({ year }) => year);
  }
}
