import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { answer } from '../access/answer.js';
import { IdPipe } from '../access/id.pipe.js';
import { CurrentActor, May } from '../access/may.decorator.js';
import { MandatesService } from './mandates.service.js';
import { MandateEndDto, MandateListQuery, NewMandateDto } from './person.dto.js';

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

  @Post(':id/ending')
  @HttpCode(200)
  @ApiOperation({ summary: 'H2: the last day comes sooner, by a decision; never before today' })
  async end(@CurrentActor() actor: Actor, @Param('id', IdPipe) id: number, @Body() body: MandateEndDto) {
    return answer(await this.mandates.end(actor, id, body));
  }
}
