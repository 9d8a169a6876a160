import { Module } from '@nestjs/common';
import { FilesModule } from '../../infra/files/files.module.js';
import { FileCheck } from './file-check.js';

@Module({ imports: [FilesModule], providers: [FileCheck], exports: [FileCheck] })
export class FileCheckModule {}
