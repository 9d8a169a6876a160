import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { answer } from '../access/answer.js';
import { CurrentActor, May } from '../access/may.decorator.js';
import { EventListQuery } from './events.dto.js';
import { EventsService } from './events.service.js';

@ApiTags('events')
@Controller('api/events')
@May('SIGNED_IN')
export class EventsController {
  constructor(@Inject(EventsService) private readonly events: EventsService) {}

  @Get()
  @ApiOperation({ summary: 'Q3: the audit log, newest first; a unit reads that of its own assignments' })
  async list(@CurrentActor() actor: Actor, @Query() query: EventListQuery) {
    return answer(await this.events.list(actor, query));
  }
}
