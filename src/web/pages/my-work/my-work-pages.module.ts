import { Module } from '@nestjs/common';
import { MyWorkModule } from '../../../features/my-work/my-work.module.js';
import { TasksModule } from '../../../features/tasks/tasks.module.js';
import { PageFrameModule } from '../frame/page-frame.module.js';
import { DraftPages } from './draft.pages.js';
import { MyWorkPages } from './my-work.pages.js';

@Module({
  imports: [PageFrameModule, MyWorkModule, TasksModule],
  controllers: [MyWorkPages, DraftPages],
})
export class MyWorkPagesModule {}
