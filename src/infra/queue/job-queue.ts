/**
 * The door to the queue for everybody who writes truth: after the commit, say "go and look". At most once: a queue
 * that is away or emptied loses time, never work, because `mail.reclaim` finds what is due and not done.
 */
import { InjectQueue } from '@nestjs/bullmq';
import { Injectable, Logger } from '@nestjs/common';
import { ErrorCode } from 'bullmq';
import type { Queue } from 'bullmq';
import { inTime } from '../clock/in-time.js';
import { spanAround } from '../tracing/tracing.js';
import { JOBS, QUEUE_NAME } from './jobs.js';
import type { JobName, JobPayloads } from './jobs.js';

/** How long an answer of the queue is waited for: a person's act must not hang on it. */
const PATIENCE_MS = 3000;

@Injectable()
export class JobQueue {
  private readonly logger = new Logger(JobQueue.name);

  constructor(@InjectQueue(QUEUE_NAME) private readonly queue: Queue) {
    // Without a listener a lost connection would end the process; BullMQ connects again by itself.
    this.queue.on('error', (error) => this.logger.warn(`queue: ${error.message}`));
  }

  /**
   * Wakes a worker. Call it after the commit. Resolves to false, after a warning in the log, when the queue does not
   * answer; the caller's work is not undone by that.
   */
  async enqueue<Name extends JobName>(name: Name, payload: JobPayloads[Name]): Promise<boolean> {
    try {
      const metadata = spanAround()?.traceparent;
      const added = this.queue.add(name, payload, {
        attempts: JOBS[name].attempts,
        backoff: { type: 'exponential', delay: 1000 },
        // Keeping the last thousand costs a look through them at the end of each job, on PostgreSQL also deadlocks of the
        // workers that look at once; what was done stands in the rows.
        removeOnComplete: true,
        removeOnFail: 5000,
        ...(metadata ? { telemetry: { metadata } } : {}),
      });
      // A server that is away leaves the command waiting.
      await inTime(added, PATIENCE_MS);
      return true;
    } catch (error) {
      this.logger.warn(`queue: ${name} was not enqueued: ${(error as Error).message}`);
      return false;
    }
  }

  /** Enters or renews one line of the schedule: `cron` in the office's time zone. */
  async schedule<Name extends JobName>(
    id: string,
    cron: string,
    timeZone: string,
    name: Name,
    payload: JobPayloads[Name],
  ): Promise<void> {
    const entered = this.queue.upsertJobScheduler(
      id,
      { pattern: cron, tz: timeZone },
      {
        name,
        data: payload,
        opts: { attempts: JOBS[name].attempts, removeOnComplete: true, removeOnFail: 1000 },
      },
    );
    await entered.catch((error: Error & { code?: number }) => {
      // The job of the line's time is there already, such as one that a killed worker had in hand: it will go on from it.
      if (error.code !== ErrorCode.SchedulerJobIdCollision) throw error;
      this.logger.warn(`queue: ${id} stands, and its job is in hand`);
    });
  }

  /** The lines of the schedule that are entered: id and cron. */
  async schedules(): Promise<Map<string, string | undefined>> {
    return new Map((await this.queue.getJobSchedulers()).map(({ key, pattern }) => [key, pattern]));
  }

  /** Removes the lines of the schedule that are not in `ids`. */
  async keepSchedules(ids: string[]): Promise<void> {
    for (const scheduler of await this.queue.getJobSchedulers()) {
      if (!ids.includes(scheduler.key)) await this.queue.removeJobScheduler(scheduler.key);
    }
  }

  /** Jobs waiting, being worked on, delayed and failed: for the health page and the metrics. */
  async depth(): Promise<Record<string, number>> {
    return this.queue.getJobCounts('waiting', 'active', 'delayed', 'failed');
  }

  /** `schedules` for a page, which must not hang on the queue: empty when it does not answer. */
  async schedulesOrNothing(): Promise<Map<string, string | undefined>> {
    return inTime(this.schedules(), PATIENCE_MS).catch(() => new Map<string, string | undefined>());
  }

  /** `depth` for a page, which must not hang on the queue: null when it does not answer. */
  async depthOrNothing(): Promise<Record<string, number> | null> {
    return inTime(this.depth(), PATIENCE_MS).catch(() => null);
  }
}
