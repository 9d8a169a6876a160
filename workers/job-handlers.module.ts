import { Module } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { MailsModule } from '../src/features/mails/mails.module.js';
import { ReportsModule } from '../src/features/reports/reports.module.js';
import { RunsModule } from '../src/features/runs/runs.module.js';
import { DrainMailsJob } from './mail/drain-mails.job.js';
import { ReclaimMailsJob } from './mail/reclaim-mails.job.js';
import { CompileReportJob } from './report/compile-report.job.js';
import { ExecuteRunJob } from './run/execute-run.job.js';
import { ScheduleRunJob } from './run/schedule-run.job.js';

/** One per job of `JOBS`. */
export const JOB_HANDLERS: Type[] = [
  ScheduleRunJob,
  ExecuteRunJob,
  DrainMailsJob,
  ReclaimMailsJob,
  CompileReportJob,
];

@Module({ imports: [RunsModule, MailsModule, ReportsModule], providers: JOB_HANDLERS, exports: JOB_HANDLERS })
export class JobHandlersModule {}
