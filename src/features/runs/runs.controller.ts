import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { answer } from '../access/answer.js';
import { CurrentActor, May } from '../access/may.decorator.js';
import { OfficeClock } from './office-clock.service.js';
import { PageQuery } from '../access/page-query.js';
import { ClockMove, RunRequest } from './runs.dto.js';
import { Runs } from './runs.service.js';
import { IdPipe } from '../access/id.pipe.js';

@ApiTags('runs')
@Controller('api/runs')
export class RunsController {
  constructor(@Inject(Runs) private readonly runs: Runs) {}

  @Post()
  @HttpCode(202)
  @May('OFFICE', 'ADMIN')
  async request(@CurrentActor() actor: Actor, @Body() { job }: RunRequest) {
    return answer(await this.runs.request(job, actor.personId));
  }

  @Get()
  @May('OFFICE', 'ADMIN', 'AUDITOR')
  list(@Query() { page, pageSize }: PageQuery) {
    return this.runs.list(page, pageSize);
  }

  @Get(':id')
  @May('OFFICE', 'ADMIN', 'AUDITOR')
  async show(@Param('id', IdPipe) id: number) {
    return answer(await this.runs.show(id));
  }
}

@ApiTags('clock')
@Controller('api/clock')
export class ClockController {
  constructor(@Inject(OfficeClock) private readonly clock: OfficeClock) {}

  @Get()
  @May('SIGNED_IN')
  show() {
    return this.clock.show();
  }

  @Put()
  @May('ADMIN')
  async move(@CurrentActor() actor: Actor, @Body() { now }: ClockMove) {
    return answer(await this.clock.move(actor, now));
  }
}
