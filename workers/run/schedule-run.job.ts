import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '../../src/domain/refusal.js';
import { Runs } from '../../src/features/runs/runs.service.js';
import type { JobPayloads } from '../../src/infra/queue/jobs.js';
import { HandlesJob } from '../job-handler.js';
import type { JobHandler, JobOutcome } from '../job-handler.js';

@Injectable()
@HandlesJob('run.schedule')
export class ScheduleRunJob implements JobHandler<'run.schedule'> {
  constructor(@Inject(Runs) private readonly runs: Runs) {}

  async handle({ job }: JobPayloads['run.schedule']): Promise<JobOutcome> {
    const asked = await this.runs.request(job, null);
    return asked instanceof Refusal ? 'skipped' : 'done';
  }
}
