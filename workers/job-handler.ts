/**
 * What handles a job: a provider that names its job. Each job of `JOBS` has exactly one handler, or the process does not
 * start. Done and skipped are normal outcomes; a thrown error is tried again, as often as `JOBS` says.
 */
import { SetMetadata } from '@nestjs/common';
import type { JobName, JobPayloads } from '../src/infra/queue/jobs.js';

export const HANDLES_JOB = 'handles-job';

/** done: it was this call's work. skipped: the thing is gone, finished or in other hands. later: its time has not come. */
export type JobOutcome = 'done' | 'skipped' | 'later';

export interface Attempt {
  /** 1 the first. */
  number: number;
  isLast: boolean;
}

export interface JobHandler<Name extends JobName = JobName> {
  handle(payload: JobPayloads[Name], attempt: Attempt): Promise<JobOutcome>;
}

/** Names the job that a provider handles. */
export const HandlesJob = (name: JobName) => SetMetadata(HANDLES_JOB, name);
