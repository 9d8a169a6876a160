import { Module } from '@nestjs/common';
import { NoticesController, ReleasesController } from './notices.controller.js';
import { OfficeReminderController } from './office-reminder.controller.js';
import { OfficeReminders } from './office-reminder.service.js';
import { Notices } from './notices.service.js';
import { Sweep } from './sweep.js';

@Module({
  controllers: [NoticesController, ReleasesController, OfficeReminderController],
  providers: [Notices, Sweep, OfficeReminders],
  exports: [Notices, Sweep, OfficeReminders],
})
export class RemindersModule {}
