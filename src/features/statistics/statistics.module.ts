import { Module } from '@nestjs/common';
import { FigureListService } from './figure-list.service.js';
import { OverviewScopes } from './overview-scope.js';
import { OverviewService } from './overview.service.js';
import { PublicFiguresService } from './public-figures.service.js';
import { StatisticsController } from './statistics.controller.js';
import { StatisticsRepository } from './statistics.repository.js';
import { StatisticsService } from './statistics.service.js';

@Module({
  controllers: [StatisticsController],
  providers: [
    StatisticsRepository,
    StatisticsService,
    PublicFiguresService,
    OverviewScopes,
    OverviewService,
    FigureListService,
  ],
  exports: [
    StatisticsRepository,
    StatisticsService,
    PublicFiguresService,
    OverviewService,
    FigureListService,
  ],
})
export class StatisticsModule {}
