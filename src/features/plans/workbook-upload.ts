/** The one file of a multipart request, read whole and no further than a workbook may be large. */
import type { MultipartFile } from '@fastify/multipart';
import { Refusal } from '../../domain/refusal.js';
import type { Decision } from '../../domain/refusal.js';
import { DEFAULT_WORKBOOK_LIMITS, refuseWorkbook } from '../../infra/workbook/workbook-refusals.js';
import { isOfParser, safeName } from '../attachments/upload.js';
import type { PlanWorkbook } from './plan-import.service.js';

/** A request of Fastify with @fastify/multipart registered. */
export interface UploadRequest {
  isMultipart(): boolean;
  file(options: { limits: { fileSize: number; files: number } }): Promise<MultipartFile | undefined>;
}

const TOO_LARGE = 'FST_REQ_FILE_TOO_LARGE';

/** The file of the field `file`, or the refusal of a request without one, or with one that is too large. */
export async function readUpload(request: UploadRequest): Promise<Decision<PlanWorkbook>> {
  const limits = DEFAULT_WORKBOOK_LIMITS;
  if (!request.isMultipart()) return noFile();
  let fileName = '';
  try {
    // One byte more, so that a file of exactly the limit is still read.
    const part = await request.file({ limits: { fileSize: limits.maxFileBytes + 1, files: 1 } });
    if (!part) return noFile();
    fileName = safeName(part.filename);
    return { bytes: await part.toBuffer(), fileName };
  } catch (error) {
    if ((error as { code?: unknown }).code === TOO_LARGE)
      return refuseWorkbook('too-large', fileName, limits);
    if (isOfParser(error)) return noFile();
    throw error;
  }
}

function noFile(): Refusal {
  const message = {
    vi: 'Chưa có tệp; gửi tệp .xlsx ở trường “file” (multipart/form-data).',
    en: 'There is no file; send the .xlsx in the field “file” (multipart/form-data).',
  };
  return new Refusal('malformed', 'import.file-missing', message, {
    errors: [{ field: 'file', code: 'missing', message }],
  });
}
