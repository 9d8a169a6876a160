/** What every folder of pages stands on. */
import { Module } from '@nestjs/common';
import { WorkerPulse } from '../../../features/health/worker-pulse.js';
import { AssetsController, PageAssets } from './page-assets.js';
import { Pages } from './pages.js';

@Module({
  controllers: [AssetsController],
  providers: [PageAssets, Pages, WorkerPulse],
  exports: [Pages],
})
export class PageFrameModule {}
