/** At boot: checks and enters the schedule, and looks at once for what was left undone. */
import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { OfficeSettings } from '../src/features/settings/office-settings.js';
import { Clock } from '../src/infra/clock/clock.js';
import { JobQueue } from '../src/infra/queue/job-queue.js';
import { nextTime, schedule } from './schedule.js';

@Injectable()
export class StandingOrders implements OnApplicationBootstrap {
  constructor(
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(JobQueue) private readonly queue: JobQueue,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const lines = schedule(await this.settings.current());
    for (const line of lines) await nextTime(line, this.clock.hostTime().epochMilliseconds);
    const kept = lines.filter(({ inDemonstration }) => inDemonstration || !this.clock.stands);
    for (const { id, cron, timeZone, job, payload } of kept) {
      await this.queue.schedule(id, cron, timeZone, job, payload);
    }
    await this.queue.keepSchedules(kept.map(({ id }) => id));
    await this.queue.enqueue('mail.reclaim', {});
  }
}
