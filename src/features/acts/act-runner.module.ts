import { Module } from '@nestjs/common';
import { ApologyRegisterModule } from '../apologies/apology-register.module.js';
import { ActRunner } from './act-runner.js';
import { AssignmentsModule } from '../assignments/assignments.module.js';

/** What the features of acts stand on. */
@Module({
  imports: [ApologyRegisterModule, AssignmentsModule],
  providers: [ActRunner],
  exports: [ActRunner, ApologyRegisterModule],
})
export class ActRunnerModule {}
