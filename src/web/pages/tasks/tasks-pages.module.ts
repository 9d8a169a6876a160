import { Module } from '@nestjs/common';
import { AssignmentsModule } from '../../../features/assignments/assignments.module.js';
import { PageFrameModule } from '../frame/page-frame.module.js';
import { TaskList } from './task-list.js';
import { TasksPages } from './tasks.pages.js';

@Module({
  imports: [PageFrameModule, AssignmentsModule],
  controllers: [TasksPages],
  providers: [TaskList],
})
export class TasksPagesModule {}
