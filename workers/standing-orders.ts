/**
 * At boot: checks and enters the schedule, and looks at once for what was left undone. Again every few minutes: a queue
 * that was emptied has lost the schedule too, and with it the job that would find what is due.
 */
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Runs } from '../src/features/runs/runs.service.js';
import { OfficeSettings } from '../src/features/settings/office-settings.js';
import { Clock, OFFICE_TIME_ZONE } from '../src/infra/clock/clock.js';
import { JobQueue } from '../src/infra/queue/job-queue.js';
import { nextTime, schedule } from './schedule.js';

const RENEW_EVERY_MS = 180_000;
/** While the schedule could not be entered. */
const ENTER_AGAIN_MS = 5_000;

@Injectable()
export class StandingOrders implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(StandingOrders.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(JobQueue) private readonly queue: JobQueue,
    @Inject(Runs) private readonly runs: Runs,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.lines();
    await this.enter(new Map()).catch((error: Error) => this.enterLater(error));
    this.timer = setInterval(() => {
      this.renew().catch((error: Error) => this.logger.warn(`schedule: ${error.message}`));
    }, RENEW_EVERY_MS);
    this.timer.unref();
  }

  /** A queue that takes nothing now, such as one without room, must not end the process again and again. */
  private enterLater(error: Error): void {
    this.logger.warn(`schedule: ${error.message}`);
    setTimeout(() => {
      this.renew().catch((again: Error) => this.enterLater(again));
    }, ENTER_AGAIN_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Enters what is missing or was changed. A line that stands is left alone: entering it anew would drop its due job. */
  async renew(): Promise<void> {
    await this.enter(await this.queue.schedules());
  }

  private async enter(known: ReadonlyMap<string, string | undefined>): Promise<void> {
    const { settings, lines } = await this.lines();
    const kept = lines.filter(({ inDemonstration }) => inDemonstration || !this.clock.stands);
    for (const { id, cron, timeZone, job, payload } of kept) {
      if (known.get(id) !== cron) await this.queue.schedule(id, cron, timeZone, job, payload);
    }
    await this.queue.keepSchedules(kept.map(({ id }) => id));
    if (!this.clock.stands) await this.catchUp(settings.dailyRunAt);
    await this.queue.enqueue('mail.reclaim', {});
  }

  /** Throws when one of them cannot be read. */
  private async lines() {
    const settings = await this.settings.current();
    const lines = schedule(settings);
    for (const line of lines) await nextTime(line, this.clock.hostTime().epochMilliseconds);
    return { settings, lines };
  }

  /** R6: the hour of the daily run passed while the queue had lost it, or no worker was there. */
  private async catchUp(dailyRunAt: string): Promise<void> {
    const time = (await this.clock.read()).now.toZonedDateTimeISO(OFFICE_TIME_ZONE).toPlainTime();
    if (Temporal.PlainTime.compare(time, dailyRunAt) >= 0) await this.runs.requestMissed('daily');
  }
}
