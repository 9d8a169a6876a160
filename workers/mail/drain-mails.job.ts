import { Inject, Injectable } from '@nestjs/common';
import { Delivery } from '../../src/features/mails/delivery.js';
import { HandlesJob } from '../job-handler.js';
import type { JobPayloads } from '../../src/infra/queue/jobs.js';
import type { JobHandler, JobOutcome } from '../job-handler.js';

@Injectable()
@HandlesJob('mail.drain')
export class DrainMailsJob implements JobHandler<'mail.drain'> {
  constructor(@Inject(Delivery) private readonly delivery: Delivery) {}

  async handle({ beside }: JobPayloads['mail.drain']): Promise<JobOutcome> {
    // One process has its connections to the mail server in use already; the help is another one's.
    if (beside && this.delivery.isBusy) return 'skipped';
    const { blocked, ...counts } = await this.delivery.drain();
    if (blocked) return 'later';
    return Object.values(counts).some((count) => count > 0) ? 'done' : 'skipped';
  }
}
