/**
 * From a sheet to the rows of a plan: titles above the table are passed over, section rows give their number and
 * name to the tasks below them, merged cells count for every row that they cover, blank and total rows are left out.
 * What cannot be a task is warned about with its row, never dropped in silence.
 */
import { Temporal } from 'temporal-polyfill';
import { Refusal, type Decision } from '../refusal.js';
import { fold, tidy } from './folded-text.js';
import type { ImportWarning } from './import-warning.js';
import { findHeader, type PlanColumn, type PlanHeader } from './plan-header.js';
import { SectionNumbering } from './plan-section.js';
import {
  cellAt,
  cellText,
  columnLetters,
  mergeLookup,
  type CellValue,
  type SheetGrid,
} from './sheet-grid.js';

/** What every reading of a row says first; texts tidied, empty ones "". `row` is the row of the sheet, counted from 1. */
export interface RowHead {
  row: number;
  stt: string;
  section: string | null;
  sectionTitle: string | null;
  title: string;
  output: string;
}

/** One task as the sheet has it. */
export interface PlanRow extends RowHead {
  leadText: string;
  coordinatingText: string;
  deadlineCell: string | number | Temporal.PlainDate | null;
  basisText: string;
  note: string;
}

/** The rows of a plan with the letters of the columns found, for naming a cell in a warning. */
export interface PlanTable {
  rows: PlanRow[];
  columns: Partial<Record<PlanColumn, string>>;
  warnings: ImportWarning[];
}

export const NAME_OF_COLUMN: Record<PlanColumn, string> = {
  stt: 'STT',
  title: 'Nội dung nhiệm vụ',
  output: 'Sản phẩm, kết quả',
  lead: 'Đơn vị chủ trì',
  coordinating: 'Đơn vị phối hợp',
  deadline: 'Thời hạn',
  basis: 'Văn bản căn cứ',
  note: 'Ghi chú',
};

const TOTAL_ROW = /^(tong cong|tong so|cong)( so)?( nhiem vu)?( \d+)?( nhiem vu)?$/;
const FOOTER_ROW = /^(noi nhan|nguoi lap|nguoi tong hop|tm ban chi dao|kt truong ban)\b/;

/** Whether a sheet carries a plan: a header row with the task's column. */
export function hasPlanTable(grid: SheetGrid): boolean {
  return findHeader(grid, mergeLookup(grid))?.columns.title !== undefined;
}

/** Rows that are read before somebody else has a turn. */
export const ROWS_OF_PORTION = 100;

/** What a reading comes to when nobody else waits for a turn. */
export function lastOf<T>(reading: Generator<void, T>): T {
  let step = reading.next();
  while (!step.done) step = reading.next();
  return step.value;
}

/**
 * The rows of the plan, portion by portion, or the refusal `import.header-missing` / `import.title-column-missing` saying
 * what was found.
 */
export function* planTableReading(grid: SheetGrid): Generator<void, Decision<PlanTable>> {
  const mergeAt = mergeLookup(grid);
  const header = findHeader(grid, mergeAt);
  if (header?.columns.title === undefined) return refuseHeader(grid, header);
  return yield* new TableReader(grid, header, mergeAt).read();
}

class TableReader {
  private readonly rows: PlanRow[] = [];
  private readonly warnings: ImportWarning[] = [];
  private readonly sections = new SectionNumbering();
  private readonly tidied = new Map<string, string>();

  constructor(
    private readonly grid: SheetGrid,
    private readonly header: PlanHeader,
    private readonly mergeAt: ReturnType<typeof mergeLookup>,
  ) {}

  *read(): Generator<void, PlanTable> {
    for (const { column, text } of this.header.ignored) {
      this.warn(this.header.row, column, 'import.column-ignored', {
        vi: `Cột “${text}” không thuộc mẫu kế hoạch, không nhập.`,
        en: `The column “${text}” is not part of a plan and is not imported.`,
      });
    }
    for (let row = this.header.lastRow + 1; row <= this.grid.rows.length; row += 1) {
      if (this.readRow(row) === 'end') break;
      if (row % ROWS_OF_PORTION === 0) yield;
    }
    const letters = Object.entries(this.header.columns).map(([name, column]) => [
      name,
      columnLetters(column),
    ]);
    return { rows: this.rows, columns: Object.fromEntries(letters), warnings: this.warnings };
  }

  private readRow(row: number): 'end' | undefined {
    const filled = this.filledColumns(row);
    if (filled.length === 0) return undefined;
    const own = (column: PlanColumn) => this.text(row, column, false);
    const first = this.tidyText(cellAt(this.grid, row, filled[0] ?? 1));
    const lone = filled.length === 1 ? first : '';
    if (FOOTER_ROW.test(fold(first))) return 'end';
    const isGiven = own('lead') !== '' || own('deadline') !== '';
    if (!isGiven && TOTAL_ROW.test(fold(lone || `${own('stt')} ${own('title')}`))) return undefined;
    if (this.readSection(row, filled, lone)) return undefined;
    if (own('title') !== '') this.rows.push(this.task(row));
    else if (!this.continueTask(row)) this.warnWithoutTask(row, filled);
    return undefined;
  }

  private filledColumns(row: number): number[] {
    const filled: number[] = [];
    for (const [index, value] of (this.grid.rows[row - 1] ?? []).entries())
      if (value !== null && this.tidyText(value) !== '') filled.push(index + 1);
    return filled;
  }

