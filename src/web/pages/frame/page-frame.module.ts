/** What every folder of pages stands on. */
import { Module } from '@nestjs/common';
import { AssetsController, PageAssets } from './page-assets.js';
import { Pages } from './pages.js';

@Module({
  controllers: [AssetsController],
  providers: [PageAssets, Pages],
  exports: [Pages],
})
export class PageFrameModule {}
