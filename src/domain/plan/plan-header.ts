/**
 * The header row of a plan, recognised by its words as offices write them, in any order, in one line or two.
 * Source: the workbook contract of the design (title lines above the table, a header row recognised by its words).
 */
import { fold, tidy } from './folded-text.js';
import { cellAt, cellText, type MergedRange, type SheetGrid } from './sheet-grid.js';

/** What a column of the plan holds. `title` is the wording of the task and the only one that must be there. */
export type PlanColumn = 'stt' | 'title' | 'output' | 'lead' | 'coordinating' | 'deadline' | 'basis' | 'note';

/** Where the header is and which column (counted from 1) holds what. */
export interface PlanHeader {
  /** The first and the last row of the header; the table begins below. */
  row: number;
  lastRow: number;
  columns: Partial<Record<PlanColumn, number>>;
  /** Header cells that mean nothing to the import, with their columns. */
  ignored: { column: number; text: string }[];
}

/** The words of each column, folded; the word that stands first in the cell decides. */
const WORDS: Record<PlanColumn, string[]> = {
  stt: ['stt', 'tt', 'so tt', 'so thu tu'],
  title: ['noi dung', 'nhiem vu', 'ten nhiem vu', 'cong viec', 'dau viec'],
  output: ['san pham', 'ket qua', 'dau ra'],
  lead: [
    'chu tri',
    'don vi thuc hien',
    'co quan thuc hien',
    'don vi duoc giao',
    'co quan duoc giao',
    'chiu trach nhiem',
  ],
  coordinating: ['phoi hop'],
  deadline: ['thoi han', 'thoi gian', 'tien do', 'han hoan thanh', 'ngay hoan thanh', 'han xu ly', 'han'],
  basis: ['can cu', 'van ban', 'so ky hieu'],
  note: ['ghi chu'],
};

const ROWS_SEARCHED = 60;
const LONGEST_HEADER_CELL = 80;

/** The column a header text names, or `null`. "Sản phẩm, kết quả" → output; diacritics and case do not matter. */
function columnOfHeader(text: string): PlanColumn | null {
  if (text.length > LONGEST_HEADER_CELL) return null;
  const words = ` ${fold(text)} `;
  let best: { column: PlanColumn; at: number } | null = null;
  for (const [column, patterns] of Object.entries(WORDS) as [PlanColumn, string[]][]) {
    for (const pattern of patterns) {
      if (column === 'stt' && words.trim() !== pattern) continue;
      const at = words.indexOf(` ${pattern} `);
      if (at >= 0 && (best === null || at < best.at)) best = { column, at };
    }
  }
  return best?.column ?? null;
}

/** The header with the most recognised columns among the first rows; `null` when no row has two of them. */
export function findHeader(
  grid: SheetGrid,
  mergeAt: (row: number, column: number) => MergedRange | undefined,
): PlanHeader | null {
  let best: PlanHeader | null = null;
  const width = Math.max(0, ...grid.rows.slice(0, ROWS_SEARCHED).map((row) => row.length));
  for (let row = 1; row <= Math.min(ROWS_SEARCHED, grid.rows.length); row += 1) {
    const one = headerOf(row, row, texts(grid, row, width));
    const two = isSecondLine(grid, row, width, one, mergeAt)
      ? headerOf(row, row + 1, twoLines(grid, row, width, mergeAt))
      : null;
    for (const header of [one, two]) {
      if (header && size(header) >= 2 && (best === null || betterThan(header, best))) best = header;
    }
  }
  return best && skipNumbering(grid, best, width);
}

function betterThan(header: PlanHeader, best: PlanHeader): boolean {
  const titles = Number('title' in header.columns) - Number('title' in best.columns);
  return titles > 0 || (titles === 0 && size(header) > size(best));
}

function size(header: PlanHeader): number {
  return Object.keys(header.columns).length;
}

function headerOf(row: number, lastRow: number, cells: string[]): PlanHeader {
  const header: PlanHeader = { row, lastRow, columns: {}, ignored: [] };
  cells.forEach((text, index) => {
    if (text === '') return;
    const column = columnOfHeader(text);
    if (column && header.columns[column] === undefined) header.columns[column] = index + 1;
    else header.ignored.push({ column: index + 1, text });
  });
  return header;
}

function texts(grid: SheetGrid, row: number, width: number): string[] {
  return Array.from({ length: width }, (_, index) =>
    tidy(cellText(cellAt(grid, row, index + 1))).replace(/\n/g, ' '),
  );
}

/** The line below belongs to the header when it has words where the first has none of its own: not at STT or the task. */
function isSecondLine(
  grid: SheetGrid,
  row: number,
  width: number,
  first: PlanHeader,
  mergeAt: (row: number, column: number) => MergedRange | undefined,
): boolean {
  const below = texts(grid, row + 1, width);
  if (below.every((text) => text === '') || below.some((text) => text.length > LONGEST_HEADER_CELL))
    return false;
  const anchors = [first.columns.stt, first.columns.title].filter((column) => column !== undefined);
  if (anchors.length === 0 || anchors.some((column) => below[column - 1] !== '')) return false;
  // One text across the whole table is a section, not a second line.
  const filled = below.flatMap((text, index) => (text === '' ? [] : [index + 1]));
  return filled.length > 1 || (mergeAt(row + 1, filled[0] ?? 1)?.right ?? 0) - (filled[0] ?? 0) < 2;
}

function twoLines(
  grid: SheetGrid,
  row: number,
  width: number,
  mergeAt: (row: number, column: number) => MergedRange | undefined,
): string[] {
  const above = texts(grid, row, width);
  const below = texts(grid, row + 1, width);
  return below.map((text, index) => {
    const merge = mergeAt(row, index + 1);
    const over = above[(merge?.left ?? index + 1) - 1] ?? '';
    // Below "Đơn vị", merged over both, the second line alone says which of the two.
    return text !== '' && columnOfHeader(text) !== null ? text : `${over} ${text}`.trim();
  });
}

/** Offices often number the columns under the header: (1) (2) (3). */
function skipNumbering(grid: SheetGrid, header: PlanHeader, width: number): PlanHeader {
  const below = texts(grid, header.lastRow + 1, width).filter((text) => text !== '');
  const numbered = below.length >= 3 && below.every((text) => /^\(?\s*\d{1,2}\s*\)?$/.test(text));
  return numbered ? { ...header, lastRow: header.lastRow + 1 } : header;
}
