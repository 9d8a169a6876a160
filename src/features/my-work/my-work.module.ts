import { Module } from '@nestjs/common';
import { DeskWork } from './desk-work.js';
import { HealthRepository } from './health.repository.js';
import { MyWorkRepository } from './my-work.repository.js';
import { MyWorkService } from './my-work.service.js';
import { SystemWork } from './system-work.js';

@Module({
  providers: [MyWorkRepository, HealthRepository, DeskWork, SystemWork, MyWorkService],
  exports: [MyWorkService],
})
export class MyWorkModule {}
