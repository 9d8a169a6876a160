/** The one consumer of the queue: hands each job to its handler. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject, Logger } from '@nestjs/common';
import { DelayedError } from 'bullmq';
import type { Job } from 'bullmq';
import { loggedAs } from '../src/infra/log/office-logger.js';
import { QUEUE_NAME } from '../src/infra/queue/jobs.js';
import type { JobPayloads, JobName } from '../src/infra/queue/jobs.js';
import { asSpan } from '../src/infra/tracing/tracing.js';
import type { SpanStart } from '../src/infra/tracing/tracing.js';
import type { JobOutcome } from './job-handler.js';
import { JobHandlers } from './job-handlers.js';

/** Jobs side by side in one process: a long run must not keep a report or a drain waiting. */
const CONCURRENCY = 5;
/** Between looks for a queue that is away. BullMQ sleeps through a goodbye in it, so it must be far shorter than that. */
const LOOK_AGAIN_MS = 1_000;
/** How long a job that this version does not know is left for a worker that does. */
const LEFT_FOR_OTHERS_MS = 5_000;

@Processor(QUEUE_NAME, { concurrency: CONCURRENCY, runRetryDelay: LOOK_AGAIN_MS })
export class JobDispatcher extends WorkerHost {
  private readonly logger = new Logger('Worker');
  /** What goes with the work of a job, for what is said of it afterwards. */
  private readonly asJob = new WeakMap<Job, <T>(carryOut: () => T) => T>();

  constructor(@Inject(JobHandlers) private readonly handlers: JobHandlers) {
    super();
  }

  override async process(job: Job, token?: string): Promise<JobOutcome> {
    const handler = this.handlers.of(job.name);
    // In the middle of an upgrade a newer web process or worker asks for what only newer ones can do.
    if (!handler) {
      this.logger.warn(`${nameOf(job)} is left to a worker of another version`);
      await job.moveToDelayed(Date.now() + LEFT_FOR_OTHERS_MS, token);
      throw new DelayedError();
    }
    const number = job.attemptsMade + 1;
    const isLast = number >= (job.opts.attempts ?? 1);
    return loggedAs(nameOf(job), () =>
      asSpan(job.name, spanStart(job, number), async (span) => {
        this.asJob.set(job, AsyncLocalStorage.snapshot());
        const outcome = await handler.handle(job.data as JobPayloads[JobName], { number, isLast });
        span?.set({ 'don_doc.job.outcome': outcome });
        return outcome;
      }),
    );
  }

  @OnWorkerEvent('failed')
  failed(job: Job | undefined, error: Error): void {
    const say = () => this.logger.warn(`failed: ${error.message}`);
    const asJob = job && this.asJob.get(job);
    if (asJob) asJob(say);
    else loggedAs(job ? nameOf(job) : 'a job', say);
  }

  // Without a listener a lost connection would end the process; BullMQ connects again by itself.
  @OnWorkerEvent('error')
  lost(error: Error): void {
    this.logger.warn(`queue: ${error.message}`);
  }
}

/** Part of the trace of whoever queued it; a job of the schedule begins one. */
function spanStart({ id, opts }: Job, number: number): SpanStart {
  return {
    kind: 'CONSUMER',
    attributes: {
      'messaging.system': 'bullmq',
      'messaging.operation.name': 'process',
      'messaging.destination.name': QUEUE_NAME,
      'messaging.message.id': id,
      'don_doc.job.attempt': number,
    },
    parent: opts.telemetry?.metadata,
  };
}

function nameOf({ name, id }: Job): string {
  return `${name} ${id ?? ''}`.trim();
}
