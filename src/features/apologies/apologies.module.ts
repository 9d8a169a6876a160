import { Module } from '@nestjs/common';
import { ActRunnerModule } from '../acts/act-runner.module.js';
import { ApologiesController } from './apologies.controller.js';
import { ApologiesRepository } from './apologies.repository.js';
import { ApologiesService } from './apologies.service.js';
import { ApologyDesk } from './apology-desk.service.js';
import { ApologyLetters } from './apology-letter.service.js';
import { ApologyPublicationService } from './apology-publication.service.js';
import { ApologyScenes } from './apology-scene.js';
import { ApologySheets } from './apology-sheet.service.js';
import { RegisterService } from './register.service.js';

const SERVICES = [
  ApologiesService,
  ApologiesRepository,
  ApologyDesk,
  ApologyLetters,
  ApologyPublicationService,
  ApologySheets,
  RegisterService,
];

@Module({
  imports: [ActRunnerModule],
  controllers: [ApologiesController],
  providers: [...SERVICES, ApologyScenes],
  exports: SERVICES,
})
export class ApologiesModule {}
