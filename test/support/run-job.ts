/**
 * Runs a job the way a worker does: a real job of the queue, its payload through JSON and back, its outcome a legal one.
 * The world must have been started with `JobHandlersModule`.
 */
import { getQueueToken } from '@nestjs/bullmq';
import { Reflector } from '@nestjs/core';
import { Job } from 'bullmq';
import type { Queue } from 'bullmq';
import { Refusal } from '../../src/domain/refusal.js';
import { Runs } from '../../src/features/runs/runs.service.js';
import type { RunJob } from '../../src/features/runs/run-jobs.js';
import type { RunView } from '../../src/features/runs/runs.view.js';
import { JOBS, QUEUE_NAME } from '../../src/infra/queue/jobs.js';
import type { JobName, JobPayloads } from '../../src/infra/queue/jobs.js';
import { HANDLES_JOB } from '../../workers/job-handler.js';
import type { JobHandler, JobOutcome } from '../../workers/job-handler.js';
import { JOB_HANDLERS } from '../../workers/job-handlers.module.js';
import type { World } from './world.js';

const OUTCOMES: readonly JobOutcome[] = ['done', 'skipped', 'later'];

/** Hands one job to its handler; `attempt` is 1 unless told. Throws what the handler throws. */
export async function runJob<Name extends JobName>(
  world: Pick<World, 'module'>,
  name: Name,
  payload: JobPayloads[Name],
  attempt = 1,
): Promise<JobOutcome> {
  const queue = world.module.get<Queue>(getQueueToken(QUEUE_NAME), { strict: false });
  const job = new Job(queue, name, payload, { attempts: JOBS[name].attempts });
  const sent = JSON.parse(JSON.stringify(job.asJSON())) as { name: Name; data: string };
  const reflector = new Reflector();
  const type = JOB_HANDLERS.find((one) => reflector.get<JobName>(HANDLES_JOB, one) === sent.name);
  if (!type) throw new Error(`no handler for ${name}`);
  const handler = world.module.get<JobHandler>(type, { strict: false });
  const outcome = await handler.handle(JSON.parse(sent.data) as JobPayloads[Name], {
    number: attempt,
    isLast: attempt >= JOBS[name].attempts,
  });
  if (!OUTCOMES.includes(outcome)) throw new Error(`${name} ended with ${String(outcome)}`);
  return outcome;
}

/** Asks for a run of the clock's day and carries it out; gives back its row as the API shows it. */
export async function carryOut(world: Pick<World, 'module'>, job: RunJob = 'daily'): Promise<RunView> {
  const runs = world.module.get(Runs, { strict: false });
  const asked = await runs.request(job, null);
  if (asked instanceof Refusal) throw new Error(asked.message.en);
  await runJob(world, 'run.execute', { runId: asked.id });
  const shown = await runs.show(asked.id);
  if (shown instanceof Refusal) throw new Error(shown.message.en);
  return shown;
}
