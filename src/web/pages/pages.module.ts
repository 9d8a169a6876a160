import { Module } from '@nestjs/common';
import { AccountsModule } from '../../features/accounts/accounts.module.js';
import { ActsModule } from '../../features/acts/acts.module.js';
import { ApologiesModule } from '../../features/apologies/apologies.module.js';
import { ExtensionsModule } from '../../features/extensions/extensions.module.js';
import { MyWorkModule } from '../../features/my-work/my-work.module.js';
import { RunsModule } from '../../features/runs/runs.module.js';
import { TasksModule } from '../../features/tasks/tasks.module.js';
import { ActDesk } from './act-desk.js';
import { ActForms } from './act-forms.js';
import { AssignmentReader } from './assignment-reader.js';
import { AssignmentPages } from './assignment.pages.js';
import { DemonstrationAccounts } from './demonstration-accounts.js';
import { DemonstrationPages } from './demonstration.pages.js';
import { DraftPages } from './draft.pages.js';
import { MyWorkPages } from './my-work.pages.js';
import { NextDayService } from './next-day.service.js';
import { AssetsController, PageAssets } from './page-assets.js';
import { Pages } from './pages.js';
import { SignInPages } from './sign-in.pages.js';

@Module({
  imports: [
    AccountsModule,
    ActsModule,
    ApologiesModule,
    ExtensionsModule,
    MyWorkModule,
    RunsModule,
    TasksModule,
  ],
  controllers: [AssetsController, SignInPages, MyWorkPages, AssignmentPages, DraftPages, DemonstrationPages],
  providers: [PageAssets, Pages, DemonstrationAccounts, ActDesk, ActForms, AssignmentReader, NextDayService],
  exports: [Pages],
})
export class PagesModule {}
