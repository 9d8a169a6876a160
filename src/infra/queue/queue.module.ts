/**
 * The queue's backend: PostgreSQL (in the schema `bullmq` of the same database) by default, Redis when REDIS_URL is set.
 */
import { BullModule } from '@nestjs/bullmq';
import { Global, Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { createPostgresBackend, runMigrations, setDefaultBackendFactory } from 'bullmq';
import pg from 'pg';
import type { Environment } from '../../config/environment.js';
import { JobQueue } from './job-queue.js';
import { QUEUE_NAME } from './jobs.js';

@Global()
@Module({})
export class QueueModule {
  /** Connects the queue that `environment` names. */
  static for(environment: Environment): DynamicModule {
    return {
      module: QueueModule,
      imports: [
        BullModule.forRoot({ connection: queueConnection(environment) as never }),
        BullModule.registerQueue({ name: QUEUE_NAME }),
      ],
      providers: [JobQueue],
      exports: [JobQueue, BullModule],
    };
  }
}

/** Where the queue of `environment` is, as BullMQ takes it; chooses the backend of all that is made afterwards. */
export function queueConnection(environment: Environment) {
  if (environment.REDIS_URL) {
    setDefaultBackendFactory();
    // An address, not a client: BullMQ closes only connections that it made itself. It needs `maxRetriesPerRequest: null`
    // on those that block.
    return { url: environment.REDIS_URL, maxRetriesPerRequest: null };
  }
  setDefaultBackendFactory(createPostgresBackend as never);
  return { connectionString: environment.DATABASE_URL };
}

/** Brings the queue's own tables in PostgreSQL up to date; nothing to do on Redis. */
export async function migrateQueue(environment: Environment): Promise<void> {
  if (environment.REDIS_URL) return;
  const client = new pg.Client({ connectionString: environment.DATABASE_URL });
  await client.connect();
  try {
    await runMigrations(client as never);
  } finally {
    await client.end();
  }
}
