import { Module } from '@nestjs/common';
import { ActsModule } from '../../../features/acts/acts.module.js';
import { ApologiesModule } from '../../../features/apologies/apologies.module.js';
import { ExtensionsModule } from '../../../features/extensions/extensions.module.js';
import { TasksModule } from '../../../features/tasks/tasks.module.js';
import { PageFrameModule } from '../frame/page-frame.module.js';
import { ActDesk } from './act-desk.js';
import { ActForms } from './act-forms.js';
import { AssignmentReader } from './assignment-reader.js';
import { AssignmentPages } from './assignment.pages.js';
import { TaskCodePages } from './task-code.pages.js';

@Module({
  imports: [PageFrameModule, ActsModule, ApologiesModule, ExtensionsModule, TasksModule],
  controllers: [TaskCodePages, AssignmentPages],
  providers: [ActDesk, ActForms, AssignmentReader],
})
export class AssignmentPagesModule {}
