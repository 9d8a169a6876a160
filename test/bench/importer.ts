/**
 * One process of `npm run bench import`. Arguments: `read <file>` parses the workbook with the reader library alone;
 * `import <file> <plan>…` imports it into one plan after another, as the request of the API does.
 */
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { readSheet } from 'read-excel-file/node';
import { loadEnvironment } from '../../src/config/environment.js';
import { Refusal } from '../../src/domain/refusal.js';
import { PlanImportService } from '../../src/features/plans/plan-import.service.js';
import { migrateQueue } from '../../src/infra/queue/queue.module.js';
import { WorkerModule } from '../../workers/worker.module.js';
import { measure } from './measurement.js';
import type { Measurement } from './measurement.js';

const [what, file = '', ...plans] = process.argv.slice(2);
const bytes = readFileSync(file);
const results: Measurement[] = [];

async function importAll(): Promise<void> {
  const environment = loadEnvironment();
  await migrateQueue(environment);
  const worker = await NestFactory.createApplicationContext(WorkerModule.for(environment), {
    logger: ['error'],
  });
  const imports = worker.get(PlanImportService, { strict: false });
  for (const plan of plans) {
    const workbook = { bytes, fileName: 'ke-hoach.xlsx' };
    results.push(
      await measure(async () => {
        const done = await imports.importPlan({ plan, workbook, dryRun: false, actor: null });
        if (done instanceof Refusal) throw new Error(done.message.en);
        return done.created;
      }),
    );
  }
  await worker.close();
}

if (what === 'import') await importAll();
else for (const _ of plans) results.push(await measure(async () => (await readSheet(bytes)).length));
process.send?.(results);
process.exit(0);
