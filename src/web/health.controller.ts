/** Whether the process lives, whether it can work, and its figures. */
import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { May } from '../features/access/may.decorator.js';
import { Database } from '../infra/prisma/database.js';
import { inTime } from '../infra/clock/in-time.js';
import { JobQueue } from '../infra/queue/job-queue.js';
import { Metrics } from './metrics.js';
import type { WebReply } from './web-request.js';

type Check = 'ok' | 'failing';

const PATIENCE_MS = 3_000;

@ApiExcludeController()
@Controller()
@May('PUBLIC')
export class HealthController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(JobQueue) private readonly queue: JobQueue,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  @Get('health/live')
  @Header('cache-control', 'no-store')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('health/ready')
  @Header('cache-control', 'no-store')
  async ready(@Res({ passthrough: true }) reply: WebReply) {
    const [database, queue] = await Promise.all([
      check(this.database.rows('SELECT 1')),
      check(this.queue.depth()),
    ]);
    const status = database === 'ok' && queue === 'ok' ? 'ok' : 'failing';
    if (status === 'failing') reply.status(503);
    return { status, checks: { database, queue } };
  }

  @Get('metrics')
  async figures(@Res({ passthrough: true }) reply: WebReply): Promise<string> {
    reply.header('content-type', this.metrics.contentType).header('cache-control', 'no-store');
    return this.metrics.text();
  }
}

/** A check that does not answer in time fails. */
function check(work: Promise<unknown>): Promise<Check> {
  return inTime(work, PATIENCE_MS).then(
    (): Check => 'ok',
    (): Check => 'failing',
  );
}
