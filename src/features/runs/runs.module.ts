import { Module } from '@nestjs/common';
import { MailsModule } from '../mails/mails.module.js';
import { RemindersModule } from '../reminders/reminders.module.js';
import { OfficeClock } from './office-clock.service.js';
import { RunExecution } from './run-execution.js';
import { ClockController, RunsController } from './runs.controller.js';
import { Runs } from './runs.service.js';

@Module({
  imports: [MailsModule, RemindersModule],
  controllers: [RunsController, ClockController],
  providers: [OfficeClock, RunExecution, Runs],
  exports: [OfficeClock, RunExecution, Runs],
})
export class RunsModule {}
