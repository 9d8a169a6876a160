import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { answer } from '../access/answer.js';
import { CurrentActor, May } from '../access/may.decorator.js';
import { PageQuery } from '../access/page-query.js';
import { DirectiveDto } from './directive.dto.js';
import { DirectivesService } from './directives.service.js';

@ApiTags('tasks')
@Controller('api/tasks/:code/directives')
export class DirectivesController {
  constructor(@Inject(DirectivesService) private readonly directives: DirectivesService) {}

  @Get()
  @May('OFFICE', 'CHAIR', 'LEADER', 'AUDITOR', 'HEAD', 'OFFICER')
  @ApiOperation({ summary: 'What leaders have said on the task, the newest first' })
  async list(@CurrentActor() actor: Actor, @Param('code') code: string, @Query() query: PageQuery) {
    return answer(await this.directives.page(actor, code, query));
  }

  @Post()
  @May('CHAIR', 'LEADER')
  @ApiOperation({ summary: 'Q: a directive on the task; its units and the standing office are told' })
  async give(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() { text }: DirectiveDto) {
    return answer(await this.directives.give(actor, code, { text }));
  }
}
