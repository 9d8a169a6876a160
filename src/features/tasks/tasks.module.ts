import { Module } from '@nestjs/common';
import { TaskDraftService } from './task-draft.service.js';
import { TaskIssueRepository } from './task-issue.repository.js';
import { TaskIssueService } from './task-issue.service.js';
import { TaskRepository } from './task.repository.js';
import { TasksController } from './tasks.controller.js';

@Module({
  controllers: [TasksController],
  providers: [TaskRepository, TaskDraftService, TaskIssueService, TaskIssueRepository],
  exports: [TaskRepository, TaskDraftService, TaskIssueService],
})
export class TasksModule {}
