/**
 * Carrying out a run: sweep, compose, deliver. A lease on the row keeps two workers from doing the same at once; when it
 * runs out another goes on, and since every step finds only what is still to do, nothing is done twice.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { CalendarYearMissing } from '../../domain/calendar/working-calendar.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import { JobQueue } from '../../infra/queue/job-queue.js';
import { OfficeCalendar } from '../calendar/office-calendar.js';
import { UrgingLetters } from '../escalations/urging-letters.js';
import { Composition } from '../mails/composition.js';
import { Delivery, GROUP } from '../mails/delivery.js';
import type { DeliveryCounts } from '../mails/delivery.js';
import { Sweep } from '../reminders/sweep.js';
import { RUN_STEPS } from './run-jobs.js';
import type { RunJob } from './run-jobs.js';

/** Short, and renewed while the run goes on: what a killed worker leaves behind is taken over soon. */
const LEASE_SECONDS = 60;
const RENEW_EVERY_MS = 15_000;
/** How often a run looks whether mails that other workers hold have an outcome, and how long at most. */
const LOOK_EVERY_MS = 100;
const LONGEST_WAIT_MS = 150_000;
/** Several for each worker that may be there: the caller's own process takes its share of the calls as well. */
const CALLS = 32;

type Counts = Record<string, number | string>;

interface TakenRun {
  id: number;
  job: RunJob;
  as_of: string;
  at: Date;
}

export type RunOutcome = 'done' | 'skipped';

