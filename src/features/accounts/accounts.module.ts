import { Module } from '@nestjs/common';
import { AccountService } from './account.service.js';
import { MeController } from './me.controller.js';
import { OwnPassword } from './own-password.service.js';
import { OwnSessions } from './own-sessions.service.js';
import { SessionReader } from './session-reader.js';
import { SignInLimit } from './sign-in-limit.js';

@Module({
  controllers: [MeController],
  providers: [AccountService, OwnPassword, OwnSessions, SessionReader, SignInLimit],
  exports: [AccountService, OwnPassword, OwnSessions, SessionReader],
})
export class AccountsModule {}
