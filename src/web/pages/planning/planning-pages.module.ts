import { Module } from '@nestjs/common';
import { PlansModule } from '../../../features/plans/plans.module.js';
import { TasksModule } from '../../../features/tasks/tasks.module.js';
import { PageFrameModule } from '../frame/page-frame.module.js';
import { DraftFormPresenter } from './draft-form-presenter.js';
import { DraftFormPages } from './draft-form.pages.js';
import { DraftingPages } from './drafting.pages.js';
import { PlanUploadPages } from './plan-upload.pages.js';
import { UploadPresenter } from './upload-presenter.js';

@Module({
  imports: [PageFrameModule, TasksModule, PlansModule],
  controllers: [DraftingPages, PlanUploadPages, DraftFormPages],
  providers: [DraftFormPresenter, UploadPresenter],
})
export class PlanningPagesModule {}
