import { Module } from '@nestjs/common';
import { StatisticsModule } from '../../../features/statistics/statistics.module.js';
import { PageFrameModule } from '../frame/page-frame.module.js';
import { ChartPages } from './chart.pages.js';
import { OverviewFilter } from './overview-filter.js';
import { OverviewPages } from './overview.pages.js';

@Module({
  imports: [PageFrameModule, StatisticsModule],
  controllers: [ChartPages, OverviewPages],
  providers: [OverviewFilter],
})
export class OverviewPagesModule {}
