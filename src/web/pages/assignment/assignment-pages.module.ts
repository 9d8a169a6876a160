import { Module } from '@nestjs/common';
import { ActsModule } from '../../../features/acts/acts.module.js';
import { ApologiesModule } from '../../../features/apologies/apologies.module.js';
import { AssignmentRecordsModule } from '../../../features/assignment-records/assignment-records.module.js';
import { AttachmentsModule } from '../../../features/attachments/attachments.module.js';
import { DirectivesModule } from '../../../features/directives/directives.module.js';
import { ExtensionsModule } from '../../../features/extensions/extensions.module.js';
import { TasksModule } from '../../../features/tasks/tasks.module.js';
import { PageFrameModule } from '../frame/page-frame.module.js';
import { ActDesk } from './act-desk.js';
import { ActForms } from './act-forms.js';
import { AssignmentPresenter } from './assignment-presenter.js';
import { AssignmentReader } from './assignment-reader.js';
import { AssignmentPages } from './assignment.pages.js';
import { DirectivePages } from './directive.pages.js';
import { FilePages } from './file.pages.js';
import { TaskCodePages } from './task-code.pages.js';

@Module({
  imports: [
    PageFrameModule,
    ActsModule,
    ApologiesModule,
    AssignmentRecordsModule,
    AttachmentsModule,
    DirectivesModule,
    ExtensionsModule,
    TasksModule,
  ],
  controllers: [TaskCodePages, FilePages, DirectivePages, AssignmentPages],
  providers: [ActDesk, ActForms, AssignmentReader, AssignmentPresenter],
})
export class AssignmentPagesModule {}
