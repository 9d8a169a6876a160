/** Every feature of the system; the web process and the workers are composed of the same list. */
import type { Type } from '@nestjs/common';
import { AccountsModule } from './accounts/accounts.module.js';
import { ActsModule } from './acts/acts.module.js';
import { ApologiesModule } from './apologies/apologies.module.js';
import { AttachmentsModule } from './attachments/attachments.module.js';
import { ExtensionsModule } from './extensions/extensions.module.js';
import { GroundModule } from './ground.module.js';
import { MailsModule } from './mails/mails.module.js';
import { RemindersModule } from './reminders/reminders.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { RunsModule } from './runs/runs.module.js';
import { StatisticsModule } from './statistics/statistics.module.js';

export const FEATURE_MODULES: Type[] = [
  GroundModule,
  AccountsModule,
  StatisticsModule,
  ReportsModule,
  RemindersModule,
  MailsModule,
  RunsModule,
  ActsModule,
  ExtensionsModule,
  ApologiesModule,
  AttachmentsModule,
];
