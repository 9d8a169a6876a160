import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { AccountsModule } from '../features/accounts/accounts.module.js';
import { AccessGuard } from './access.guard.js';
import { ErrorPageRenderer } from './error-page.js';
import { EveryRouteDeclares } from './every-route-declares.js';
import { HealthController } from './health.controller.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { IdempotencyStore } from './idempotency.store.js';
import { Metrics } from './metrics.js';
import { PagesModule } from './pages/pages.module.js';
import { ProblemFilter } from './problem.filter.js';
import { QueueBoard } from './queue-board.js';

@Module({
  imports: [DiscoveryModule, AccountsModule, PagesModule],
  controllers: [HealthController],
  providers: [
    AccessGuard,
    EveryRouteDeclares,
    ErrorPageRenderer,
    IdempotencyStore,
    Metrics,
    ProblemFilter,
    QueueBoard,
    { provide: APP_FILTER, useExisting: ProblemFilter },
    { provide: APP_GUARD, useExisting: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
  ],
})
export class WebModule {}
