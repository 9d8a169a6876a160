import { Module } from '@nestjs/common';
import { RunsModule } from '../../../features/runs/runs.module.js';
import { PageFrameModule } from '../frame/page-frame.module.js';
import { DemonstrationPages } from './demonstration.pages.js';
import { NextDayService } from './next-day.service.js';

@Module({
  imports: [PageFrameModule, RunsModule],
  controllers: [DemonstrationPages],
  providers: [NextDayService],
})
export class DemonstrationPagesModule {}
