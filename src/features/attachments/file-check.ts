/**
 * Files from outside are looked at by clamd before anything is written, where the office has one. With a finding, or
 * without an answer, nothing of what was sent is kept: neither the files nor the report that they came with.
 */
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Refusal, type FieldError } from '../../domain/refusal.js';
import { FileScanner, ScannerAway } from '../../infra/files/file-scanner.js';

const TRY_AGAIN_SECONDS = 60;

@Injectable()
export class FileCheck {
  private readonly logger = new Logger(FileCheck.name);

  constructor(@Inject(FileScanner) private readonly scanner: FileScanner) {}

  /** The refusal that names each file with its finding, or says that nobody could look; null: they may be kept. */
  async refuse(
    files: readonly { name: string; bytes: Uint8Array }[],
    field: string,
  ): Promise<Refusal | null> {
    const errors: FieldError[] = [];
    for (const { name, bytes } of files) {
      try {
        const answer = await this.scanner.scan(bytes);
        if (!answer.clean) errors.push(infected(field, name, answer.finding));
      } catch (error) {
        if (!(error instanceof ScannerAway)) throw error;
        this.logger.error(error.message);
        return nobodyLooked(field, name);
      }
    }
    if (errors.length === 0) return null;
    const vi = errors.map(({ message }) => message.vi).join(' ');
    const en = errors.map(({ message }) => message.en).join(' ');
    return new Refusal('rule', 'file.infected', { vi, en }, { errors });
  }
}

function infected(field: string, name: string, finding: string): FieldError {
  const message = {
    vi: `Tệp «${name}» bị máy quét vi-rút từ chối: ${finding}.`,
    en: `The file “${name}” was refused by the virus scanner: ${finding}.`,
  };
  return { field, code: 'file.infected', message, value: name };
}

function nobodyLooked(field: string, name: string): Refusal {
  const message = {
    vi: `Chưa kiểm tra được vi-rút trong tệp «${name}» vì máy quét không trả lời; chưa có gì được ghi. Gửi lại sau ít phút; nếu vẫn vậy, báo người quản trị.`,
    en: `The file “${name}” could not be checked for viruses because the scanner does not answer; nothing was written. Send it again in a few minutes; if it stays, tell the administrator.`,
  };
  return new Refusal('unavailable', 'file.not-checked', message, {
    waitSeconds: TRY_AGAIN_SECONDS,
    errors: [{ field, code: 'file.not-checked', message, value: name }],
  });
}
