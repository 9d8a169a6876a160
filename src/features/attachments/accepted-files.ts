/**
 * Which files are handed in with reports and results: documents, tables, pictures and archives whose content is what
 * their name says. A program under the name of a report is refused, however it is called.
 */
import type { FieldError } from '../../domain/refusal.js';
import { fileTypeOf } from '../../infra/files/file-type.js';

/** Bytes of one file, bytes of all that are sent at once, and how many. */
export const FILE_LIMITS = { maxSize: 20 * 1024 * 1024, maxTotal: 60 * 1024 * 1024, most: 10 } as const;

/** A file that was read and may be kept. */
export interface HandedFile {
  name: string;
  type: string;
  bytes: Uint8Array;
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const SLIDES = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';
const TEXT = 'text/plain; charset=utf-8';

/** By the ending of the name, what the content may be. Old programs write .rtf under .doc. */
const ACCEPTED: Readonly<Record<string, readonly string[]>> = {
  pdf: ['application/pdf'],
  docx: [WORD],
  doc: ['application/msword', 'application/rtf', WORD],
  xlsx: [SHEET],
  xls: ['application/vnd.ms-excel', SHEET],
  pptx: [SLIDES],
  ppt: ['application/vnd.ms-powerpoint', SLIDES],
  rtf: ['application/rtf'],
  txt: [TEXT],
  csv: ['text/csv; charset=utf-8'],
  jpg: ['image/jpeg'],
  jpeg: ['image/jpeg'],
  png: ['image/png'],
  gif: ['image/gif'],
  webp: ['image/webp'],
  tif: ['image/tiff'],
  tiff: ['image/tiff'],
  zip: ['application/zip'],
  rar: ['application/vnd.rar'],
  '7z': ['application/x-7z-compressed'],
};

/** '.pdf,.docx,…', as an input of a form wants it. */
export const ACCEPTED_ENDINGS = Object.keys(ACCEPTED)
  .map((ending) => `.${ending}`)
  .join(',');

/** The file with the type of its content, or what is wrong with it, by name. */
export function acceptFile(name: string, bytes: Uint8Array): HandedFile | FieldError {
  if (bytes.length === 0) return wrong('file.empty', name, 'không có nội dung', 'is empty');
  const ending = /\.([^.]+)$/.exec(name.toLowerCase())?.[1] ?? '';
  const types = ACCEPTED[ending];
  if (!types) {
    return wrong(
      'file.not-accepted',
      name,
      'không thuộc loại được nhận (PDF, Word, Excel, PowerPoint, ảnh, văn bản, ZIP, RAR, 7z)',
      'is not of a kind that is taken (PDF, Word, Excel, PowerPoint, pictures, text, ZIP, RAR, 7z)',
    );
  }
  const type = fileTypeOf(bytes, name);
  if (types.includes(type)) return { name, type, bytes };
  return wrong(
    'file.other-content',
    name,
    `có nội dung không phải là tệp .${ending}`,
    `does not hold what .${ending} says`,
  );
}

export function tooLarge(name: string): FieldError {
  const most = FILE_LIMITS.maxSize / 1024 / 1024;
  return wrong('file.too-large', name, `lớn quá ${most} MB`, `is larger than ${most} MB`);
}

export function tooMany(): FieldError {
  const { most, maxTotal } = FILE_LIMITS;
  const total = maxTotal / 1024 / 1024;
  return {
    field: 'files',
    code: 'file.too-many',
    message: {
      vi: `Mỗi lần gửi tối đa ${most} tệp, tổng cộng ${total} MB.`,
      en: `At most ${most} files at once, ${total} MB in all.`,
    },
  };
}

function wrong(code: string, name: string, vi: string, en: string): FieldError {
  const message = { vi: `Tệp «${name}» ${vi}.`, en: `The file “${name}” ${en}.` };
  return { field: 'files', code, message, value: name };
}
