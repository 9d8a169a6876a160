import { Module } from '@nestjs/common';
import { TasksModule } from '../tasks/tasks.module.js';
import { PlanImportService } from './plan-import.service.js';
import { PlanFormService } from './plan-form.service.js';
import { PlanTimelineRepository } from './plan-timeline.repository.js';
import { PlanTreeRepository } from './plan-tree.repository.js';
import { PlanUploadService } from './plan-upload.service.js';
import { PlanRepository } from './plan.repository.js';
import { PlansController } from './plans.controller.js';
import { PlansService } from './plans.service.js';

@Module({
  imports: [TasksModule],
  controllers: [PlansController],
  providers: [
    PlanRepository,
    PlansService,
    PlanImportService,
    PlanUploadService,
    PlanFormService,
    PlanTreeRepository,
    PlanTimelineRepository,
  ],
  exports: [
    PlanRepository,
    PlansService,
    PlanImportService,
    PlanUploadService,
    PlanFormService,
    PlanTreeRepository,
    PlanTimelineRepository,
  ],
})
export class PlansModule {}
