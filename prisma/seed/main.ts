/** `npm run migrate`, before the processes start: migrations, the queue's tables, and what an installation needs. May be run again. */
import { join } from 'node:path';
import { SeedFiles } from '../../src/features/setup/seed-files.js';
import { Setup } from '../../src/features/setup/setup.service.js';
import { PROJECT } from '../../src/config/project.js';
import { atTheConsole } from './seed-context.js';

await atTheConsole('migrate', async (context) => {
  const report = await context.get(Setup).run(new SeedFiles(join(PROJECT, 'prisma/seed')));
  const say = (line: string) => process.stdout.write(`${line}\n`);
  if (report.newInstallation) say('A new installation was made.');
  if (report.calendarYears.length > 0) say(`Calendars entered: ${report.calendarYears.join(', ')}`);
  if (report.demonstration) {
    const { tasks, issued } = report.demonstration;
    say(`The demonstration was loaded: ${tasks} tasks, ${issued} issued.`);
  }
  if (!report.hasAdministrator) {
    say('Nobody can administer yet: run "npm run create-admin -- --email <address> --name <name>".');
  }
});
