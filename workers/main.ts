/** A worker process: consumes the queue, keeps the schedule, serves no pages. Any number may run at once. */
import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EnvironmentError, loadEnvironment } from '../src/config/environment.js';
import { migrateQueue } from '../src/infra/queue/queue.module.js';
import { WorkerModule } from './worker.module.js';

/** SIGTERM: the mail in hand is finished, nothing new is taken, and after so long the process ends all the same. */
const LONGEST_GOODBYE_MS = 10_000;

async function start(): Promise<void> {
  const environment = loadEnvironment();
  await migrateQueue(environment);
  const worker = await NestFactory.createApplicationContext(WorkerModule.for(environment), {
    logger: ['error', 'warn', 'log'],
    abortOnError: false,
  });
  const logger = new Logger('Worker');
  let leaving = false;
  const leave = (signal: string): void => {
    if (leaving) return;
    leaving = true;
    logger.log(`${signal}: finishing the mail in hand`);
    setTimeout(() => process.exit(1), LONGEST_GOODBYE_MS).unref();
    worker.close().then(
      () => process.exit(0),
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

start().catch((error: Error) => {
  process.stderr.write(
    `${error instanceof EnvironmentError ? error.message : (error.stack ?? error.message)}\n`,
  );
  process.exit(1);
});