  private readSection(row: number, filled: number[], lone: string): boolean {
    const { columns } = this.header;
    if (lone !== '') {
      const column = filled[0] ?? 1;
      if (this.sections.enterNumbered(lone)) return true;
      const merge = this.mergeAt(row, column);
      const across = merge !== undefined && merge.right > merge.left;
      const inNumberColumn = column === columns.stt && !/^\d+(\.\d+)*\.?$/.test(lone);
      if (!across && !inNumberColumn) return false;
      this.sections.enterUnnumbered(lone);
      return true;
    }
    const onlyTitle =
      filled.length === 2 && filled.every((column) => column === columns.stt || column === columns.title);
    return onlyTitle && this.sections.enter(this.text(row, 'stt', false), this.text(row, 'title', false));
  }

  private task(row: number): PlanRow {
    return {
      row,
      stt: this.text(row, 'stt', true),
      section: this.sections.code,
      sectionTitle: this.sections.title,
      title: this.text(row, 'title', false),
      output: this.text(row, 'output', true),
      leadText: this.text(row, 'lead', true),
      coordinatingText: this.text(row, 'coordinating', true),
      deadlineCell: this.deadline(row),
      basisText: this.text(row, 'basis', true),
      note: this.text(row, 'note', true),
    };
  }

  /** A task whose wording is merged over several rows: what the further rows add belongs to it. */
  private continueTask(row: number): boolean {
    const title = this.header.columns.title ?? 1;
    const merge = this.mergeAt(row, title);
    const task = this.rows.at(-1);
    if (!merge || !task || merge.top !== task.row || merge.top === row) return false;
    const join = (text: string, more: string) => (more === '' ? text : tidy(`${text}\n${more}`));
    task.output = join(task.output, this.text(row, 'output', false));
    task.leadText = join(task.leadText, this.text(row, 'lead', false));
    task.coordinatingText = join(task.coordinatingText, this.text(row, 'coordinating', false));
    task.basisText = join(task.basisText, this.text(row, 'basis', false));
    task.note = join(task.note, this.text(row, 'note', false));
    const deadline = this.text(row, 'deadline', false);
    if (deadline !== '') {
      task.note = join(task.note, deadline);
      this.warn(row, this.header.columns.deadline ?? null, 'import.second-deadline', {
        vi: `Nhiệm vụ ở dòng ${task.row} có thêm thời hạn “${deadline}”; chỉ lấy thời hạn đầu, phần này ghi vào ghi chú.`,
        en: `The task of row ${task.row} has a further deadline “${deadline}”; the first is used, this one is kept in the note.`,
      });
    }
    return true;
  }

  private warnWithoutTask(row: number, filled: number[]): void {
    const numberOnly = filled.length === 1 && filled[0] === this.header.columns.stt;
    this.warn(
      row,
      this.header.columns.title ?? null,
      numberOnly ? 'import.number-only' : 'import.title-missing',
      {
        vi: numberOnly
          ? 'Dòng chỉ có số thứ tự, không có nội dung; bỏ qua.'
          : 'Dòng không có nội dung nhiệm vụ; bỏ qua.',
        en: numberOnly
          ? 'The row has only a number and no task; it is skipped.'
          : 'The row has no task wording; it is skipped.',
      },
    );
  }

  private value(row: number, name: PlanColumn, fillDown: boolean): CellValue {
    const column = this.header.columns[name];
    if (column === undefined) return null;
    const value = cellAt(this.grid, row, column);
    const merge = fillDown && (value === null || value === '') ? this.mergeAt(row, column) : undefined;
    const inside = merge && merge.left === merge.right && merge.top > this.header.lastRow;
    return inside ? cellAt(this.grid, merge.top, column) : value;
  }

  private text(row: number, name: PlanColumn, fillDown: boolean): string {
    return this.tidyText(this.value(row, name, fillDown));
  }

  private deadline(row: number): PlanRow['deadlineCell'] {
    const value = this.value(row, 'deadline', true);
    if (value instanceof Temporal.PlainDate || typeof value === 'number') return value;
    return this.tidyText(value) || null;
  }

  /** Each text is tidied once, however often it is asked for. */
  private tidyText(value: CellValue): string {
    if (value === null || typeof value === 'number') return cellText(value);
    const text = cellText(value);
    let tidied = this.tidied.get(text);
    if (tidied === undefined) this.tidied.set(text, (tidied = tidy(text)));
    return tidied;
  }

  private warn(row: number, column: number | null, code: string, message: ImportWarning['message']): void {
    this.warnings.push({ row, column: column === null ? null : columnLetters(column), code, message });
  }
}

function refuseHeader(grid: SheetGrid, header: PlanHeader | null): Refusal {
  const needed =
    'STT, Nội dung nhiệm vụ, Đơn vị chủ trì, Đơn vị phối hợp, Thời hạn, Sản phẩm, Văn bản căn cứ, Ghi chú';
  if (header === null) {
    return new Refusal('malformed', 'import.header-missing', {
      vi: `Trang tính “${grid.sheetName}” không có dòng tiêu đề của bảng kế hoạch. Cần các cột: ${needed}.`,
      en: `The sheet “${grid.sheetName}” has no header row of a plan. Expected columns: ${needed}.`,
    });
  }
  const found = (Object.keys(header.columns) as PlanColumn[])
    .map((column) => NAME_OF_COLUMN[column])
    .join(', ');
  return new Refusal('malformed', 'import.title-column-missing', {
    vi: `Dòng ${header.row} của trang tính “${grid.sheetName}” có cột: ${found}; thiếu cột bắt buộc “Nội dung” hoặc “Nhiệm vụ”.`,
    en: `Row ${header.row} of the sheet “${grid.sheetName}” has the columns: ${found}; the required column “Nội dung” or “Nhiệm vụ” (the task) is missing.`,
  });
}
