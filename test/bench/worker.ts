/**
 * The measured worker: the real composition root, a real queue, daily runs of the given days one after another, each run
 * executed as its job would. Prints nothing; sends its measurements to its parent.
 */
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { loadEnvironment } from '../../src/config/environment.js';
import { RunExecution } from '../../src/features/runs/run-execution.js';
import { migrateQueue } from '../../src/infra/queue/queue.module.js';
import { WorkerModule } from '../../workers/worker.module.js';
import { measure } from './measurement.js';
import type { Measurement } from './measurement.js';

const days = (process.argv[2] ?? '').split(',');
const environment = loadEnvironment();
await migrateQueue(environment);
const worker = await NestFactory.createApplicationContext(WorkerModule.for(environment), {
  logger: ['error'],
});
const execution = worker.get(RunExecution, { strict: false });
const client = new pg.Client({ connectionString: environment.DATABASE_URL });
await client.connect();

const results: Measurement[] = [];
for (const date of days) {
  await client.query('UPDATE installation SET demo_now = $1', [`${date}T08:00:00+07:00`]);
  const { rows } = await client.query(
    `INSERT INTO run (job, as_of, at) VALUES ('daily', $1::date, $2::timestamptz) RETURNING id`,
    [date, `${date}T08:00:00+07:00`],
  );
  const runId = (rows[0] as { id: number }).id;
  const result = await measure(async () => {
    await execution.execute(runId, true);
    return 0;
  });
  const sent = await client.query(
    `SELECT count(*)::int AS sent FROM mail WHERE run_id = $1 AND state = 'SENT'`,
    [runId],
  );
  results.push({ ...result, mails: (sent.rows[0] as { sent: number }).sent });
}
process.send?.(results);
await client.end();
await worker.close();
process.exit(0);
