/** What every feature stands on: the audit log, notices of acts, the office's figures and its calendar. */
import { Global, Module } from '@nestjs/common';
import { EventLog } from './audit/event-log.js';
import { OfficeCalendar } from './calendar/office-calendar.js';
import { NoticeWriter } from './reminders/notice-writer.js';
import { OfficeSettings } from './settings/office-settings.js';

const GROUND = [EventLog, NoticeWriter, OfficeSettings, OfficeCalendar];

@Global()
@Module({ providers: GROUND, exports: GROUND })
export class GroundModule {}
