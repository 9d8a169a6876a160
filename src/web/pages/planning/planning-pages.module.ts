import { Module } from '@nestjs/common';
import { TasksModule } from '../../../features/tasks/tasks.module.js';
import { PageFrameModule } from '../frame/page-frame.module.js';
import { DraftingPages } from './drafting.pages.js';

@Module({
  imports: [PageFrameModule, TasksModule],
  controllers: [DraftingPages],
})
export class PlanningPagesModule {}
