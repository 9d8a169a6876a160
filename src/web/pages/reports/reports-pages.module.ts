import { Module } from '@nestjs/common';
import { ReportsModule } from '../../../features/reports/reports.module.js';
import { PageFrameModule } from '../frame/page-frame.module.js';
import { ReportEditPages } from './report-edit.pages.js';
import { ReportPages } from './report.pages.js';
import { ReportViews } from './report-views.js';
import { ReportsPages } from './reports.pages.js';

@Module({
  imports: [PageFrameModule, ReportsModule],
  controllers: [ReportsPages, ReportPages, ReportEditPages],
  providers: [ReportViews],
})
export class ReportsPagesModule {}
