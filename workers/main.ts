/** A worker process: consumes the queue, keeps the schedule, serves no pages. Any number may run at once. */
import 'reflect-metadata';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EnvironmentError, loadEnvironment } from '../src/config/environment.js';
import { loggerFor } from '../src/infra/log/office-logger.js';
import { Database } from '../src/infra/prisma/database.js';
import { JobQueue } from '../src/infra/queue/job-queue.js';
import { migrateQueue } from '../src/infra/queue/queue.module.js';
import { startTracing, stopTracing } from '../src/infra/tracing/tracing.js';
import { WorkerModule } from './worker.module.js';

/** SIGTERM: the mail in hand is finished, nothing new is taken, and after so long the process ends all the same. */
const LONGEST_GOODBYE_MS = 9_000;
/** How long the database and the queue are asked then whether they are there at all. */
const LAST_QUESTION_MS = 500;

async function start(): Promise<void> {
  const environment = loadEnvironment();
  await startTracing(environment, 'don-doc-worker');
  await migrateQueue(environment);
  const worker = await NestFactory.createApplicationContext(WorkerModule.for(environment), {
    logger: loggerFor(environment),
    abortOnError: false,
  });
  const logger = new Logger('Worker');
  let leaving = false;
  const leave = (signal: string): void => {
    if (leaving) return;
    leaving = true;
    logger.log(`${signal}: finishing the mail in hand`);
    const late = setTimeout(() => void endAllTheSame(worker, logger), LONGEST_GOODBYE_MS);
    worker.close().then(
      async () => {
        clearTimeout(late);
        await stopTracing();
        process.exit(0);
      },
      (error: Error) => {
        logger.error(error.message);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => leave('SIGTERM'));
  process.on('SIGINT', () => leave('SIGINT'));
  logger.log('The worker is ready');
}

/**
 * Without a database nothing can be given back, and a connection to a queue that is away never ends: what was held is taken
 * over when its leases run out, and that is in order.
 */
async function endAllTheSame(worker: INestApplicationContext, logger: Logger): Promise<void> {
  const database = worker.get(Database, { strict: false });
  const queue = worker.get(JobQueue, { strict: false });
  const [databaseAnswers, queueAnswers] = await Promise.all([
    answers(database.rows('SELECT 1')),
    answers(queue.depth()),
  ]);
  const away = [...(databaseAnswers ? [] : ['database']), ...(queueAnswers ? [] : ['queue'])];
  if (away.length === 0) logger.error('The goodbye took too long');
  else
    logger.warn(
      `No answer from the ${away.join(' and the ')}: leases that are held here run out by themselves`,
    );
  process.exit(away.length === 0 ? 1 : 0);
}

function answers(question: Promise<unknown>): Promise<boolean> {
  const answer = question.then(
    () => true,
    () => false,
  );
  return Promise.race([answer, pause(LAST_QUESTION_MS, false)]);
}

start().catch((error: Error) => {
  process.stderr.write(
    `${error instanceof EnvironmentError ? error.message : (error.stack ?? error.message)}\n`,
  );
  process.exit(1);
});
