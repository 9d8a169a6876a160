/**
 * One process of `npm run bench queue`: adds jobs that do nothing and works them off, in rounds; sends jobs a second.
 * `ours` is the door to the queue and the one consumer of the worker; `bare` is BullMQ's queue and worker by themselves.
 */
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Queue, Worker } from 'bullmq';
import { loadEnvironment } from '../../src/config/environment.js';
import { JobQueue } from '../../src/infra/queue/job-queue.js';
import { migrateQueue, queueConnection, QueueModule } from '../../src/infra/queue/queue.module.js';
import { JobDispatcher } from '../../workers/job-dispatcher.js';
import { JobHandlers } from '../../workers/job-handlers.js';

const [who, rounds = '', jobs = ''] = process.argv.slice(2);
/** As many as the worker has. */
const CONCURRENCY = 5;
/** Added at once, as by many requests. */
const ADDED_AT_ONCE = 50;

const environment = loadEnvironment();
await migrateQueue(environment);

let left = 0;
let allDone = (): void => undefined;
const done = (): void => {
  left -= 1;
  if (left === 0) allDone();
};

/** The adding of one job. */
async function ours(): Promise<() => Promise<unknown>> {
  const handler = { handle: async () => (done(), 'done') };
  @Module({
    imports: [QueueModule.for(environment)],
    providers: [JobDispatcher, { provide: JobHandlers, useValue: { of: () => handler } }],
  })
  class QueueAlone {}
  const app = await NestFactory.createApplicationContext(QueueAlone, { logger: ['error', 'warn'] });
  const queue = app.get(JobQueue);
  return () => queue.enqueue('mail.drain', {});
}

async function bare(): Promise<() => Promise<unknown>> {
  const connection = queueConnection(environment) as never;
  const queue = new Queue('bare', { connection });
  const worker = new Worker('bare', async () => done(), { connection, concurrency: CONCURRENCY });
  await worker.waitUntilReady();
  return () => queue.add('nothing', {});
}

const add = who === 'ours' ? await ours() : await bare();
const rates: number[] = [];
for (let round = 0; round < Number(rounds); round += 1) {
  left = Number(jobs);
  const over = new Promise<void>((resolve) => {
    allDone = resolve;
  });
  const started = performance.now();
  for (let added = 0; added < Number(jobs); added += ADDED_AT_ONCE)
    await Promise.all(Array.from({ length: Math.min(ADDED_AT_ONCE, Number(jobs) - added) }, add));
  await over;
  rates.push(Number(jobs) / ((performance.now() - started) / 1000));
}
process.send?.(rates);
process.exit(0);
