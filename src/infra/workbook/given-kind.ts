/** What was sent in place of a workbook, told by its content, in words for the person who sent it. */
import type { Text } from '../../domain/refusal.js';
import { fileTypeOf } from '../files/file-type.js';

export interface GivenKind extends Text {
  /** A spreadsheet program opens it, so that it only has to be saved as a workbook. */
  isTable: boolean;
}

const kind = (vi: string, en: string, isTable = false): GivenKind => ({ vi, en, isTable });

/** By what stands somewhere in the file: names of its parts, which no compression hides. */
const BY_PART: readonly [Buffer, GivenKind][] = [
  [
    Buffer.from('WordDocument', 'utf16le'),
    kind('tài liệu Word 97–2003 (.doc)', 'a Word 97–2003 document (.doc)'),
  ],
  [Buffer.from('PowerPoint Document', 'utf16le'), kind('bản trình chiếu (.ppt)', 'a presentation (.ppt)')],
  [
    Buffer.from('Workbook', 'utf16le'),
    kind('tệp Excel 97–2003 (.xls)', 'an Excel 97–2003 file (.xls)', true),
  ],
  [
    Buffer.from('opendocument.spreadsheet'),
    kind('bảng tính OpenDocument (.ods)', 'an OpenDocument spreadsheet (.ods)', true),
  ],
  [Buffer.from('xl/workbook.bin'), kind('bảng tính nhị phân (.xlsb)', 'a binary workbook (.xlsb)', true)],
  [Buffer.from('word/'), kind('tài liệu Word (.docx)', 'a Word document (.docx)')],
  [Buffer.from('ppt/'), kind('bản trình chiếu (.pptx)', 'a presentation (.pptx)')],
];

const BY_TYPE: readonly [RegExp, GivenKind][] = [
  [/pdf/, kind('tệp PDF', 'a PDF file')],
  [/^image/, kind('tệp hình ảnh', 'a picture')],
  [/rtf/, kind('tài liệu RTF', 'an RTF document')],
  [/zip|rar|7z/, kind('tệp nén (.zip, .rar, .7z)', 'an archive (.zip, .rar, .7z)')],
];

const PLAIN_TEXT = kind('tệp văn bản thuần (TXT, CSV, HTML)', 'a plain text file (TXT, CSV, HTML)', true);
const OLD_OFFICE = kind(
  'tệp Office 97–2003 (.xls, .doc, .ppt)',
  'an Office 97–2003 file (.xls, .doc, .ppt)',
  true,
);
const UNKNOWN = kind('tệp thuộc loại không nhận ra được', 'a file of an unknown kind');
const ARCHIVE = Buffer.from('PK');
const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** The kind of the file; `isText` where its reader has found out so much already. */
export function givenKind(bytes: Buffer, isText: boolean): GivenKind {
  if (isText) return PLAIN_TEXT;
  const isOld = startsWith(bytes, COMPOUND_FILE);
  const part = (isOld || startsWith(bytes, ARCHIVE)) && BY_PART.find(([name]) => bytes.includes(name));
  if (part) return part[1];
  if (isOld) return OLD_OFFICE;
  const type = fileTypeOf(bytes, '');
  return BY_TYPE.find(([pattern]) => pattern.test(type))?.[1] ?? UNKNOWN;
}

function startsWith(bytes: Buffer, start: Buffer): boolean {
  return bytes.subarray(0, start.length).equals(start);
}