@Injectable()
export class RunExecution implements BeforeApplicationShutdown {
  private stopping = false;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeCalendar) private readonly calendar: OfficeCalendar,
    @Inject(Sweep) private readonly sweep: Sweep,
    @Inject(Composition) private readonly composition: Composition,
    @Inject(Delivery) private readonly delivery: Delivery,
    @Inject(UrgingLetters) private readonly letters: UrgingLetters,
    @Inject(JobQueue) private readonly queue: JobQueue,
  ) {}

  beforeApplicationShutdown(): void {
    this.stopping = true;
  }

  /**
   * Skipped: there is no such run, it is finished, or another worker has it. Throws what went wrong after giving the run
   * back; with `lastAttempt` the run is recorded as failed.
   */
  async execute(runId: number, lastAttempt: boolean): Promise<RunOutcome> {
    const run = await this.take(runId);
    if (!run) return 'skipped';
    const renewal = setInterval(() => {
      // The database is away: the run itself will say so.
      this.count(run, {}).catch(() => undefined);
    }, RENEW_EVERY_MS);
    try {
      await this.carryOut(run);
      return 'done';
    } catch (error) {
      await this.giveBack(run, lastAttempt ? 'FAILED' : 'QUEUED', (error as Error).message);
      throw error;
    } finally {
      clearInterval(renewal);
    }
  }

  private async carryOut(run: TakenRun): Promise<void> {
    const steps = RUN_STEPS[run.job];
    const asOf = Temporal.PlainDate.from(run.as_of);
    if (steps.sweeps) {
      const at = Temporal.Instant.fromEpochMilliseconds(run.at.getTime());
      await this.count(run, await this.sweep.run(asOf, at));
    }
    if (steps.composes && (!steps.workingDaysOnly || (await this.isWorking(asOf)))) {
      const moment = await this.clock.read();
      const composed = await this.composition.compose({ id: run.id, job: run.job, asOf }, moment);
      await this.count(run, { ...composed });
      // Begun before the calls go out: this process is busy then, and leaves them to others.
      const [{ blocked }] = await Promise.all([
        this.delivery.drain(),
        this.callForHelp(composed.mailsComposed),
      ]);
      if (blocked) await this.note(run, { blocked });
      else await this.waitForOthers(run);
    }
    if (this.stopping) return this.giveBack(run, 'QUEUED', null);
    if (steps.sweeps) await this.letters.makeMissing(asOf);
    await this.finish(run);
  }

  /** Other workers help with more mails than one group; a process that is busy sends the call away, and none costs nothing. */
  private async callForHelp(mails: number): Promise<void> {
    if (mails <= GROUP) return;
    await Promise.all(Array.from({ length: CALLS }, () => this.queue.enqueue('mail.drain', {})));
  }

  private async take(runId: number): Promise<TakenRun | undefined> {
    const [run] = await this.database.rows<TakenRun>(
      `UPDATE run SET state = 'RUNNING', started_at = coalesce(started_at, now()), error = NULL,
         lease_until = now() + make_interval(secs => $2)
       WHERE id = $1 AND (state = 'QUEUED' OR (state = 'RUNNING' AND lease_until < now()))
       RETURNING id, job, as_of, at`,
      [runId, LEASE_SECONDS],
    );
    return run;
  }

  /** Adds to the counts of earlier attempts, and renews the lease. */
  private async count(run: TakenRun, counts: Record<string, number>): Promise<void> {
    await this.database.change(
      `UPDATE run r SET lease_until = now() + make_interval(secs => $3), counts = r.counts || (
         SELECT coalesce(jsonb_object_agg(c.key, c.value::int + coalesce((r.counts ->> c.key)::int, 0)), '{}')
         FROM jsonb_each_text($2::jsonb) c)
       WHERE r.id = $1 AND r.state = 'RUNNING'`,
      [run.id, JSON.stringify(counts), LEASE_SECONDS],
    );
  }

  private async note(run: TakenRun, counts: Counts): Promise<void> {
    await this.database.change(`UPDATE run SET counts = counts || $2::jsonb WHERE id = $1`, [
      run.id,
      JSON.stringify(counts),
    ]);
  }

  /** Until each mail of the run has an outcome or waits for a later time; other workers may hold some. */
  private async waitForOthers(run: TakenRun): Promise<void> {
    const until = performance.now() + LONGEST_WAIT_MS;
    while (!this.stopping && performance.now() < until) {
      const { now } = await this.clock.read();
      const [open] = await this.database.rows<{ held: number; ready: number }>(
        `SELECT count(*) FILTER (WHERE state = 'SENDING')::int AS held,
           count(*) FILTER (WHERE state = 'PENDING' AND not_before <= $2::timestamptz AND retry_at IS NULL)::int AS ready
         FROM mail WHERE run_id = $1 AND state IN ('PENDING', 'SENDING')`,
        [run.id, now.toString()],
      );
      const took = open && open.ready > 0 ? taken(await this.delivery.drain()) : 0;
      if (took === 0 && (!open || open.held === 0)) return;
      if (took === 0) await pause(LOOK_EVERY_MS);
    }
  }

  private async finish(run: TakenRun): Promise<void> {
    await this.database.change(
      `UPDATE run r SET state = 'DONE', finished_at = $2::timestamptz, lease_until = NULL, counts = r.counts || (
         SELECT jsonb_build_object(
           'mailsSent', count(*) FILTER (WHERE state = 'SENT'),
           'mailsCancelled', count(*) FILTER (WHERE state = 'CANCELLED'),
           'mailsFailed', count(*) FILTER (WHERE state = 'FAILED'),
           'mailsUnknown', count(*) FILTER (WHERE state = 'UNKNOWN'),
           'mailsWaiting', count(*) FILTER (WHERE state IN ('PENDING', 'SENDING')))
         FROM mail WHERE run_id = $1)
       WHERE r.id = $1 AND r.state = 'RUNNING'`,
      [run.id, (await this.clock.read()).now.toString()],
    );
  }

  private async giveBack(run: TakenRun, state: 'QUEUED' | 'FAILED', error: string | null): Promise<void> {
    await this.database.change(
      `UPDATE run SET state = $2::job_state, error = $3, lease_until = NULL,
         finished_at = CASE WHEN $2 = 'FAILED' THEN now() END
       WHERE id = $1 AND state = 'RUNNING'`,
      [run.id, state, error],
    );
  }

  /** C3: a day without a calendar counts as closed. */
  private async isWorking(date: Temporal.PlainDate): Promise<boolean> {
    try {
      return (await this.calendar.current()).isWorking(date);
    } catch (error) {
      if (error instanceof CalendarYearMissing) return false;
      throw error;
    }
  }
}

function taken({ SENT, CANCELLED, RETRY, FAILED, UNKNOWN }: DeliveryCounts): number {
  return SENT + CANCELLED + RETRY + FAILED + UNKNOWN;
}
