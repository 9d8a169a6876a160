/** A file to be kept by the reader: never shown in the browser, never cached on the way. */
import type { WebReply } from '../../web-request.js';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** `fileName` in ASCII. */
export function sendFile(
  reply: WebReply,
  { fileName, type, bytes }: { fileName: string; type: string; bytes: Buffer },
): void {
  reply
    .header('content-type', type)
    .header('content-disposition', `attachment; filename="${fileName}"`)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(bytes);
}
