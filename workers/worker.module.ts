/** The worker's composition root: the handlers of jobs with what they need of the features, and nothing else. */
import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { ConfigModule } from '../src/config/config.module.js';
import type { Environment } from '../src/config/environment.js';
import { GroundModule } from '../src/features/ground.module.js';
import { IncidentsModule } from '../src/features/incidents/incidents.module.js';
import { RunsModule } from '../src/features/runs/runs.module.js';
import { ClockModule } from '../src/infra/clock/clock.module.js';
import { MailModule } from '../src/infra/mail/mail.module.js';
import { PrismaModule } from '../src/infra/prisma/prisma.module.js';
import { QueueModule } from '../src/infra/queue/queue.module.js';
import { Heartbeat } from './heartbeat.js';
import { JobDispatcher } from './job-dispatcher.js';
import { JobHandlers } from './job-handlers.js';
import { JobHandlersModule } from './job-handlers.module.js';
import { StandingOrders } from './standing-orders.js';

@Module({})
export class WorkerModule {
  static for(environment: Environment): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        ConfigModule.with(environment),
        PrismaModule,
        ClockModule,
        QueueModule.for(environment),
        MailModule,
        DiscoveryModule,
        GroundModule,
        RunsModule,
        IncidentsModule,
        JobHandlersModule,
      ],
      providers: [JobHandlers, JobDispatcher, StandingOrders, Heartbeat],
    };
  }
}
