/**
 * One process of `npm run bench report`. Arguments: `compile <n>` compiles n reports of the year as the worker’s job does;
 * `aggregate <n>` counts the figures of the same year n times and nothing else.
 */
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { loadEnvironment } from '../../src/config/environment.js';
import { ReportCompiler } from '../../src/features/reports/report-compiler.js';
import { StatisticsRepository } from '../../src/features/statistics/statistics.repository.js';
import { Database } from '../../src/infra/prisma/database.js';
import { migrateQueue } from '../../src/infra/queue/queue.module.js';
import { WorkerModule } from '../../workers/worker.module.js';
import { measure } from './measurement.js';
import type { Measurement } from './measurement.js';
import { REPORT_YEAR } from './office.js';

const [what, times] = process.argv.slice(2);
const environment = loadEnvironment();
await migrateQueue(environment);
const worker = await NestFactory.createApplicationContext(WorkerModule.for(environment), {
  logger: ['error'],
});
const compiler = worker.get(ReportCompiler, { strict: false });
const database = worker.get(Database, { strict: false });
const statistics = worker.get(StatisticsRepository, { strict: false });
const year = {
  ...REPORT_YEAR,
  planId: null,
  unitIds: null,
  fields: null,
  staleAfterMonths: 3,
};

/** Asked for right before it is compiled, so that no job of the worker takes it up. */
async function ask(): Promise<number> {
  const [report] = await database.rows<{ id: number }>(
    `INSERT INTO report (kind, "from", "to", as_of, created_at) VALUES ('YEAR', $1::date, $2::date, $2::date, now()) RETURNING id`,
    [REPORT_YEAR.from, REPORT_YEAR.asOf],
  );
  return report?.id ?? 0;
}

const results: Measurement[] = [];
for (let n = 0; n < Number(times); n += 1) {
  const report = what === 'compile' ? await ask() : 0;
  results.push(
    await measure(async () => {
      if (what === 'aggregate') await statistics.tables(['none', 'unit', 'document'], year);
      else await compiler.compile(report, true);
      return 0;
    }),
  );
}
process.send?.(results);
await worker.close();
process.exit(0);
