import { Inject, Injectable } from '@nestjs/common';
import { RunExecution } from '../../src/features/runs/run-execution.js';
import type { JobPayloads } from '../../src/infra/queue/jobs.js';
import { HandlesJob } from '../job-handler.js';
import type { Attempt, JobHandler, JobOutcome } from '../job-handler.js';

@Injectable()
@HandlesJob('run.execute')
export class ExecuteRunJob implements JobHandler<'run.execute'> {
  constructor(@Inject(RunExecution) private readonly runs: RunExecution) {}

  async handle({ runId }: JobPayloads['run.execute'], { isLast }: Attempt): Promise<JobOutcome> {
    return this.runs.execute(runId, isLast);
  }
}
