/** Runs: one row per sweep, asked for by the schedule or by a person; carried out by whichever worker takes its lease. */
import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '../../domain/refusal.js';
import type { Decision } from '../../domain/refusal.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import { toColumn } from '../../infra/prisma/dates.js';
import { JobQueue } from '../../infra/queue/job-queue.js';
import { RUN_JOBS } from './run-jobs.js';
import type { RunJob } from './run-jobs.js';
import { runView } from './runs.view.js';
import type { RunView } from './runs.view.js';

/** Two who ask at once get the same run. */
const REQUEST_LOCK = 7_104;

@Injectable()
export class Runs {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(JobQueue) private readonly queue: JobQueue,
  ) {}

  /** Makes a run of today and wakes a worker; an unfinished one of the same job and day is given back instead. */
  async request(job: string, requestedById: number | null): Promise<Decision<RunView>> {
    if (!(RUN_JOBS as readonly string[]).includes(job)) return unknownJob(job);
    const { now, today } = await this.clock.read();
    const id = await this.database.sqlTransaction(async (sql) => {
      await sql.rows('SELECT pg_advisory_xact_lock($1)', [REQUEST_LOCK]);
      const [unfinished] = await sql.rows<{ id: number }>(
        `SELECT id FROM run WHERE job = $1 AND as_of = $2::date AND state IN ('QUEUED', 'RUNNING') ORDER BY id LIMIT 1`,
        [job, today.toString()],
      );
      if (unfinished) return unfinished.id;
      const [made] = await sql.rows<{ id: number }>(
        `INSERT INTO run (job, as_of, at, requested_by_id, created_at)
         VALUES ($1, $2::date, $3::timestamptz, $4, now()) RETURNING id`,
        [job, today.toString(), now.toString(), requestedById],
      );
      return made!.id;
    });
    await this.queue.enqueue('run.execute', { runId: id });
    return this.show(id);
  }

  /** Makes today's run of this job unless there has been one: its hour passed while the schedule was lost. */
  async requestMissed(job: RunJob): Promise<boolean> {
    const { today } = await this.clock.read();
    const found = await this.database.run.count({ where: { job, asOf: toColumn(today) } });
    return found === 0 && !((await this.request(job, null)) instanceof Refusal);
  }

  async show(id: number): Promise<Decision<RunView>> {
    const row = await this.database.run.findUnique({ where: { id } });
    const missing = { vi: 'Không có lượt chạy này.', en: 'There is no such run.' };
    return row ? runView(row) : new Refusal('not-found', 'run.not-found', missing);
  }

  async list(page: number, pageSize: number) {
    const [total, rows] = await Promise.all([
      this.database.run.count(),
      this.database.run.findMany({ orderBy: { id: 'desc' }, skip: (page - 1) * pageSize, take: pageSize }),
    ]);
    return { items: rows.map(runView), total, page, pageSize };
  }
}

export function unknownJob(job: unknown): Refusal {
  const message = {
    vi: `Không có loại lượt chạy này; chọn một trong: ${RUN_JOBS.join(', ')}.`,
    en: `There is no such job; choose one of ${RUN_JOBS.join(', ')}.`,
  };
  return new Refusal('malformed', 'run.unknown-job', message, {
    errors: [{ field: 'job', code: 'unknown', message, value: job }],
  });
}
