/**
 * The list of assignments in the workbook of a report, written line by line into the sheet that shows how its cells look.
 * A hundred thousand lines name the same units, documents, days and classes over and over: each is written out once.
 */
import { remembered } from '../../src/domain/remembered.js';
import { cellText } from '../components/shown-text.js';
import { CLASS_HEADINGS } from './report-tables.js';
import type { ReportTaskRow } from './progress-report.view.js';

/** Where the list of assignments is in the file. */
export const TASK_SHEET = 'xl/worksheets/sheet4.xml';

/** To hand over each row by itself takes longer than to write it. */
const ROWS_OF_PIECE = 20;

/** The sheet of the list with the assignments in it, portion by portion, in the place of the rows that show their look. */
export async function* taskSheet(
  sheetXml: string,
  portions: AsyncIterable<readonly ReportTaskRow[]>,
): AsyncGenerator<string> {
  const rowsAt = sheetXml.indexOf('<row r="2"');
  const rowXml = rowWriter(sheetXml);
  yield sheetXml.slice(0, rowsAt);
  let n = 0;
  for await (const tasks of portions) {
    for (let first = 0; first < tasks.length; first += ROWS_OF_PIECE) {
      let piece = '';
      for (const task of tasks.slice(first, first + ROWS_OF_PIECE)) piece += rowXml(task, (n += 1));
      yield piece;
    }
  }
  yield sheetXml.slice(sheetXml.indexOf('</sheetData>'));
}

/** What writes the `n`th assignment, in the styles of the rows 2 (with dates) and 3 (without). */
function rowWriter(sheetXml: string): (task: ReportTaskRow, n: number) => string {
  const look = new Map(
    [...sheetXml.matchAll(/<c r="([A-J][23])" s="(\d+)"/g)].map(([, at = '', style = '']) => [at, style]),
  );
  /** From behind the number of the row to the end of the cell. */
  const written = (like: string, value: string): string =>
    `" s="${look.get(like)}" t="inlineStr"><is>${textXml(cellText(value))}</is></c>`;
  const figure = (like: string, value: number): string => `" s="${look.get(like)}"><v>${value}</v></c>`;
  const day = (column: string) =>
    remembered((iso: string | null) =>
      iso === null ? written(`${column}3`, '—') : figure(`${column}2`, serialOf(iso)),
    );
  const unit = remembered((name: string) => written('D2', name));
  const role = remembered((name: ReportTaskRow['role']) =>
    written('E2', name === 'LEAD' ? 'Chủ trì' : 'Phối hợp'),
  );
  const document = remembered((number: string | null) => written('F2', number ?? '—'));
  const originalDay = day('G');
  const dueDay = day('H');
  const classed = remembered((name: ReportTaskRow['class']) => written('I2', CLASS_HEADINGS[name]));
  const late = remembered((days: number | null) => (days === null ? written('J3', '—') : figure('J2', days)));
  return (task, n) => {
    const row = n + 1;
    const code = written('B2', task.title === null ? '—' : task.taskCode);
    const title = written('C2', task.title ?? 'Nhiệm vụ hạn chế');
    return (
      `<row r="${row}"><c r="A${row}${figure('A2', n)}<c r="B${row}${code}<c r="C${row}${title}` +
      `<c r="D${row}${unit(task.unitName)}<c r="E${row}${role(task.role)}<c r="F${row}${document(task.documentNumber)}` +
      `<c r="G${row}${originalDay(task.originalDueDate)}<c r="H${row}${dueDay(task.dueDate)}` +
      `<c r="I${row}${classed(task.class)}<c r="J${row}${late(task.workingDaysLate)}</row>`
    );
  };
}

const SPECIAL = /[&<>]/;
/** Left out of a cell unless it is told to stay. */
const SPACE_AROUND = /^\s|\s$/;

const textXml = (text: string): string =>
  `<t${SPACE_AROUND.test(text) ? ' xml:space="preserve"' : ''}>${escaped(text)}</t>`;

const escaped = (text: string): string =>
  SPECIAL.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : text;

const DAY_MS = 86_400_000;
/** Day 0 of a spreadsheet. */
const DAY_ZERO = Date.UTC(1899, 11, 30);

const serialOf = (iso: string): number => (Date.parse(`${iso}T00:00:00Z`) - DAY_ZERO) / DAY_MS;
