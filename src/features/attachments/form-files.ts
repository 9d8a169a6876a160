/** A form with files: its fields, the files that may be kept, and what is wrong with the others, each by name. */
import type { Multipart, MultipartFile } from '@fastify/multipart';
import { Refusal, type FieldError } from '../../domain/refusal.js';
import { acceptFile, FILE_LIMITS, tooLarge, tooMany, type HandedFile } from './accepted-files.js';
import { isOfParser, safeName, takeField } from './upload.js';

/** What the web process's multipart reader puts on a request. */
export interface FormRequest {
  isMultipart(): boolean;
  parts(options: {
    limits: Record<string, number>;
    throwFileSizeLimit: boolean;
  }): AsyncIterableIterator<Multipart>;
}

export interface FormWithFiles {
  fields: Record<string, string>;
  files: HandedFile[];
  errors: FieldError[];
}

/** One more than may be sent is enough to know that there are too many. */
const LIMITS = { fileSize: FILE_LIMITS.maxSize, files: 50, fields: 40, fieldSize: 512 * 1024 };

/** Reads the whole form, also beside a file that is refused: what was typed must not be lost with it. */
export async function readFormWithFiles(request: FormRequest): Promise<FormWithFiles> {
  const form: FormWithFiles = { fields: {}, files: [], errors: [] };
  let total = 0;
  try {
    for await (const part of request.parts({ limits: LIMITS, throwFileSizeLimit: false })) {
      if (part.type === 'field') {
        takeField(form.fields, part);
        continue;
      }
      const isOver = form.files.length >= FILE_LIMITS.most || total > FILE_LIMITS.maxTotal;
      const { bytes, cut } = await bytesOf(part, isOver);
      // A file field that was left alone is sent as a part without a name.
      if (!part.filename) continue;
      const name = safeName(part.filename);
      const read = isOver ? tooMany() : cut ? tooLarge(name) : acceptFile(name, bytes);
      if ('field' in read) form.errors.push(read);
      else form.files.push(read);
      total += bytes.length;
    }
  } catch (error) {
    if (!isBroken(error)) throw error;
    form.errors.push(BROKEN);
  }
  if (total > FILE_LIMITS.maxTotal) form.errors.push(tooMany());
  return { ...form, errors: onePerMessage(form.errors) };
}

/** The refusal that names every wrong file, or null. */
export function refuseFiles({ errors }: Pick<FormWithFiles, 'errors'>): Refusal | null {
  if (errors.length === 0) return null;
  const vi = errors.map(({ message }) => message.vi).join(' ');
  const en = errors.map(({ message }) => message.en).join(' ');
  return new Refusal('malformed', 'files.refused', { vi, en }, { errors });
}

/** The bytes, or nothing of them where they are not wanted; a part is always read to its end. */
async function bytesOf(part: MultipartFile, isOver: boolean): Promise<{ bytes: Uint8Array; cut: boolean }> {
  const chunks: Buffer[] = [];
  for await (const chunk of part.file) if (!isOver) chunks.push(chunk as Buffer);
  return { bytes: Buffer.concat(chunks), cut: part.file.truncated };
}

function onePerMessage(errors: FieldError[]): FieldError[] {
  return errors.filter(
    ({ message }, index) => errors.findIndex((other) => other.message.vi === message.vi) === index,
  );
}

function isBroken(error: unknown): boolean {
  const { code = '' } = error as { code?: string };
  return code.startsWith('FST_') || isOfParser(error);
}

const BROKEN: FieldError = {
  field: 'files',
  code: 'file.broken',
  message: {
    vi: 'Tệp gửi lên bị đứt giữa chừng; chọn lại và gửi lại.',
    en: 'The files broke off on the way; choose them again and send again.',
  },
};
