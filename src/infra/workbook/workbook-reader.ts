/**
 * Opens the workbook that an office sends and gives its sheet as a grid. A file from outside is not trusted: it is
 * checked, unpacked under a limit and repacked before the spreadsheet library sees it. Every file that cannot be
 * read gets a refusal that says why; only bugs throw.
 */
import { Temporal } from 'temporal-polyfill';
import { readSheet } from 'read-excel-file/node';
import { cellText, type CellValue, type MergedRange, type SheetGrid } from '../../domain/plan/sheet-grid.js';
import { Refusal, type Decision } from '../../domain/refusal.js';
import { asLines } from '../../domain/typed-text.js';
import { isUnsafeXml, leanSheet, listMerges, listSheets, sheetReach, type SheetPart } from './sheet-xml.js';
import { givenKind } from './given-kind.js';
import {
  DEFAULT_WORKBOOK_LIMITS,
  isOfOtherKind,
  refuseCell,
  refuseKind,
  refuseWorkbook,
  type WorkbookFault,
  type WorkbookLimits,
} from './workbook-refusals.js';
import { openZip, storeZip, ZipError, type ZipFault } from './zip-archive.js';

export interface ReadWorkbookOptions {
  limits?: Partial<WorkbookLimits>;
  /** Picks the sheet among several (a cover page before the plan); without a match the first with rows is taken. */
  recognises?: (grid: SheetGrid) => boolean;
}

/** A number that is shown as a date of another year is a slip, and stays the text that a person reads. */
const YEARS = { first: 1900, last: 2199 };
const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';
const OLE2 = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');

const FAULT_OF_ZIP: Record<ZipFault, WorkbookFault> = {
  'not-a-zip': 'not-a-zip',
  damaged: 'damaged',
  encrypted: 'password-protected',
  'too-many-entries': 'too-large-inside',
  'too-large-inside': 'too-large-inside',
};

/**
 * The sheet of an .xlsx file (hidden sheets are left aside), or a refusal `workbook.*` in words for the person who
 * sent it. `bytes` is the whole file; `fileName` is only shown. Dates of the spreadsheet come as plain dates.
 */
export async function readWorkbook(
  bytes: Buffer,
  fileName: string,
  options: ReadWorkbookOptions = {},
): Promise<Decision<SheetGrid>> {
  const limits = { ...DEFAULT_WORKBOOK_LIMITS, ...options.limits };
  const refuse = (fault: WorkbookFault) =>
    isOfOtherKind(fault)
      ? refuseKind(fault, fileName, givenKind(bytes, fault === 'text-file'))
      : refuseWorkbook(fault, fileName, limits);
  const wrongKind = faultOfKind(bytes, limits);
  if (wrongKind) return refuse(wrongKind);
  try {
    const { names, files } = await openZip(bytes, limits, (name) => /\.(?:xml|rels)$/i.test(name));
    if (!names.includes(WORKBOOK)) return refuse('not-a-workbook');
    if ([...files.values()].some(isUnsafeXml)) return refuse('unsafe-xml');
    const sheets = listSheets(text(files, WORKBOOK), text(files, RELATIONS));
    const visible = sheets.filter((sheet) => !sheet.hidden);
    const toRead = visible.length > 0 ? visible : sheets;
    if (toRead.length > limits.maxSheets) return refuse('too-many-sheets');
    const { shared, ofSheets } = partsOf(files, sheets);
    return await readSheets(ofSheets, toRead, {
      ...options,
      limits,
      fileName,
      refuse,
      shared,
      bytesLeft: limits.maxReadBytes,
    });
  } catch (error) {
    if (error instanceof ZipError) return refuse(FAULT_OF_ZIP[error.fault]);
    // Attributes of megabytes, which no program writes, are more than an expression can be matched against.
    if (error instanceof RangeError) return refuse('damaged');
    throw error;
  }
}

function faultOfKind(bytes: Buffer, limits: WorkbookLimits): WorkbookFault | null {
  if (bytes.length === 0) return 'empty-file';
  if (bytes.length > limits.maxFileBytes) return 'too-large';
  if (bytes.subarray(0, OLE2.length).equals(OLE2)) {
    return bytes.includes(ENCRYPTED_PACKAGE) ? 'password-protected' : 'old-format';
  }
  if (bytes.toString('latin1', 0, 2) === 'PK') return null;
  return looksLikeText(bytes.subarray(0, 4096)) ? 'text-file' : 'not-a-zip';
}

function looksLikeText(start: Buffer): boolean {
  const mark = start.toString('hex', 0, 2);
  if (mark === 'fffe' || mark === 'feff') return true;
  return start.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}

type Parts = Map<string, Buffer>;

/** What belongs to single sheets apart from what the library needs with every one of them. */
function partsOf(files: Parts, sheets: readonly SheetPart[]): { shared: Parts; ofSheets: Parts } {
  const paths = new Set(sheets.map(({ path }) => path));
  const of = (isOfSheet: boolean): Parts =>
    new Map([...files].filter(([name]) => paths.has(name) === isOfSheet));
  return { shared: of(false), ofSheets: of(true) };
}

