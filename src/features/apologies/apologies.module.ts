import { Module } from '@nestjs/common';
import { ActRunnerModule } from '../acts/act-runner.module.js';
import { ApologiesController } from './apologies.controller.js';
import { ApologiesRepository } from './apologies.repository.js';
import { ApologiesService } from './apologies.service.js';

@Module({
  imports: [ActRunnerModule],
  controllers: [ApologiesController],
  providers: [ApologiesService, ApologiesRepository],
  exports: [ApologiesService, ApologiesRepository],
})
export class ApologiesModule {}
