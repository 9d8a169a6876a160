import { Module } from '@nestjs/common';
import { StatisticsModule } from '../statistics/statistics.module.js';
import { ReportCompiler } from './report-compiler.js';
import { ReportFactsRepository } from './report-facts.repository.js';
import { ReportListRepository } from './report-list.repository.js';
import { ReportReader } from './report-reader.js';
import { ReportsController } from './reports.controller.js';
import { ReportsRepository } from './reports.repository.js';
import { ReportsService } from './reports.service.js';
import { SnapshotTaker } from './snapshot-taker.js';

@Module({
  imports: [StatisticsModule],
  controllers: [ReportsController],
  providers: [
    ReportsService,
    ReportReader,
    ReportsRepository,
    ReportFactsRepository,
    ReportListRepository,
    SnapshotTaker,
    ReportCompiler,
  ],
  exports: [ReportsService, ReportReader, ReportsRepository, ReportCompiler],
})
export class ReportsModule {}
