import { Module } from '@nestjs/common';
import { ApologiesModule } from '../../../features/apologies/apologies.module.js';
import { PageFrameModule } from '../frame/page-frame.module.js';
import { ApologyPages } from './apology.pages.js';
import { RegisterPages } from './register.pages.js';

@Module({
  imports: [PageFrameModule, ApologiesModule],
  controllers: [RegisterPages, ApologyPages],
})
export class ApologiesPagesModule {}
