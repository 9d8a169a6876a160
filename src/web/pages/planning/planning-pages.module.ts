import { Module } from '@nestjs/common';
import { TasksModule } from '../../../features/tasks/tasks.module.js';
import { PageFrameModule } from '../frame/page-frame.module.js';
import { DraftFormPresenter } from './draft-form-presenter.js';
import { DraftFormPages } from './draft-form.pages.js';
import { DraftingPages } from './drafting.pages.js';

@Module({
  imports: [PageFrameModule, TasksModule],
  controllers: [DraftingPages, DraftFormPages],
  providers: [DraftFormPresenter],
})
export class PlanningPagesModule {}
