/** The sentences with which a file is refused before or while it is opened. Codes: `workbook.*`. */
import { columnLetters } from '../../domain/plan/sheet-grid.js';
import { Refusal, type Text } from '../../domain/refusal.js';
import type { GivenKind } from './given-kind.js';

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
  /** Of those that are not hidden. */
  maxSheets: number;
  /** In which something is written. */
  maxCells: number;
  /** Of one cell, as Excel itself has it. */
  maxCellCharacters: number;
  /** Of all cells together: a text that many cells share counts once for each of them. */
  maxCharacters: number;
  /** What is gone through to find the sheet with the plan: what the sheets share is read again with each of them. */
  maxReadBytes: number;
  /** Rows of all merged ranges together; in an honest sheet no two of them share a cell. */
  maxMergedRows: number;
}

const MEGABYTE = 1024 * 1024;

/** The limits unless the office sets others. */
export const DEFAULT_WORKBOOK_LIMITS: WorkbookLimits = {
  maxFileBytes: 20 * MEGABYTE,
  maxInflatedBytes: 64 * MEGABYTE,
  maxEntries: 2_000,
  maxRows: 60_000,
  maxColumns: 200,
  maxSheets: 100,
  maxCells: 1_000_000,
  maxCellCharacters: 32_767,
  maxCharacters: 20_000_000,
  maxReadBytes: 256 * MEGABYTE,
  maxMergedRows: 200_000,
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
  | 'too-many-columns'
  | 'too-many-cells'
  | 'too-many-sheets'
  | 'too-many-characters'
  | 'too-much-to-read'
  | 'took-too-long';

/** Files of another kind altogether. */
const OF_OTHER_KIND = ['text-file', 'old-format', 'not-a-zip', 'not-a-workbook'] as const;

type OtherKind = (typeof OF_OTHER_KIND)[number];

export function isOfOtherKind(fault: WorkbookFault): fault is OtherKind {
  return OF_OTHER_KIND.some((one) => one === fault);
}

/** The refusal of a file that is another kind of thing: says what was given and what is accepted. */
export function refuseKind(fault: OtherKind, fileName: string, given: GivenKind): Refusal {
  const isRenamed = /\.xlsx$/i.test(fileName);
  const vi = isRenamed ? `mang đuôi .xlsx nhưng thực ra là ${given.vi}` : `là ${given.vi}`;
  const en = isRenamed ? `is named .xlsx and is in fact ${given.en}` : `is ${given.en}`;
  const how = given.isTable
    ? {
        vi: 'hãy mở tệp rồi lưu dạng “Excel Workbook (.xlsx)”',
        en: 'open it and save it as “Excel Workbook (.xlsx)”',
      }
    : { vi: 'hãy gửi bảng kế hoạch lưu ở dạng này', en: 'send the plan’s table saved as such' };
  return new Refusal('malformed', `workbook.${fault}`, {
    vi: `Tệp “${fileName}” ${vi}. Chỉ nhận bảng tính Excel (.xlsx); ${how.vi}.`,
    en: `The file “${fileName}” ${en}. Only Excel workbooks (.xlsx) are accepted; ${how.en}.`,
  });
}

/** The refusal of a workbook: names the file, says what is wrong and what to do about it. */
export function refuseWorkbook(
  fault: Exclude<WorkbookFault, OtherKind>,
  fileName: string,
  limits: WorkbookLimits,
): Refusal {
  const sentences = SENTENCES[fault](limits);
  return new Refusal('malformed', `workbook.${fault}`, {
    vi: `Tệp “${fileName}” ${sentences.vi}`,
    en: `The file “${fileName}” ${sentences.en}`,
  });
}

/** The refusal of a cell with more in it than a cell can hold; row and column are counted from 1. */
export function refuseCell(
  fileName: string,
  cell: { row: number; column: number; characters: number },
  { maxCellCharacters }: WorkbookLimits,
): Refusal {
  const place = `${columnLetters(cell.column)}${cell.row}`;
  return new Refusal('malformed', 'workbook.cell-too-long', {
    vi: `Tệp “${fileName}” có ô ${place} dài ${grouped(cell.characters, '.')} ký tự; một ô chỉ nhận đến ${grouped(maxCellCharacters, '.')} ký tự.`,
    en: `The cell ${place} of the file “${fileName}” is ${grouped(cell.characters, ',')} characters long; a cell of up to ${grouped(maxCellCharacters, ',')} is accepted.`,
  });
}

/** Others sent theirs first, and more wait than are read within a few minutes. */
export function refuseForNow(fileName: string, waitSeconds: number): Refusal {
  const message = {
    vi: `Hệ thống đang đọc các tệp khác nên chưa nhận tệp “${fileName}”. Hãy gửi lại sau ${waitSeconds} giây.`,
    en: `Other files are being read, so “${fileName}” is not taken yet. Send it again in ${waitSeconds} seconds.`,
  };
  return new Refusal('unavailable', 'workbook.others-waiting', message, { waitSeconds });
}

const SENTENCES: Record<
  Exclude<WorkbookFault, OtherKind>,
  (limits: WorkbookLimits) => { vi: string; en: string }
> = {
  'empty-file': () => ({
    vi: 'rỗng (0 byte). Hãy mở lại tệp gốc, lưu rồi gửi lại.',
    en: 'is empty (0 bytes). Open the original, save it and send it again.',
  }),
  'too-large': (limits) => ({
    vi: `quá lớn. ${accepted(limits).vi} Hãy bỏ hình ảnh, trang tính không cần thiết.`,
    en: `is too large. ${accepted(limits).en} Remove pictures and sheets that are not needed.`,
  }),
  'password-protected': () => ({
    vi: 'được bảo vệ bằng mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi gửi lại.',
    en: 'is protected by a password and cannot be read. Remove the password and send it again.',
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
    vi: `có quá ${grouped(limits.maxRows, '.')} dòng. ${accepted(limits).vi} Hãy chia thành nhiều tệp.`,
    en: `has more than ${grouped(limits.maxRows, ',')} rows. ${accepted(limits).en} Split it into several files.`,
  }),
  'too-many-columns': (limits) => ({
    vi: `có quá ${limits.maxColumns} cột. ${accepted(limits).vi} Hãy bỏ các cột không cần thiết.`,
    en: `has more than ${limits.maxColumns} columns. ${accepted(limits).en} Remove the columns that are not needed.`,
  }),
  'too-many-cells': (limits) => ({
    vi: `có quá ${grouped(limits.maxCells, '.')} ô có nội dung. ${accepted(limits).vi} Hãy chia thành nhiều tệp hoặc bỏ các cột không cần thiết.`,
    en: `has more than ${grouped(limits.maxCells, ',')} cells with something in them. ${accepted(limits).en} Split it into several files or remove the columns that are not needed.`,
  }),
  'too-many-sheets': ({ maxSheets }) => ({
    vi: `có quá ${maxSheets} trang tính. Chỉ nhận tệp đến ${maxSheets} trang tính; hãy để riêng trang kế hoạch thành một tệp.`,
    en: `has more than ${maxSheets} sheets. Files of up to ${maxSheets} sheets are accepted; save the plan’s sheet as a file of its own.`,
  }),
  'too-many-characters': ({ maxCharacters }) => ({
    vi: `có trang tính mà các ô cộng lại dài quá ${grouped(maxCharacters, '.')} ký tự (chữ giống nhau ở nhiều ô tính cho từng ô). Chỉ nhận trang tính đến ${grouped(maxCharacters, '.')} ký tự; hãy chia thành nhiều tệp.`,
    en: `has a sheet whose cells come to more than ${grouped(maxCharacters, ',')} characters (a text that stands in many cells counts for each). Sheets of up to ${grouped(maxCharacters, ',')} characters are accepted; split it into several files.`,
  }),
  'too-much-to-read': () => ({
    vi: 'có quá nhiều trang tính lớn trước trang kế hoạch. Hãy để riêng trang kế hoạch thành một tệp.',
    en: 'has too many large sheets before the plan’s. Save the plan’s sheet as a file of its own.',
  }),
  'took-too-long': () => ({
    vi: 'mất quá nhiều thời gian để đọc nên đã dừng lại. Hãy để riêng trang kế hoạch thành một tệp, bỏ định dạng và các trang không cần thiết.',
    en: 'took too long to read, and the reading was ended. Save the plan’s sheet as a file of its own, without formatting and sheets that are not needed.',
  }),
};

/** All that a file may be, said with every refusal of a larger one. */
function accepted({ maxFileBytes, maxRows, maxColumns, maxCells }: WorkbookLimits): Text {
  return {
    vi: `Chỉ nhận tệp đến ${megabytes(maxFileBytes)} MB; trang tính đến ${grouped(maxRows, '.')} dòng, ${maxColumns} cột và ${grouped(maxCells, '.')} ô có nội dung.`,
    en: `Files up to ${megabytes(maxFileBytes)} MB are accepted, sheets up to ${grouped(maxRows, ',')} rows, ${maxColumns} columns and ${grouped(maxCells, ',')} cells with something in them.`,
  };
}

function megabytes(bytes: number): string {
  return String(Math.floor(bytes / MEGABYTE));
}

function grouped(figure: number, separator: string): string {
  return String(figure).replace(/\B(?=(\d{3})+$)/g, separator);
}
