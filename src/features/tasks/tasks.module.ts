import { Module } from '@nestjs/common';
import { DeadlinePreviewService } from './deadline-preview.service.js';
import { DraftChoicesRepository } from './draft-choices.repository.js';
import { DraftFormService } from './draft-form.service.js';
import { DraftListRepository } from './draft-list.repository.js';
import { IssuePreviewService } from './issue-preview.service.js';
import { LeadNaming } from './lead-naming.service.js';
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
    DraftFormService,
    DraftChoicesRepository,
    DeadlinePreviewService,
    LeadNaming,
  ],
  exports: [
    TaskRepository,
    TaskDraftService,
    TaskIssueService,
    IssuePreviewService,
    DraftListRepository,
    DraftFormService,
    DraftChoicesRepository,
    DeadlinePreviewService,
    LeadNaming,
  ],
})
export class TasksModule {}
