import { Module } from '@nestjs/common';
import { ActRunnerModule } from '../acts/act-runner.module.js';
import { ApologiesController } from './apologies.controller.js';
import { ApologiesRepository } from './apologies.repository.js';
import { ApologiesService } from './apologies.service.js';
import { RegisterService } from './register.service.js';

@Module({
  imports: [ActRunnerModule],
  controllers: [ApologiesController],
  providers: [ApologiesService, ApologiesRepository, RegisterService],
  exports: [ApologiesService, ApologiesRepository, RegisterService],
})
export class ApologiesModule {}
