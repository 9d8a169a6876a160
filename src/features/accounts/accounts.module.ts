import { Module } from '@nestjs/common';
import { MailsModule } from '../mails/mails.module.js';
import { AccountService } from './account.service.js';
import { AllSessions } from './all-sessions.service.js';
import { CalendarFeeds } from './calendar-feeds.service.js';
import { MeController } from './me.controller.js';
import { OwnPassword } from './own-password.service.js';
import { OwnSessions } from './own-sessions.service.js';
import { OwnSettings } from './own-settings.service.js';
import { PasswordReset } from './password-reset.service.js';
import { SecondFactor } from './second-factor.service.js';
import { SecondStep } from './second-step.service.js';
import { SessionReader } from './session-reader.js';
import { SignInLimit } from './sign-in-limit.js';

@Module({
  imports: [MailsModule],
  controllers: [MeController],
  providers: [
    AccountService,
    AllSessions,
    CalendarFeeds,
    OwnPassword,
    OwnSessions,
    OwnSettings,
    PasswordReset,
    SecondFactor,
    SecondStep,
    SessionReader,
    SignInLimit,
  ],
  exports: [
    AccountService,
    CalendarFeeds,
    AllSessions,
    OwnPassword,
    OwnSessions,
    OwnSettings,
    PasswordReset,
    SecondFactor,
    SecondStep,
    SessionReader,
  ],
})
export class AccountsModule {}
