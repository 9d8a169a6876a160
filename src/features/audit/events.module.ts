import { Module } from '@nestjs/common';
import { EventSearch } from './event-search.js';
import { EventsController } from './events.controller.js';
import { EventsService } from './events.service.js';
import { LastChanges } from './last-change.js';

@Module({
  controllers: [EventsController],
  providers: [EventsService, EventSearch, LastChanges],
  exports: [EventsService, EventSearch, LastChanges],
})
export class EventsModule {}
