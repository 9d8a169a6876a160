import { Module } from '@nestjs/common';
import { AccountsModule } from '../../../features/accounts/accounts.module.js';
import { PageFrameModule } from '../frame/page-frame.module.js';
import { DemonstrationAccounts } from './demonstration-accounts.js';
import { SignInPages } from './sign-in.pages.js';

@Module({
  imports: [PageFrameModule, AccountsModule],
  controllers: [SignInPages],
  providers: [DemonstrationAccounts],
})
export class AccountsPagesModule {}
