import { Module } from '@nestjs/common';
import { ActsModule } from '../../../features/acts/acts.module.js';
import { ApologiesModule } from '../../../features/apologies/apologies.module.js';
import { ExtensionsModule } from '../../../features/extensions/extensions.module.js';
import { PageFrameModule } from '../frame/page-frame.module.js';
import { ActDesk } from './act-desk.js';
import { ActForms } from './act-forms.js';
import { AssignmentReader } from './assignment-reader.js';
import { AssignmentPages } from './assignment.pages.js';

@Module({
  imports: [PageFrameModule, ActsModule, ApologiesModule, ExtensionsModule],
  controllers: [AssignmentPages],
  providers: [ActDesk, ActForms, AssignmentReader],
})
export class AssignmentPagesModule {}
