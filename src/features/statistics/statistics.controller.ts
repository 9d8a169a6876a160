import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { answer } from '../access/answer.js';
import { CurrentActor, May } from '../access/may.decorator.js';
import { CUTS } from './cut.js';
import { StatisticsService } from './statistics.service.js';
import type { StatisticsView } from './statistics.service.js';

@ApiTags('statistics')
@Controller('api/statistics')
@May('OFFICE', 'CHAIR', 'LEADER', 'AUDITOR', 'HEAD', 'OFFICER')
export class StatisticsController {
  constructor(@Inject(StatisticsService) private readonly statistics: StatisticsService) {}

  @Get()
  @ApiQuery({ name: 'from', required: false, example: '2018-01-01' })
  @ApiQuery({ name: 'to', required: false, example: '2018-12-31' })
  @ApiQuery({ name: 'by', required: false, enum: [...CUTS, 'period'] })
  @ApiQuery({ name: 'plan', required: false, example: 'KH-2018' })
  async table(
    @CurrentActor() actor: Actor,
    @Query('from') from?: string,
    @Query('to') to?: string,
    @Query('by') by?: string,
    @Query('plan') plan?: string,
  ): Promise<StatisticsView> {
    return answer(await this.statistics.table(actor, { from, to, by, plan }));
  }
}
