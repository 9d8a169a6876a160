import { Module } from '@nestjs/common';
import { PublicFiguresService } from './public-figures.service.js';
import { StatisticsController } from './statistics.controller.js';
import { StatisticsRepository } from './statistics.repository.js';
import { StatisticsService } from './statistics.service.js';

@Module({
  controllers: [StatisticsController],
  providers: [StatisticsRepository, StatisticsService, PublicFiguresService],
  exports: [StatisticsRepository, StatisticsService, PublicFiguresService],
})
export class StatisticsModule {}
