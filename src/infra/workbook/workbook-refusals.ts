/** The sentences with which a file is refused before or while it is opened. Codes: `workbook.*`. */
import { Refusal } from '../../domain/refusal.js';

/** How much of a file is read. Bytes are bytes, not characters; rows and columns are counted from 1. */
export interface WorkbookLimits {
  /** {20} MB: the largest file that is accepted. */
  maxFileBytes: number;
  /** All parts together, unpacked. */
  maxInflatedBytes: number;
  /** Parts of the archive. */
  maxEntries: number;
  maxRows: number;
  maxColumns: number;
}

const MEGABYTE = 1024 * 1024;

/** The limits unless the office sets others. */
export const DEFAULT_WORKBOOK_LIMITS: WorkbookLimits = {
  maxFileBytes: 20 * MEGABYTE,
  maxInflatedBytes: 200 * MEGABYTE,
  maxEntries: 2_000,
  maxRows: 20_000,
  maxColumns: 200,
};

/** Why a file is not read as a workbook. */
export type WorkbookFault =
  | 'empty-file'
  | 'too-large'
  | 'text-file'
  | 'old-format'
  | 'password-protected'
  | 'not-a-zip'
  | 'not-a-workbook'
  | 'damaged'
  | 'too-large-inside'
  | 'unsafe-xml'
  | 'no-rows'
  | 'too-many-rows'
  | 'too-many-columns';

/** The refusal of a file: names the file, says what is wrong and what to do about it. */
export function refuseWorkbook(fault: WorkbookFault, fileName: string, limits: WorkbookLimits): Refusal {
  const sentences = SENTENCES[fault](limits);
  return new Refusal('malformed', `workbook.${fault}`, {
    vi: `Tệp “${fileName}” ${sentences.vi}`,
    en: `The file “${fileName}” ${sentences.en}`,
  });
}

const SENTENCES: Record<WorkbookFault, (limits: WorkbookLimits) => { vi: string; en: string }> = {
  'empty-file': () => ({
    vi: 'rỗng (0 byte). Hãy mở lại tệp gốc, lưu rồi gửi lại.',
    en: 'is empty (0 bytes). Open the original, save it and send it again.',
  }),
  'too-large': (limits) => ({
    vi: `quá lớn: chỉ nhận tệp đến ${megabytes(limits.maxFileBytes)} MB. Hãy bỏ hình ảnh, trang tính không cần thiết.`,
    en: `is too large: files up to ${megabytes(limits.maxFileBytes)} MB are accepted. Remove pictures and sheets that are not needed.`,
  }),
  'text-file': () => ({
    vi: 'là tệp văn bản (CSV, HTML…) chỉ mang đuôi .xlsx. Hãy mở bằng Excel rồi lưu dạng “Excel Workbook (.xlsx)”.',
    en: 'is a text file (CSV, HTML, …) that only bears a spreadsheet’s name. Open it and save it as “Excel Workbook (.xlsx)”.',
  }),
  'old-format': () => ({
    vi: 'là tệp Excel 97–2003 (.xls). Hãy lưu lại dạng “Excel Workbook (.xlsx)”.',
    en: 'is an Excel 97–2003 file (.xls). Save it as “Excel Workbook (.xlsx)”.',
  }),
  'password-protected': () => ({
    vi: 'được bảo vệ bằng mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi gửi lại.',
    en: 'is protected by a password and cannot be read. Remove the password and send it again.',
  }),
  'not-a-zip': () => ({
    vi: 'không phải bảng tính .xlsx.',
    en: 'is not an .xlsx workbook.',
  }),
  'not-a-workbook': () => ({
    vi: 'là tệp nén hoặc tài liệu khác (Word, .ods, .xlsb, .zip…), không phải bảng tính .xlsx.',
    en: 'is an archive or another kind of document (Word, .ods, .xlsb, .zip, …), not an .xlsx workbook.',
  }),
  damaged: () => ({
    vi: 'bị hỏng hoặc tải lên chưa trọn. Hãy mở tệp gốc, lưu lại rồi gửi lại.',
    en: 'is damaged or was not uploaded completely. Open the original, save it and send it again.',
  }),
  'too-large-inside': (limits) => ({
    vi: `bung ra quá lớn (hơn ${megabytes(limits.maxInflatedBytes)} MB hoặc quá nhiều thành phần) nên không được mở.`,
    en: `unpacks to too much (over ${megabytes(limits.maxInflatedBytes)} MB, or too many parts) and is not opened.`,
  }),
  'unsafe-xml': () => ({
    vi: 'chứa khai báo XML không được phép (DTD, thực thể) nên không được mở. Hãy lưu lại bằng Excel hoặc LibreOffice.',
    en: 'contains XML declarations that are not allowed (DTD, entities) and is not opened. Save it again with Excel or LibreOffice.',
  }),
  'no-rows': () => ({
    vi: 'không có dòng dữ liệu nào.',
    en: 'has no rows.',
  }),
  'too-many-rows': (limits) => ({
    vi: `có quá ${grouped(limits.maxRows, '.')} dòng. Hãy chia thành nhiều tệp.`,
    en: `has more than ${grouped(limits.maxRows, ',')} rows. Split it into several files.`,
  }),
  'too-many-columns': (limits) => ({
    vi: `có quá ${limits.maxColumns} cột. Hãy bỏ các cột không cần thiết.`,
    en: `has more than ${limits.maxColumns} columns. Remove the columns that are not needed.`,
  }),
};

function megabytes(bytes: number): string {
  return String(Math.floor(bytes / MEGABYTE));
}

function grouped(figure: number, separator: string): string {
  return String(figure).replace(/\B(?=(\d{3})+$)/g, separator);
}
