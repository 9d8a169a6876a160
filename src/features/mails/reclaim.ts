/**
 * Reclaiming: what was claimed and not finished, and what is due and nobody was woken for. An emptied queue, a killed
 * worker or a lost connection cost time, never a notice.
 */
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import { JobQueue } from '../../infra/queue/job-queue.js';

export interface ReclaimCounts {
  mailsPutBack: number;
  mailsUnknown: number;
  runsWoken: number;
  reportsWoken: number;
  drainWoken: number;
}

/** How long a run or report may wait before somebody looks. */
const PATIENCE_SECONDS = 60;
const LOST = 'Tiến trình gửi dừng giữa chừng; không rõ máy chủ thư đã nhận hay chưa';

@Injectable()
export class Reclaim {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(JobQueue) private readonly queue: JobQueue,
  ) {}

  async run(): Promise<ReclaimCounts> {
    const { now } = await this.clock.read();
    const mailsPutBack = await this.database.change(
      `UPDATE mail SET state = 'PENDING', leased_by = NULL, lease_until = NULL
       WHERE state = 'SENDING' AND lease_until < now() AND begun_at IS NULL`,
    );
    // R8: it may have been handed over; sending it again is an operator's decision.
    const [unknown] = await this.database.rows<{ n: number }>(
      `WITH lost AS (
         UPDATE mail SET state = 'UNKNOWN', response = $1, leased_by = NULL, lease_until = NULL
         WHERE state = 'SENDING' AND lease_until < now() AND begun_at IS NOT NULL RETURNING id
       ), noted AS (
         UPDATE notice SET state = 'UNKNOWN', reason = $1 WHERE mail_id IN (SELECT id FROM lost) AND state = 'DUE'
       )
       SELECT count(*)::int AS n FROM lost`,
      [LOST],
    );
    const runs = await this.database.rows<{ id: number }>(
      `SELECT id FROM run
       WHERE (state = 'QUEUED' AND created_at < now() - make_interval(secs => $1))
          OR (state = 'RUNNING' AND lease_until < now())
       ORDER BY id`,
      [PATIENCE_SECONDS],
    );
    for (const { id } of runs) await this.queue.enqueue('run.execute', { runId: id });
    const reports = await this.database.rows<{ id: number }>(
      `SELECT id FROM report WHERE state = 'QUEUED' OR (state = 'RUNNING' AND lease_until < now()) ORDER BY id`,
    );
    for (const { id } of reports) await this.queue.enqueue('report.compile', { reportId: id });
    const due = await this.database.rows(
      `SELECT 1 FROM mail WHERE state = 'PENDING' AND not_before <= $1::timestamptz
         AND (retry_at IS NULL OR retry_at <= now()) LIMIT 1`,
      [now.toString()],
    );
    if (due.length > 0) await this.queue.enqueue('mail.drain', {});
    return {
      mailsPutBack,
      mailsUnknown: unknown?.n ?? 0,
      runsWoken: runs.length,
      reportsWoken: reports.length,
      drainWoken: due.length,
    };
  }
}
