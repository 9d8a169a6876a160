import { Module } from '@nestjs/common';
import { CalendarController } from './calendar.controller.js';
import { CalendarMoves } from './calendar-moves.js';
import { CalendarService } from './calendar.service.js';

@Module({
  controllers: [CalendarController],
  providers: [CalendarService, CalendarMoves],
  exports: [CalendarService],
})
export class CalendarModule {}
