import { Module } from '@nestjs/common';
import { DraftListRepository } from './draft-list.repository.js';
import { IssuePreviewService } from './issue-preview.service.js';
import { TaskDraftService } from './task-draft.service.js';
import { TaskIssueRepository } from './task-issue.repository.js';
import { TaskIssueService } from './task-issue.service.js';
import { TaskRepository } from './task.repository.js';
import { TasksController } from './tasks.controller.js';

@Module({
  controllers: [TasksController],
  providers: [
    TaskRepository,
    TaskDraftService,
    TaskIssueService,
    TaskIssueRepository,
    IssuePreviewService,
    DraftListRepository,
  ],
  exports: [TaskRepository, TaskDraftService, TaskIssueService, IssuePreviewService, DraftListRepository],
})
export class TasksModule {}
