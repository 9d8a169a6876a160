/** One file out of a multipart request: its bytes, a name that is safe to show, and the fields beside it. */
import type { Multipart, MultipartFile } from '@fastify/multipart';
import { Refusal, type Decision } from '../../domain/refusal.js';
import { typedText } from '../../domain/typed-text.js';

/** The largest file that is kept, bytes. */
export const MAX_FILE_SIZE = 20 * 1024 * 1024;

/** What the web process's multipart reader puts on a request. */
export interface MultipartRequest {
  isMultipart(): boolean;
  parts(options: { limits: Record<string, number> }): AsyncIterableIterator<Multipart>;
}

export interface Upload {
  name: string;
  bytes: Uint8Array;
  fields: Record<string, string>;
}

/** Reads the field `file`. Refused: no multipart, no file, more than one, an empty or a too large one. */
export async function readUpload(request: MultipartRequest): Promise<Decision<Upload>> {
  if (!request.isMultipart()) return noFile();
  const fields: Record<string, string> = {};
  let upload: Omit<Upload, 'fields'> | undefined;
  const limits = { fileSize: MAX_FILE_SIZE, files: 1, fields: 20, fieldSize: 10_000 };
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') takeField(fields, part);
      else upload = { name: safeName(part.filename), bytes: await bytesOf(part) };
    }
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    return refusal;
  }
  if (!upload) return noFile();
  if (upload.bytes.length === 0) {
    return refuse('file.empty', 'Tệp không có nội dung.', 'The file is empty.');
  }
  return { ...upload, fields };
}

/** The field as it is taken; a part that has no name, whatever the parser's type says, is none. */
export function takeField(
  fields: Record<string, string>,
  { fieldname, value }: Extract<Multipart, { type: 'field' }>,
): void {
  if (fieldname) fields[fieldname] = typedText(fieldname, String(value).replaceAll('\0', ''));
}

/** What browsers write for these signs in the name of a part of a form (WHATWG HTML, multipart/form-data). */
const ESCAPED: Readonly<Record<string, string>> = { '%22': '"', '%0A': '\n', '%0D': '\r' };

/** The last part of a path, without what a file system or a header would stumble over; at most 200 characters. */
export function safeName(name: string | undefined): string {
  const sent = (name ?? '').replace(/%(22|0A|0D)/gi, (sign) => ESCAPED[sign.toUpperCase()] ?? '');
  const base = sent.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const clean = base.replace(/[\p{Cc}\p{Cf}\p{Cs}"<>:|?*]/gu, '').trim();
  if (clean === '' || /^\.+$/.test(clean)) return 'tep-dinh-kem';
  const letters = [...clean];
  if (letters.length <= 200) return clean;
  const extension = /\.[^.]{1,10}$/.exec(clean)?.[0] ?? '';
  return letters.slice(0, 200 - extension.length).join('') + extension;
}

async function bytesOf(part: MultipartFile): Promise<Uint8Array> {
  return part.toBuffer();
}

function refusalOf(error: unknown): Refusal | null {
  switch ((error as { code?: string }).code) {
    case 'FST_REQ_FILE_TOO_LARGE':
      return refuse(
        'file.too-large',
        `Tệp lớn quá ${MAX_FILE_SIZE / 1024 / 1024} MB.`,
        `The file is larger than ${MAX_FILE_SIZE / 1024 / 1024} MB.`,
      );
    case 'FST_FILES_LIMIT':
      return refuse('file.one-only', 'Mỗi lần chỉ đính kèm một tệp.', 'One file is attached at a time.');
    case 'FST_FIELDS_LIMIT':
    case 'FST_PARTS_LIMIT':
    case 'FST_PROTO_VIOLATION':
      return noFile();
    default:
      return isOfParser(error) ? noFile() : null;
  }
}

/** The parser's own errors carry no code: no boundary, a part that never ends. */
export function isOfParser(error: unknown): boolean {
  return error instanceof Error && /multipart|boundary|malformed/i.test(error.message);
}

function noFile(): Refusal {
  return refuse('file.missing', 'Chưa có tệp nào được gửi lên.', 'No file was sent.');
}

function refuse(code: string, vi: string, en: string): Refusal {
  const message = { vi, en };
  return new Refusal('malformed', code, message, { errors: [{ field: 'file', code, message }] });
}
