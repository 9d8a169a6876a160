import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { answer } from '../access/answer.js';
import { CurrentActor, May } from '../access/may.decorator.js';
import { MandatesService } from './mandates.service.js';
import { MandateListQuery, NewMandateDto } from './person.dto.js';

@ApiTags('people')
@Controller('api/mandates')
@May('ADMIN', 'OFFICE')
export class MandatesController {
  constructor(@Inject(MandatesService) private readonly mandates: MandatesService) {}

  @Get()
  @May('ADMIN', 'OFFICE', 'AUDITOR')
  list(@Query() query: MandateListQuery) {
    return this.mandates.list(query);
  }

  @Post()
  @ApiOperation({ summary: 'H2: an acting head, by decision and within its dates' })
  async create(@CurrentActor() actor: Actor, @Body() body: NewMandateDto) {
    return answer(await this.mandates.create(actor, body));
  }
}
