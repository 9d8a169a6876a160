/** Every feature of the system, for the web process; a worker and the commands of the console take those they need. */
import type { Type } from '@nestjs/common';
import { UnitsModule } from './units/units.module.js';
import { PeopleModule } from './people/people.module.js';
import { DocumentsModule } from './documents/documents.module.js';
import { EventsModule } from './audit/events.module.js';
import { AccountsModule } from './accounts/accounts.module.js';
import { ActsModule } from './acts/acts.module.js';
import { ApologiesModule } from './apologies/apologies.module.js';
import { AttachmentsModule } from './attachments/attachments.module.js';
import { DirectivesModule } from './directives/directives.module.js';
import { ExtensionsModule } from './extensions/extensions.module.js';
import { AssignmentsModule } from './assignments/assignments.module.js';
import { CalendarModule } from './calendar/calendar.module.js';
import { GroundModule } from './ground.module.js';
import { MailsModule } from './mails/mails.module.js';
import { PlansModule } from './plans/plans.module.js';
import { RemindersModule } from './reminders/reminders.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { RunsModule } from './runs/runs.module.js';
import { SavedViewsModule } from './saved-views/saved-views.module.js';
import { SettingsModule } from './settings/settings.module.js';
import { StatisticsModule } from './statistics/statistics.module.js';
import { TasksModule } from './tasks/tasks.module.js';

export const FEATURE_MODULES: Type[] = [
  GroundModule,
  SettingsModule,
  CalendarModule,
  AccountsModule,
  UnitsModule,
  PeopleModule,
  DocumentsModule,
  EventsModule,
  StatisticsModule,
  ReportsModule,
  RemindersModule,
  MailsModule,
  RunsModule,
  PlansModule,
  TasksModule,
  AssignmentsModule,
  DirectivesModule,
  ActsModule,
  ExtensionsModule,
  ApologiesModule,
  AttachmentsModule,
  SavedViewsModule,
];
