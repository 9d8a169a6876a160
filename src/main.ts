/** The web process: pages, API, health. What stops it from starting is told in one sentence. */
import 'reflect-metadata';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { EnvironmentError, loadEnvironment } from './config/environment.js';
import { Database } from './infra/prisma/database.js';
import { startTracing } from './infra/tracing/tracing.js';
import { createApp } from './web/create-app.js';
import { UndeclaredRoutes } from './web/every-route-declares.js';

/** SIGTERM: requests in hand are finished, nothing new is taken. What is not answered after so long is broken off. */
const LONGEST_REQUEST_MS = 8_000;
/** Whoever is broken off is told so within this time. */
const LAST_ANSWERS_MS = 500;
/** After so long the process ends all the same. */
const LONGEST_GOODBYE_MS = 9_300;

async function start(): Promise<void> {
  const environment = loadEnvironment();
  await startTracing(environment, 'don-doc-web');
  const app = await createApp(environment);
  leaveOnSignals(app);
  try {
    await app.listen(environment.PORT, '0.0.0.0');
  } catch (error) {
    await app.close();
    throw error;
  }
  new Logger('Web').log(`Đôn Đốc answers at ${environment.PUBLIC_URL}`);
}

function leaveOnSignals(app: NestFastifyApplication): void {
  const logger = new Logger('Web');
  let leaving = false;
  const leave = (signal: string): void => {
    if (leaving) return;
    leaving = true;
    logger.log(`${signal}: finishing the requests in hand`);
    setTimeout(() => void breakOff(app, logger), LONGEST_REQUEST_MS);
    setTimeout(() => {
      logger.error('The goodbye took too long');
      process.exit(1);
    }, LONGEST_GOODBYE_MS);
    app.close().then(
      () => process.exit(0),
      (error: Error) => {
        logger.error(error.message);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => leave('SIGTERM'));
  process.on('SIGINT', () => leave('SIGINT'));
}

/** What is not committed is undone by the database; who waits for it reads that nothing was written. */
async function breakOff(app: NestFastifyApplication, logger: Logger): Promise<void> {
  logger.warn('Requests in hand are not done: they are broken off');
  const ending = app.get(Database).abandon();
  ending.catch((error: Error) => logger.warn(`Statements in hand could not be ended: ${error.message}`));
  await pause(LAST_ANSWERS_MS);
  app.getHttpServer().closeAllConnections();
}

/** The sentence for a person; null for a bug, whose whole trace is printed. */
function sentenceOf(error: unknown): string | null {
  if (error instanceof EnvironmentError || error instanceof UndeclaredRoutes) return error.message;
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use by another program: stop it, or set PORT to a free one.`;
  if (code === 'EACCES') return `Port ${port} may not be used by this account: set PORT to one above 1023.`;
  return null;
}

start().catch((error: unknown) => {
  process.stderr.write(`${sentenceOf(error) ?? (error instanceof Error ? error.stack : String(error))}\n`);
  process.exit(1);
});
