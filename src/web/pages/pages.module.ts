/** All pages, one module per folder. */
import { Module } from '@nestjs/common';
import { AccountsPagesModule } from './accounts/accounts-pages.module.js';
import { ApologiesPagesModule } from './apologies/apologies-pages.module.js';
import { AdministrationPagesModule } from './administration/administration-pages.module.js';
import { AssignmentPagesModule } from './assignment/assignment-pages.module.js';
import { CalendarPagesModule } from './calendar/calendar-pages.module.js';
import { DemonstrationPagesModule } from './demonstration/demonstration-pages.module.js';
import { MailsPagesModule } from './mails/mails-pages.module.js';
import { OverviewPagesModule } from './overview/overview-pages.module.js';
import { PageFrameModule } from './frame/page-frame.module.js';
import { MyWorkPagesModule } from './my-work/my-work-pages.module.js';
import { PlanningPagesModule } from './planning/planning-pages.module.js';
import { PlansPagesModule } from './plans/plans-pages.module.js';
import { TasksPagesModule } from './tasks/tasks-pages.module.js';
import { ReportsPagesModule } from './reports/reports-pages.module.js';

@Module({
  imports: [
    PageFrameModule,
    AccountsPagesModule,
    ApologiesPagesModule,
    AdministrationPagesModule,
    AssignmentPagesModule,
    CalendarPagesModule,
    DemonstrationPagesModule,
    MyWorkPagesModule,
    PlanningPagesModule,
    PlansPagesModule,
    TasksPagesModule,
    ReportsPagesModule,
    MailsPagesModule,
    OverviewPagesModule,
  ],
  exports: [PageFrameModule, AccountsPagesModule],
})
export class PagesModule {}
