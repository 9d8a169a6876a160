/** The worker processes of the walk: the worker's own composition root, once or twice, on one queue. */
import { setTimeout as pause } from 'node:timers/promises';
import { getQueueToken } from '@nestjs/bullmq';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Queue } from 'bullmq';
import { loadEnvironment } from '../../../src/config/environment.js';
import { Refusal } from '../../../src/domain/refusal.js';
import { Runs } from '../../../src/features/runs/runs.service.js';
import { JobQueue } from '../../../src/infra/queue/job-queue.js';
import { QUEUE_NAME } from '../../../src/infra/queue/jobs.js';
import { JobDispatcher } from '../../../workers/job-dispatcher.js';
import { StandingOrders } from '../../../workers/standing-orders.js';
import { WorkerModule } from '../../../workers/worker.module.js';
import type { World } from '../../support/world.js';

const LOOK_EVERY_MS = 5;
const LONGEST_RUN_MS = 30_000;
/** Longer than a run may lie in the queue before `mail.reclaim` takes it for lost. */
const AN_HOUR = '1 hour';

export class Workshop {
  private readonly workers: INestApplicationContext[] = [];
  private readonly runs: Runs;
  private readonly jobs: JobQueue;
  private readonly queue: Queue;

  private constructor(private readonly world: World) {
    this.runs = world.module.get(Runs, { strict: false });
    this.jobs = world.module.get(JobQueue, { strict: false });
    this.queue = world.module.get(getQueueToken(QUEUE_NAME), { strict: false });
  }

  static async open(world: World, variables: Record<string, string>, workers: number): Promise<Workshop> {
    const workshop = new Workshop(world);
    const environment = loadEnvironment({
      DATABASE_URL: world.url,
      SECRET: 'a secret of the tests, long enough for it',
      DEMO: '1',
      NODE_ENV: 'test',
      ...variables,
    });
    for (let n = 0; n < workers; n += 1) {
      workshop.workers.push(
        await NestFactory.createApplicationContext(WorkerModule.for(environment), {
          logger: ['error', 'warn'],
          abortOnError: false,
        }),
      );
    }
    return workshop;
  }

  /** The daily run, asked for once per worker at the same moment, so that every worker has a job for the one run. */
  async carryOutDaily(): Promise<void> {
    const [id] = await Promise.all(this.workers.map(() => this.request()));
    await this.finished(id!);
  }

  /**
   * The daily run is asked for, then everything in the queue is deleted before a worker saw it, the schedule too. What the
   * workers do every few minutes heals it.
   */
  async carryOutDailyAfterLosingTheQueue(): Promise<void> {
    const dispatchers = this.workers.map((worker) => worker.get(JobDispatcher));
    for (const { worker } of dispatchers) await worker.pause();
    const id = await this.request();
    await this.queue.obliterate({ force: true });
    await this.world.database.$executeRawUnsafe(
      `UPDATE run SET created_at = created_at - interval '${AN_HOUR}' WHERE id = ${id}`,
    );
    for (const { worker } of dispatchers) worker.resume();
    for (const worker of this.workers) await worker.get(StandingOrders).renew();
    await this.finished(id);
  }

  async close(): Promise<void> {
    for (const worker of this.workers) await worker.close();
  }

  private async request(): Promise<number> {
    const run = await this.runs.request('daily', null);
    if (run instanceof Refusal) throw new Error(run.message.en);
    return run.id;
  }

  /** Until the run is done and no job is left, so that the next day begins with idle workers. */
  private async finished(id: number): Promise<void> {
    const until = performance.now() + LONGEST_RUN_MS;
    for (;;) {
      const { state, error } = await this.world.database.run.findUniqueOrThrow({ where: { id } });
      if (state === 'FAILED') throw new Error(`run ${id} failed: ${error}`);
      const { waiting = 0, active = 0 } = state === 'DONE' ? await this.jobs.depth() : { waiting: 1 };
      if (waiting + active === 0) return;
      if (performance.now() > until) throw new Error(`run ${id} is ${state} after ${LONGEST_RUN_MS} ms`);
      await pause(LOOK_EVERY_MS);
    }
  }
}
