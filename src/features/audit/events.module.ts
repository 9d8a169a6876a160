import { Module } from '@nestjs/common';
import { EventsController } from './events.controller.js';
import { EventsService } from './events.service.js';
import { LastChanges } from './last-change.js';

@Module({
  controllers: [EventsController],
  providers: [EventsService, LastChanges],
  exports: [EventsService, LastChanges],
})
export class EventsModule {}
