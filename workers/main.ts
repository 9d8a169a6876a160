/** A worker process: consumes the queue, keeps the schedule, serves no pages. Any number may run at once. */
import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EnvironmentError, loadEnvironment } from '../src/config/environment.js';
import { Delivery } from '../src/features/mails/delivery.js';
import { inTime } from '../src/infra/clock/in-time.js';
import { loggerFor } from '../src/infra/log/office-logger.js';
import { MailTransport } from '../src/infra/mail/mail-transport.js';
import { Database } from '../src/infra/prisma/database.js';
import { JobQueue } from '../src/infra/queue/job-queue.js';
import { migrateQueue } from '../src/infra/queue/queue.module.js';
import { startTracing, stopTracing } from '../src/infra/tracing/tracing.js';
import { WorkerModule } from './worker.module.js';

/** SIGTERM: the mail in hand is finished, nothing new is taken. A mail server that says nothing for so long is hung up on. */
const LONGEST_CONVERSATION_MS = 6_000;
/** After so long the process ends all the same. */
const LONGEST_GOODBYE_MS = 9_000;
/** How long the database and the queue are asked whether they are there at all. */
const QUESTION_MS = 3_000;

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
    // Asked before the goodbye itself closes them.
    const away = whatIsAway(worker);
    const late = [
      setTimeout(() => hangUp(worker, logger), LONGEST_CONVERSATION_MS),
      setTimeout(() => void away.then((names) => endAllTheSame(names, logger)), LONGEST_GOODBYE_MS),
    ];
    worker.close().then(
      async () => {
        for (const timer of late) clearTimeout(timer);
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

/** What becomes of the mails in hand is written while there is time: not taken, or UNKNOWN (R8). */
function hangUp(worker: INestApplicationContext, logger: Logger): void {
  if (!worker.get(Delivery, { strict: false }).isBusy) return;
  logger.warn('The mail server does not answer: the mails in hand are broken off');
  worker.get(MailTransport, { strict: false }).abandon();
}

async function whatIsAway(worker: INestApplicationContext): Promise<string[]> {
  const [databaseAnswers, queueAnswers] = await Promise.all([
    answers(worker.get(Database, { strict: false }).rows('SELECT 1')),
    answers(worker.get(JobQueue, { strict: false }).depth()),
  ]);
  return [...(databaseAnswers ? [] : ['database']), ...(queueAnswers ? [] : ['queue'])];
}

/**
 * Without a database nothing can be given back, and a connection to a queue that is away never ends: what was held is taken
 * over when its leases run out, and that is in order.
 */
function endAllTheSame(away: string[], logger: Logger): void {
  if (away.length === 0) logger.error('The goodbye took too long');
  else
    logger.warn(
      `No answer from the ${away.join(' and the ')}: leases that are held here run out by themselves`,
    );
  process.exit(away.length === 0 ? 1 : 0);
}

function answers(question: Promise<unknown>): Promise<boolean> {
  return inTime(question, QUESTION_MS).then(
    () => true,
    () => false,
  );
}

start().catch((error: Error) => {
  process.stderr.write(
    `${error instanceof EnvironmentError ? error.message : (error.stack ?? error.message)}\n`,
  );
  process.exit(1);
});
