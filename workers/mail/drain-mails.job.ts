import { Inject, Injectable } from '@nestjs/common';
import { Delivery } from '../../src/features/mails/delivery.js';
import { HandlesJob } from '../job-handler.js';
import type { JobHandler, JobOutcome } from '../job-handler.js';

@Injectable()
@HandlesJob('mail.drain')
export class DrainMailsJob implements JobHandler<'mail.drain'> {
  constructor(@Inject(Delivery) private readonly delivery: Delivery) {}

  async handle(): Promise<JobOutcome> {
    if (this.delivery.joins()) return 'skipped';
    const { blocked, ...counts } = await this.delivery.drain();
    if (blocked) return 'later';
    return Object.values(counts).some((count) => count > 0) ? 'done' : 'skipped';
  }
}
