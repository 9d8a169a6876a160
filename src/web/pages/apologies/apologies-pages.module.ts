import { Module } from '@nestjs/common';
import { ApologiesModule } from '../../../features/apologies/apologies.module.js';
import { StatisticsModule } from '../../../features/statistics/statistics.module.js';
import { PageFrameModule } from '../frame/page-frame.module.js';
import { ApologyPages } from './apology.pages.js';
import { PublicFeeds } from './public-feed.pages.js';
import { PublicPages } from './public.pages.js';
import { RegisterPages } from './register.pages.js';

@Module({
  imports: [PageFrameModule, ApologiesModule, StatisticsModule],
  controllers: [RegisterPages, ApologyPages, PublicPages, PublicFeeds],
})
export class ApologiesPagesModule {}
