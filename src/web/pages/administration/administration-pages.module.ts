import { Module } from '@nestjs/common';
import { AccountsModule } from '../../../features/accounts/accounts.module.js';
import { EventsModule } from '../../../features/audit/events.module.js';
import { HealthModule } from '../../../features/health/health.module.js';
import { MailsModule } from '../../../features/mails/mails.module.js';
import { PeopleModule } from '../../../features/people/people.module.js';
import { RunsModule } from '../../../features/runs/runs.module.js';
import { SettingsModule } from '../../../features/settings/settings.module.js';
import { UnitsModule } from '../../../features/units/units.module.js';
import { PageFrameModule } from '../frame/page-frame.module.js';
import { AdministrationPages } from './administration.pages.js';
import { AuditPages } from './audit.pages.js';
import { HealthPages } from './health.pages.js';
import { MandatesPages } from './mandates.pages.js';
import { PeopleList } from './people-list.js';
import { PeoplePages } from './people.pages.js';
import { PersonForm } from './person-form.js';
import { QueuesPages } from './queues.pages.js';
import { SessionsPages } from './sessions.pages.js';
import { SettingsPages } from './settings.pages.js';
import { SuccessionPages } from './succession.pages.js';
import { UnitForm } from './unit-form.js';
import { UnitList } from './unit-list.js';
import { UnitsPages } from './units.pages.js';

@Module({
  imports: [
    PageFrameModule,
    AccountsModule,
    EventsModule,
    HealthModule,
    MailsModule,
    PeopleModule,
    RunsModule,
    SettingsModule,
    UnitsModule,
  ],
  controllers: [
    AdministrationPages,
    AuditPages,
    HealthPages,
    MandatesPages,
    PeoplePages,
    QueuesPages,
    SessionsPages,
    SettingsPages,
    SuccessionPages,
    UnitsPages,
  ],
  providers: [PeopleList, PersonForm, UnitForm, UnitList],
})
export class AdministrationPagesModule {}
