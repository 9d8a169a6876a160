import { Module } from '@nestjs/common';
import { ApologyRegisterModule } from '../apologies/apology-register.module.js';
import { ActRunner } from './act-runner.js';
import { PresentAssignment } from './present-assignment.js';

/** What the features of acts stand on. */
@Module({
  imports: [ApologyRegisterModule],
  providers: [ActRunner, PresentAssignment],
  exports: [ActRunner, ApologyRegisterModule],
})
export class ActRunnerModule {}
