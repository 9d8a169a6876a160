/** The web process: every feature behind the doors of `src/web`. It runs no jobs. */
import { Module } from '@nestjs/common';
import type { DynamicModule, OnApplicationShutdown } from '@nestjs/common';
import { ConfigModule } from './config/config.module.js';
import type { Environment } from './config/environment.js';
import { FEATURE_MODULES } from './features/feature-modules.js';
import { IncidentsModule } from './features/incidents/incidents.module.js';
import { ClockModule } from './infra/clock/clock.module.js';
import { MailModule } from './infra/mail/mail.module.js';
import { PrismaModule } from './infra/prisma/prisma.module.js';
import { QueueModule } from './infra/queue/queue.module.js';
import { stopTracing } from './infra/tracing/tracing.js';
import { WebModule } from './web/web.module.js';

@Module({})
export class AppModule implements OnApplicationShutdown {
  /** The composition root of the web process. */
  static for(environment: Environment): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(environment),
        PrismaModule,
        ClockModule,
        QueueModule.for(environment),
        MailModule,
        ...FEATURE_MODULES,
        IncidentsModule,
        WebModule,
      ],
    };
  }

  /** Every request is answered by then. */
  onApplicationShutdown(): Promise<void> {
    return stopTracing();
  }
}
