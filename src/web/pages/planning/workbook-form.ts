/** The multipart form of an upload: its fields and its one file, whatever becomes of either. */
import type { Multipart } from '@fastify/multipart';
import { DEFAULT_WORKBOOK_LIMITS, refuseWorkbook } from '../../../infra/workbook/workbook-refusals.js';
import type { Refusal } from '../../../domain/refusal.js';
import { isOfParser, safeName, takeField } from '../../../features/attachments/upload.js';
import type { PlanWorkbook } from '../../../features/plans/plan-import.service.js';

export interface MultipartRequest {
  isMultipart(): boolean;
  parts(options: { limits: Record<string, number> }): AsyncIterableIterator<Multipart>;
}

export interface WorkbookForm {
  fields: Record<string, string>;
  /** Null: no file was chosen. */
  workbook: PlanWorkbook | null;
  refusal: Refusal | null;
}

const TOO_LARGE = 'FST_REQ_FILE_TOO_LARGE';
const TOO_MANY = /^FST_(FILES|FIELDS|PARTS)_LIMIT$/;

/** Fields stand before the file in the form, so that a file that is too large leaves them readable. */
export async function readWorkbookForm(request: MultipartRequest): Promise<WorkbookForm> {
  const form: WorkbookForm = { fields: {}, workbook: null, refusal: null };
  if (!request.isMultipart()) return form;
  const { maxFileBytes } = DEFAULT_WORKBOOK_LIMITS;
  const limits = { fileSize: maxFileBytes + 1, files: 1, fields: 20, fieldSize: 20_000 };
  let fileName = '';
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') takeField(form.fields, part);
      else {
        fileName = safeName(part.filename);
        const bytes = await part.toBuffer();
        // A browser without a chosen file sends an empty one without a name.
        if (part.filename !== '' && part.filename !== undefined) form.workbook = { bytes, fileName };
      }
    }
  } catch (error) {
    if ((error as { code?: unknown }).code === TOO_LARGE)
      form.refusal = refuseWorkbook('too-large', fileName, DEFAULT_WORKBOOK_LIMITS);
    // Not what our form sends; it comes back and asks for the file.
    else if (!isOfParser(error) && !TOO_MANY.test(String((error as { code?: unknown }).code))) throw error;
  }
  return form;
}
