import { Module } from '@nestjs/common';
import { NoticesController, ReleasesController } from './notices.controller.js';
import { Notices } from './notices.service.js';
import { Sweep } from './sweep.js';

@Module({
  controllers: [NoticesController, ReleasesController],
  providers: [Notices, Sweep],
  exports: [Notices, Sweep],
})
export class RemindersModule {}
