import { Inject, Injectable } from '@nestjs/common';
import { ReportCompiler } from '../../src/features/reports/report-compiler.js';
import type { JobPayloads } from '../../src/infra/queue/jobs.js';
import { HandlesJob } from '../job-handler.js';
import type { Attempt, JobHandler, JobOutcome } from '../job-handler.js';

@Injectable()
@HandlesJob('report.compile')
export class CompileReportJob implements JobHandler<'report.compile'> {
  constructor(@Inject(ReportCompiler) private readonly compiler: ReportCompiler) {}

  async handle({ reportId }: JobPayloads['report.compile'], { isLast }: Attempt): Promise<JobOutcome> {
    return this.compiler.compile(reportId, isLast);
  }
}
