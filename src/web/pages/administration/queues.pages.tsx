/** The queue: what it holds, what the clock wakes, and the way to its board. */
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { May } from '../../../features/access/may.decorator.js';
import { SystemHealthService } from '../../../features/health/system-health.service.js';
import { QueuesPage } from '../../../../templates/pages/administration/queues-page.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { Pages } from '../frame/pages.js';

@ApiExcludeController()
@Controller('quan-tri/hang-doi')
@May('ADMIN')
export class QueuesPages {
  constructor(
    @Inject(SystemHealthService) private readonly health: SystemHealthService,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Req() request: WebRequest, @Res() reply: WebReply): Promise<void> {
    const [queue, schedule] = await Promise.all([this.health.queue(), this.health.schedule()]);
    const view = { ...queue, schedule, board: '/quan-tri/hang-doi/bang' };
    await this.pages.show(request, reply, (frame) => <QueuesPage frame={frame} view={view} />);
  }
}
