import { Inject, Injectable } from '@nestjs/common';
import { Reclaim } from '../../src/features/mails/reclaim.js';
import { HandlesJob } from '../job-handler.js';
import type { JobHandler, JobOutcome } from '../job-handler.js';

@Injectable()
@HandlesJob('mail.reclaim')
export class ReclaimMailsJob implements JobHandler<'mail.reclaim'> {
  constructor(@Inject(Reclaim) private readonly reclaim: Reclaim) {}

  async handle(): Promise<JobOutcome> {
    const counts = await this.reclaim.run();
    return Object.values(counts).some((count) => count > 0) ? 'done' : 'skipped';
  }
}
