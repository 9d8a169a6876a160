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
import { PublicRegisterRepository } from './public-register.repository.js';
import { PublicRegisterService } from './public-register.service.js';
import { RegisterService } from './register.service.js';

const SERVICES = [
  ApologiesService,
  ApologiesRepository,
  ApologyDesk,
  ApologyLetters,
  ApologyPublicationService,
  ApologySheets,
  PublicRegisterService,
  RegisterService,
];

@Module({
  imports: [ActRunnerModule],
  controllers: [ApologiesController],
  providers: [...SERVICES, ApologyScenes, PublicRegisterRepository],
  exports: SERVICES,
})
export class ApologiesModule {}
