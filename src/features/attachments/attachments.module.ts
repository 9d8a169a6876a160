import { Module } from '@nestjs/common';
import { FilesModule } from '../../infra/files/files.module.js';
import { ActRunnerModule } from '../acts/act-runner.module.js';
import { AttachmentsController } from './attachments.controller.js';
import { AttachmentsService } from './attachments.service.js';

@Module({
  imports: [ActRunnerModule, FilesModule],
  controllers: [AttachmentsController],
  providers: [AttachmentsService],
  exports: [AttachmentsService],
})
export class AttachmentsModule {}
