import { Module } from '@nestjs/common';
import { FilesModule } from '../../infra/files/files.module.js';
import { ActRunnerModule } from '../acts/act-runner.module.js';
import { AttachmentsController } from './attachments.controller.js';
import { AttachmentsService } from './attachments.service.js';
import { FileCheckModule } from './file-check.module.js';

@Module({
  imports: [ActRunnerModule, FileCheckModule, FilesModule],
  controllers: [AttachmentsController],
  providers: [AttachmentsService],
  exports: [AttachmentsService],
})
export class AttachmentsModule {}
