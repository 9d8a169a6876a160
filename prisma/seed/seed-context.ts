/** What a command at the server's console stands on: the migrated database and the use cases, without doors. */
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import type { DynamicModule, INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ConfigModule } from '../../src/config/config.module.js';
import { EnvironmentError, loadEnvironment } from '../../src/config/environment.js';
import type { Environment } from '../../src/config/environment.js';
import { GroundModule } from '../../src/features/ground.module.js';
import { SetupModule } from '../../src/features/setup/setup.module.js';
import { ClockModule } from '../../src/infra/clock/clock.module.js';
import { MailModule } from '../../src/infra/mail/mail.module.js';
import { PrismaModule } from '../../src/infra/prisma/prisma.module.js';
import { migrateQueue, QueueModule } from '../../src/infra/queue/queue.module.js';
import { argumentsOf, CommandRefusal, type Command, type Given } from '../command-line.js';
import { migrate } from '../migrate.js';
import { MigrationFailed } from '../migration-script.js';
import { PROJECT } from '../../src/config/project.js';

@Module({})
export class SeedModule {
  static for(environment: Environment): DynamicModule {
    return {
      module: SeedModule,
      imports: [
        ConfigModule.with(environment),
        PrismaModule,
        ClockModule,
        QueueModule.for(environment),
        MailModule,
        GroundModule,
        SetupModule,
      ],
    };
  }
}

/** Migrates, hands the use cases to `work` and ends the process: 0, or 1 after one sentence. */
export async function atTheConsole(
  command: Command,
  work: (context: INestApplicationContext, given: Given) => Promise<void>,
): Promise<void> {
  try {
    const given = argumentsOf(command);
    const environment = loadEnvironment();
    const applied = await migrate(environment.DATABASE_URL, PROJECT);
    if (applied.length > 0) process.stdout.write(`Applied migrations: ${applied.join(', ')}\n`);
    await migrateQueue(environment);
    const context = await NestFactory.createApplicationContext(SeedModule.for(environment), {
      logger: ['error', 'warn'],
      abortOnError: false,
    });
    try {
      await work(context, given);
    } finally {
      await context.close();
    }
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = 1;
  }
}

/** The sentence for a person; for a bug the whole trace. */
function sentenceOf(error: unknown): string {
  if ([CommandRefusal, EnvironmentError, MigrationFailed].some((expected) => error instanceof expected))
    return (error as Error).message;
  const { code, message, stack } = error as Error & { code?: string };
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND') {
    return 'PostgreSQL does not answer at the address in DATABASE_URL.';
  }
  if (code === '28P01') return 'PostgreSQL refuses the user or the password in DATABASE_URL.';
  if (code === '3D000') return `The database in DATABASE_URL does not exist: ${message}.`;
  return stack ?? message;
}
