import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { answer } from '../access/answer.js';
import { CurrentActor, May } from '../access/may.decorator.js';
import { EventsService } from './events.service.js';

@ApiTags('events')
@Controller('api/events')
@May('SIGNED_IN')
export class EventsController {
  constructor(@Inject(EventsService) private readonly events: EventsService) {}

  @Get()
  @ApiOperation({ summary: 'Q3: the audit log, newest first; a unit reads that of its own assignments' })
  @ApiQuery({ name: 'subject', required: false, example: 'assignment:101' })
  @ApiQuery({ name: 'page', required: false })
  @ApiQuery({ name: 'pageSize', required: false })
  async list(
    @CurrentActor() actor: Actor,
    @Query('subject') subject?: string,
    @Query('page') page?: string,
    @Query('pageSize') pageSize?: string,
  ) {
    return answer(await this.events.list(actor, { subject, page, pageSize }));
  }
}
