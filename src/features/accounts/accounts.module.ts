import { Module } from '@nestjs/common';
import { AccountService } from './account.service.js';
import { MeController } from './me.controller.js';
import { SessionReader } from './session-reader.js';
import { SignInLimit } from './sign-in-limit.js';

@Module({
  controllers: [MeController],
  providers: [AccountService, SessionReader, SignInLimit],
  exports: [AccountService, SessionReader],
})
export class AccountsModule {}
