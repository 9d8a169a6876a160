import { Module } from '@nestjs/common';
import { AccountsModule } from '../../../features/accounts/accounts.module.js';
import { PageFrameModule } from '../frame/page-frame.module.js';
import { DemonstrationAccounts } from './demonstration-accounts.js';
import { FeedController } from './feed.controller.js';
import { OwnPages } from './own.pages.js';
import { OwnPasswordPages } from './own-password.pages.js';
import { OwnSessionsPages } from './own-sessions.pages.js';
import { ResetPages } from './reset.pages.js';
import { FactorResetPages } from './factor-reset.pages.js';
import { SecondFactorPages } from './second-factor.pages.js';
import { SecondStepPages } from './second-step.pages.js';
import { SignInDesk } from './sign-in-desk.js';
import { SignInPages } from './sign-in.pages.js';

@Module({
  imports: [PageFrameModule, AccountsModule],
  controllers: [
    SignInPages,
    OwnPages,
    FeedController,
    OwnPasswordPages,
    OwnSessionsPages,
    ResetPages,
    SecondFactorPages,
    SecondStepPages,
    FactorResetPages,
  ],
  providers: [DemonstrationAccounts, SignInDesk],
  exports: [SignInDesk],
})
export class AccountsPagesModule {}