function bytesOf(parts: Parts): number {
  return [...parts.values()].reduce((sum, { length }) => sum + length, 0);
}

interface Reading {
  limits: WorkbookLimits;
  shared: Parts;
  /** Until too much was gone through. */
  bytesLeft: number;
  fileName: string;
  recognises?: (grid: SheetGrid) => boolean;
  refuse: (fault: WorkbookFault) => Refusal;
}

async function readSheets(files: Parts, sheets: SheetPart[], reading: Reading): Promise<Decision<SheetGrid>> {
  let first: Decision<SheetGrid> | null = null;
  for (const sheet of sheets) {
    const grid = await readOne(files, sheet, reading);
    if (reading.bytesLeft < 0) return reading.refuse('too-much-to-read');
    if (grid === null) continue;
    if (!(grid instanceof Refusal) && (reading.recognises?.(grid) ?? true)) return grid;
    if (first === null || (first instanceof Refusal && !(grid instanceof Refusal))) first = grid;
  }
  return first ?? reading.refuse('no-rows');
}

/** The grid of one sheet, a refusal, or `null` when nothing is written on it. */
async function readOne(
  files: Parts,
  sheet: SheetPart,
  reading: Reading,
): Promise<Decision<SheetGrid> | null> {
  const part = files.get(sheet.path);
  if (!part) return null;
  reading.bytesLeft -= part.length;
  if (reading.bytesLeft < 0) return null;
  const checked = checkSheet(part, reading);
  if (checked === null || checked instanceof Refusal) return checked;
  const { lean, merges } = checked;
  reading.bytesLeft -= bytesOf(reading.shared);
  if (reading.bytesLeft < 0) return null;
  const archive = storeZip(new Map(reading.shared).set(sheet.path, lean));
  const data = await readSheet(archive, sheet.position).catch(() => null);
  // The library throws errors of several kinds at parts that contradict each other; all mean the same to the sender.
  if (data === null) return reading.refuse('damaged');
  const tooLong = refuseLength(data, reading);
  if (tooLong) return tooLong;
  const textIn = readableTexts();
  const rows = data.map((row) =>
    row.map((value) => (typeof value === 'string' ? textIn(value) : cellValue(value))),
  );
  if (rows.every((row) => row.every((value) => value === null))) return null;
  return { fileName: reading.fileName, sheetName: sheet.name, rows, merges };
}

/** What the library is given of a sheet, a refusal, or `null` where nothing is written; its text is not kept meanwhile. */
function checkSheet(
  part: Buffer,
  { limits, refuse }: Reading,
): Decision<{ lean: Buffer; merges: MergedRange[] }> | null {
  const xml = part.toString('utf8');
  const lean = leanSheet(xml);
  const reach = sheetReach(lean);
  if (reach === null) return refuse('damaged');
  if (reach.rows > limits.maxRows) return refuse('too-many-rows');
  if (reach.columns > limits.maxColumns) return refuse('too-many-columns');
  if (reach.cells > limits.maxCells) return refuse('too-many-cells');
  if (reach.columns === 0) return null;
  const merges = listMerges(xml).filter(({ top, bottom }) => top <= bottom && top <= reach.rows);
  if (mergedRows(merges, reach.rows) > limits.maxMergedRows) return refuse('damaged');
  return { lean: Buffer.from(lean, 'utf8'), merges };
}

/** Before anything is made of the texts: a text that the cells share is in memory once, and would be copied for each. */
function refuseLength(
  data: readonly (readonly unknown[])[],
  { limits, fileName, refuse }: Reading,
): Refusal | null {
  let sum = 0;
  for (const [index, row] of data.entries())
    for (const [at, value] of row.entries()) {
      if (typeof value !== 'string') continue;
      const cell = { row: index + 1, column: at + 1, characters: value.length };
      if (value.length > limits.maxCellCharacters) return refuseCell(fileName, cell, limits);
      sum += value.length;
      if (sum > limits.maxCharacters) return refuse('too-many-characters');
    }
  return null;
}

function mergedRows(merges: readonly MergedRange[], rows: number): number {
  return merges.reduce((sum, { top, bottom }) => sum + Math.max(0, Math.min(bottom, rows) - top + 1), 0);
}

/** A text of the sheet as it is kept, or null when there is nothing to read in it; each of the shared ones is looked at once. */
function readableTexts(): (text: string) => string | null {
  const known = new Map<string, string | null>();
  return (text) => {
    let readable = known.get(text);
    if (readable === undefined) {
      const lines = asLines(text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, ''));
      readable = lines.trim() === '' ? null : lines.normalize('NFC');
      known.set(text, readable);
    }
    return readable;
  };
}

function cellValue(value: unknown): CellValue {
  if (value instanceof Date) {
    if (Number.isNaN(value.valueOf())) return null;
    const instant = Temporal.Instant.fromEpochMilliseconds(value.valueOf());
    const day = instant.toZonedDateTimeISO('UTC').toPlainDate();
    return YEARS.first <= day.year && day.year <= YEARS.last ? day : cellText(day);
  }
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function text(files: Map<string, Buffer>, name: string): string {
  return files.get(name)?.toString('utf8') ?? '';
}
