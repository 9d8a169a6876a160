import { Module } from '@nestjs/common';
import { DocumentsModule } from '../../../features/documents/documents.module.js';
import { PlansModule } from '../../../features/plans/plans.module.js';
import { PageFrameModule } from '../frame/page-frame.module.js';
import { DocumentsPages } from './documents.pages.js';
import { PlansPages } from './plans.pages.js';

@Module({
  imports: [PageFrameModule, PlansModule, DocumentsModule],
  controllers: [PlansPages, DocumentsPages],
})
export class PlansPagesModule {}
