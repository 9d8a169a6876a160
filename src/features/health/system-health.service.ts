/** The health of the system in one reading: what waits, what failed, who works, and what is missing. */
import { Inject, Injectable } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import { JobQueue } from '../../infra/queue/job-queue.js';
import { InstallationGuard, type InstallationState } from '../mails/installation-guard.js';
import { HealthRepository, type CalendarFact } from '../my-work/health.repository.js';
import { SILENT_AFTER_SECONDS } from './worker-pulse.js';

/** A worker as its beats show it; ages are in seconds. */
export interface WorkerFact {
  id: string;
  /** Empty: older than the versions that say it. */
  version: string;
  startedAt: Date;
  ago: number;
  silent: boolean;
}

/** Jobs by state; null: the queue does not answer. */
export type QueueDepth = Record<string, number> | null;

export interface SystemHealth {
  workers: WorkerFact[];
  mails: { waiting: number; oldest: string | null; failed: number; unknown: number };
  /** Notices that are due and in no mail yet. */
  noticesDue: number;
  queue: { backend: 'postgresql' | 'redis'; depth: QueueDepth };
  calendars: CalendarFact[];
  installation: InstallationState;
  databaseBytes: number;
}

@Injectable()
export class SystemHealthService {
  constructor(
    @Inject(Environment) private readonly environment: Environment,
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(HealthRepository) private readonly health: HealthRepository,
    @Inject(InstallationGuard) private readonly guard: InstallationGuard,
    @Inject(JobQueue) private readonly jobs: JobQueue,
  ) {}

  async read(): Promise<SystemHealth> {
    const { today } = await this.clock.read();
    const [facts, workers, installation, sizes, queue] = await Promise.all([
      this.health.facts(today, SILENT_AFTER_SECONDS),
      this.workers(),
      this.guard.state(),
      this.database.rows<{ bytes: string; due: number }>(
        `SELECT pg_database_size(current_database())::text AS bytes,
                (SELECT count(*)::integer FROM notice WHERE state = 'DUE' AND mail_id IS NULL) AS due`,
      ),
      this.queue(),
    ]);
    return {
      workers,
      mails: facts.mails,
      noticesDue: sizes[0]?.due ?? 0,
      queue,
      calendars: facts.calendars,
      installation,
      databaseBytes: Number(sizes[0]?.bytes ?? 0),
    };
  }

  async queue(): Promise<SystemHealth['queue']> {
    return {
      backend: this.environment.REDIS_URL ? 'redis' : 'postgresql',
      depth: await this.jobs.depthOrNothing(),
    };
  }

  /** What the clock wakes, as it stands in the queue; nothing where the queue does not answer. */
  async schedule(): Promise<{ id: string; cron: string }[]> {
    const lines = await this.jobs.schedulesOrNothing();
    return [...lines]
      .map(([id, cron]) => ({ id, cron: cron ?? '' }))
      .toSorted((one, other) => (one.id < other.id ? -1 : 1));
  }

  private async workers(): Promise<WorkerFact[]> {
    return this.database.rows<WorkerFact>(
      `SELECT id, version, started_at AS "startedAt",
              greatest(0, extract(epoch FROM now() - beat_at))::integer AS ago,
              beat_at < now() - make_interval(secs => $1) AS silent
       FROM worker_beat ORDER BY beat_at DESC LIMIT 20`,
      [SILENT_AFTER_SECONDS],
    );
  }
}
