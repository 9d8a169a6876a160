import { Module } from '@nestjs/common';
import { ApologiesModule } from '../../../features/apologies/apologies.module.js';
import { PageFrameModule } from '../frame/page-frame.module.js';
import { RegisterPages } from './register.pages.js';

@Module({
  imports: [PageFrameModule, ApologiesModule],
  controllers: [RegisterPages],
})
export class ApologiesPagesModule {}
