import { Module } from '@nestjs/common';
import { FilesModule } from '../../infra/files/files.module.js';
import { FileCheckModule } from '../attachments/file-check.module.js';
import { ActRunnerModule } from './act-runner.module.js';
import { ActsController } from './acts.controller.js';
import { CorrectionService } from './correction.service.js';
import { ExplanationsService } from './explanations.service.js';
import { ReceivingService } from './receiving.service.js';
import { ResultsService } from './results.service.js';
import { SuspensionsService } from './suspensions.service.js';

const SERVICES = [
  ReceivingService,
  ResultsService,
  SuspensionsService,
  CorrectionService,
  ExplanationsService,
];

@Module({
  imports: [ActRunnerModule, FileCheckModule, FilesModule],
  controllers: [ActsController],
  providers: SERVICES,
  exports: SERVICES,
})
export class ActsModule {}
