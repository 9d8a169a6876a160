/** The log as files: the lines that a page shows, texts never calculated. */
import { stringify } from 'csv-stringify/sync';
import writeExcelFile from 'write-excel-file/node';
import type { CellObject, Row } from 'write-excel-file/node';
import { sayIn } from '../pages/frame/page-phrase.js';
import type { Language } from '../components/figures.js';
import type { AuditLine } from '../pages/administration/audit.view.js';
import { cellText, fileText } from '../components/shown-text.js';

const WIDTHS = [10, 18, 28, 34, 12, 30, 50, 60];
/** Spreadsheets take UTF-8 for what it is when it begins with this. */
const BYTE_ORDER_MARK = '\ufeff';

function headings(language: Language): string[] {
  const say = sayIn(language);
  return [
    say('audit.number'),
    say('audit.when'),
    say('audit.who'),
    say('audit.action'),
    say('audit.refused'),
    say('audit.subject'),
    say('audit.task-title'),
    say('audit.reason'),
  ];
}

function cellsOf(line: AuditLine): string[] {
  return [
    String(line.id),
    line.at,
    line.who,
    line.action,
    line.refused ? 'x' : '',
    line.subject,
    line.title ?? '',
    line.reason,
  ].map(fileText);
}

/** What a spreadsheet would calculate is told to be text (a leading quote). */
export function buildAuditCsv(lines: AuditLine[], language: Language): Buffer {
  const rows = [headings(language), ...lines.map(cellsOf)];
  return Buffer.from(
    BYTE_ORDER_MARK + stringify(rows, { escape_formulas: true, record_delimiter: 'windows' }),
  );
}

export function buildAuditXlsx(lines: AuditLine[], language: Language): Promise<Buffer> {
  const text = (value: string, more: Partial<CellObject> = {}): CellObject => ({
    value: cellText(value),
    type: String,
    format: '@',
    wrap: true,
    alignVertical: 'top',
    ...more,
  });
  const data: Row[] = [
    headings(language).map((heading) => text(heading, { fontWeight: 'bold' })),
    ...lines.map((line) => cellsOf(line).map((cell) => text(cell))),
  ];
  const sheet = {
    sheet: sayIn(language)('audit.title'),
    data,
    columns: WIDTHS.map((width) => ({ width })),
    stickyRowsCount: 1,
  };
  return writeExcelFile([sheet], { fontFamily: 'Times New Roman', fontSize: 12 }).toBuffer();
}
