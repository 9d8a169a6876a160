import { Module } from '@nestjs/common';
import { AssignmentsModule } from '../../../features/assignments/assignments.module.js';
import { PageFrameModule } from '../frame/page-frame.module.js';
import { RemindersModule } from '../../../features/reminders/reminders.module.js';
import { SavedViewsModule } from '../../../features/saved-views/saved-views.module.js';
import { TasksModule } from '../../../features/tasks/tasks.module.js';
import { ListFilePages } from './list-file.pages.js';
import { SavedViewsPages } from './saved-views.pages.js';
import { TaskList } from './task-list.js';
import { TasksPages } from './tasks.pages.js';
import { TickedLines } from './ticked-lines.js';
import { TickedPages } from './ticked.pages.js';

@Module({
  imports: [PageFrameModule, AssignmentsModule, RemindersModule, SavedViewsModule, TasksModule],
  controllers: [TasksPages, TickedPages, SavedViewsPages, ListFilePages],
  providers: [TaskList, TickedLines],
})
export class TasksPagesModule {}
