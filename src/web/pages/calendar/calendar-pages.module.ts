import { Module } from '@nestjs/common';
import { CalendarModule } from '../../../features/calendar/calendar.module.js';
import { PageFrameModule } from '../frame/page-frame.module.js';
import { CalendarPages } from './calendar.pages.js';
import { CalendarViews } from './calendar-views.js';

@Module({
  imports: [PageFrameModule, CalendarModule],
  controllers: [CalendarPages],
  providers: [CalendarViews],
})
export class CalendarPagesModule {}
