import { Module } from '@nestjs/common';
import { FileScanner } from './file-scanner.js';
import { StoredFiles } from './stored-files.js';

@Module({ providers: [StoredFiles, FileScanner], exports: [StoredFiles, FileScanner] })
export class FilesModule {}
