/**
 * Looks for incidents every minute, in the web process and in every worker: whichever of them is still there sees what
 * the others cannot. In the demonstration time stands, and nobody is told.
 */
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../infra/clock/clock.js';
import { IncidentWatch } from './incident-watch.js';

const LOOK_EVERY_MS = 60_000;

@Injectable()
export class WatchClock implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Watch');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(IncidentWatch) private readonly watch: IncidentWatch,
  ) {}

  onApplicationBootstrap(): void {
    if (this.clock.stands) return;
    this.timer = setInterval(() => {
      this.watch.look().catch((error: Error) => this.logger.warn(`incidents: ${error.message}`));
    }, LOOK_EVERY_MS);
    this.timer.unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }
}
