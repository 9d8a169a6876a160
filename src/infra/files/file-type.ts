/**
 * What a file is, by its content and never by its name: a page must not serve as an image what is a script.
 */

const OLD_OFFICE: Record<string, string> = {
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
};

const OFFICE_PARTS: readonly [string, string][] = [
  ['word/', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
];

const SIGNATURES: readonly { bytes: number[]; at?: number; type: string }[] = [
  { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], type: 'application/pdf' },
  { bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], type: 'image/png' },
  { bytes: [0xff, 0xd8, 0xff], type: 'image/jpeg' },
  { bytes: [0x47, 0x49, 0x46, 0x38], type: 'image/gif' },
  { bytes: [0x57, 0x45, 0x42, 0x50], at: 8, type: 'image/webp' },
  { bytes: [0x49, 0x49, 0x2a, 0x00], type: 'image/tiff' },
  { bytes: [0x4d, 0x4d, 0x00, 0x2a], type: 'image/tiff' },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], type: 'application/rtf' },
  { bytes: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], type: 'application/vnd.rar' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], type: 'application/x-7z-compressed' },
];

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** The media type of `bytes`. The name only tells apart what looks alike inside (doc from xls, csv from text). */
export function fileTypeOf(bytes: Uint8Array, name: string): string {
  const extension = name.toLowerCase().split('.').at(-1) ?? '';
  const signature = SIGNATURES.find(({ bytes: start, at }) => startsWith(bytes, start, at));
  if (signature) return signature.type;
  if (startsWith(bytes, ZIP)) return zipType(bytes);
  if (startsWith(bytes, COMPOUND_FILE)) return OLD_OFFICE[extension] ?? 'application/octet-stream';
  if (!isText(bytes)) return 'application/octet-stream';
  return extension === 'csv' ? 'text/csv; charset=utf-8' : 'text/plain; charset=utf-8';
}

function startsWith(bytes: Uint8Array, start: number[], at = 0): boolean {
  return bytes.length >= at + start.length && start.every((byte, index) => bytes[at + index] === byte);
}

/** The names of a zip's entries stand uncompressed in it; an office document has its parts in a folder of their own. */
function zipType(bytes: Uint8Array): string {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!content.includes('[Content_Types].xml')) return 'application/zip';
  return OFFICE_PARTS.find(([folder]) => content.includes(folder))?.[1] ?? 'application/zip';
}

function isText(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
