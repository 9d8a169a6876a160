import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { MailsModule } from '../mails/mails.module.js';
import { PlansModule } from '../plans/plans.module.js';
import { TasksModule } from '../tasks/tasks.module.js';
import { Demonstration } from './demonstration.js';
import { FirstAdministrator } from './first-administrator.js';
import { Setup } from './setup.service.js';

/** Not part of the web process or of the workers: what `prisma/seed` runs before they start. */
@Module({
  imports: [AccountsModule, MailsModule, PlansModule, TasksModule],
  providers: [Setup, Demonstration, FirstAdministrator],
  exports: [Setup, FirstAdministrator],
})
export class SetupModule {}
