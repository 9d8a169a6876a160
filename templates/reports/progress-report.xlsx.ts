/**
 * The figures of the report as a workbook: real numbers, sums as formulas, dates as dates. A text is always written
 * as text, so that a title beginning with "=", "+", "-" or "@" is never calculated.
 */
import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import writeExcelFile from 'write-excel-file/node';
import type { CellObject, Feature, Row } from 'write-excel-file/node';
import { formatDate } from '../components/figures.js';
import type { Ratio } from '../components/figures.js';
import { CLASS_HEADINGS } from './report-tables.js';
import type { ProgressReportView, ReportRow } from './progress-report.view.js';
import { cellText } from '../components/shown-text.js';

type ClassKey = keyof typeof CLASS_HEADINGS;
type Cell = CellObject & { result?: number | string };
const CLASS_KEYS = Object.keys(CLASS_HEADINGS) as ClassKey[];
const THIN = { borderStyle: 'thin', borderColor: '#808080' } as const;
const WHOLE = '#,##0';
const PERCENT = '0.0%';

const text = (value: string, more: Partial<CellObject> = {}): Cell => ({
  value: cellText(value),
  type: String,
  format: '@',
  wrap: true,
  alignVertical: 'top',
  ...THIN,
  ...more,
});
const bold = (value: string): Cell => text(value, { fontWeight: 'bold' });
const heading = (value: string): Cell =>
  text(value, { fontWeight: 'bold', align: 'center', alignVertical: 'center', backgroundColor: '#e7e6e6' });
const number = (value: number): Cell => ({ value, type: Number, format: WHOLE, ...THIN });
const formula = (value: string, result: number | string, format = WHOLE): Cell => ({
  value,
  type: 'Formula',
  format,
  result,
  fontWeight: 'bold',
  ...THIN,
});
const empty: Cell = text('');

/** 1 → A, 27 → AA. */
function column(n: number): string {
  return n > 26 ? column(Math.floor((n - 1) / 26)) + column(((n - 1) % 26) + 1) : String.fromCharCode(64 + n);
}

function rate(numeratorAt: string, denominatorAt: string, ratio: Ratio): Cell {
  const result = ratio.denominator === 0 ? '—' : ratio.numerator / ratio.denominator;
  return formula(`IF(${denominatorAt}=0,"—",${numeratorAt}/${denominatorAt})`, result, PERCENT);
}

function date(iso: string | null): Cell {
  if (!iso) return text('—', { align: 'center' });
  return { value: new Date(`${iso}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy', align: 'center', ...THIN };
}

const FIRST_CLASS = 3;
const TOTAL_COLUMN = FIRST_CLASS + CLASS_KEYS.length;
const RATE_HEADINGS = [
  'Đúng hạn (hạn hiệu lực)',
  'Đã hoàn thành có hạn',
  'Tỷ lệ (hạn hiệu lực)',
  'Đúng hạn (hạn gốc)',
  'Đã hoàn thành có hạn (hạn gốc)',
  'Tỷ lệ (hạn gốc)',
];

/** The counts of a row, left to right: classes, total, numerator and denominator of each rate. */
function counts(row: ReportRow): { classes: number[]; total: number; onTime: Ratio[] } {
  const classes = CLASS_KEYS.map((key) => row.classes[key]);
  return {
    classes,
    total: classes.reduce((a, b) => a + b, 0),
    onTime: [row.onTime.effective, row.onTime.original],
  };
}

/** Rows of units or documents: the sum of each row and of each column is a formula over the rows shown. */
function figureRows(nameHeading: string, rows: ReportRow[]): Row[] {
  const span = (at: number) => `${column(FIRST_CLASS)}${at}:${column(TOTAL_COLUMN - 1)}${at}`;
  const all = rows.map(counts);
  const add = (pick: (row: (typeof all)[number]) => number) => all.reduce((n, row) => n + pick(row), 0);
  const sums = {
    classes: CLASS_KEYS.map((_key, i) => add((row) => row.classes[i]!)),
    total: add((row) => row.total),
    onTime: [0, 1].map((i) => ({
      numerator: add((row) => row.onTime[i]!.numerator),
      denominator: add((row) => row.onTime[i]!.denominator),
    })),
  };
  const cells = (
    row: (typeof all)[number],
    at: number,
    whole: (value: number, n: number) => Cell,
  ): Cell[] => [
    ...row.classes.map((value, i) => whole(value, FIRST_CLASS + i)),
    formula(`SUM(${span(at)})`, row.total),
    ...row.onTime.flatMap((ratio, i) => {
      const n = TOTAL_COLUMN + 1 + i * 3;
      return [
        whole(ratio.numerator, n),
        whole(ratio.denominator, n + 1),
        rate(`${column(n)}${at}`, `${column(n + 1)}${at}`, ratio),
      ];
    }),
  ];
  const last = rows.length + 1;
  const sum = (value: number, n: number) =>
    rows.length > 0 ? formula(`SUM(${column(n)}2:${column(n)}${last})`, value) : number(0);
  return [
    ['STT', nameHeading, ...CLASS_KEYS.map((key) => CLASS_HEADINGS[key]), 'Tổng số', ...RATE_HEADINGS].map(
      heading,
    ),
    ...all.map((row, i) => [number(i + 1), text(rows[i]!.name), ...cells(row, i + 2, number)]),
    [empty, bold('Tổng cộng'), ...cells(sums, last + 1, sum)],
  ];
}

function summaryRows(view: ProgressReportView): Row[] {
  const c = view.totals.classes;
  const out: Cell[][] = [[heading('Chỉ tiêu'), heading('Số liệu')]];
  const first = out.length + 1;
  for (const key of CLASS_KEYS) out.push([text(CLASS_HEADINGS[key]), number(c[key])]);
  out.push([bold('Tổng số phân công'), formula(`SUM(B${first}:B${out.length})`, c.total)]);
  out.push([text('Số nhiệm vụ có các phân công ấy'), number(view.taskCount)]);
  const ratio = (label: string, value: Ratio) => {
    out.push([text(`${label}: tử số`), number(value.numerator)]);
    out.push([text(`${label}: mẫu số`), number(value.denominator)]);
    out.push([bold(`${label}: tỷ lệ`), rate(`B${out.length - 1}`, `B${out.length}`, value)]);
  };
  ratio('Hoàn thành đúng hạn (hạn hiệu lực)', view.totals.onTime.effective);
  ratio('Hoàn thành đúng hạn (hạn gốc)', view.totals.onTime.original);
  ratio('Cập nhật tiến độ trong kỳ', view.updateRate);
  for (const age of view.ages) {
    const span = age.to === null ? `trên ${age.from - 1}` : `${age.from}–${age.to}`;
    out.push([text(`Quá hạn ${span} ngày làm việc`), number(age.count)]);
  }
  const a = view.apologies;
  out.push(
    [text('Lượt gia hạn'), number(view.extensions)],
    [text('Xin lỗi: phát sinh'), number(a.owed)],
    [text('Xin lỗi: trong thời hạn'), number(a.inTerm)],
    [text('Xin lỗi: chậm'), number(a.late)],
    [text('Xin lỗi: giữ đúng ngày hẹn lại'), number(a.kept)],
    [text('Xin lỗi: không giữ ngày hẹn lại'), number(a.broken)],
    [
      text('Kỳ báo cáo'),
      text(`${view.period.label} (${formatDate(view.period.from)} – ${formatDate(view.period.to)})`),
    ],
    [text('Bản chụp số liệu'), text(view.snapshotId)],
    ...view.adjustments.map((adjustment) => [text('Điều chỉnh số liệu kỳ trước'), text(adjustment.text)]),
  );
  return out;
}

const TASK_HEADINGS = [
  'STT',
  'Mã nhiệm vụ',
  'Nhiệm vụ',
  'Đơn vị',
  'Vai trò',
  'Văn bản',
  'Hạn gốc',
  'Hạn hiệu lực',
  'Tình trạng',
  'Số ngày làm việc quá hạn',
];

/** The list of assignments has its heading and two rows that show how its cells look, with and without dates. */
function taskRows(): Row[] {
  const look = (iso: string | null) => [
    number(0),
    ...[1, 2, 3, 4, 5].map(() => text('')),
    date(iso),
    date(iso),
    text(''),
    iso === null ? text('—', { align: 'center' }) : number(0),
  ];
  return [TASK_HEADINGS.map(heading), look('2018-12-31'), look(null)];
}

/** Writes the known result beside each formula, for readers that do not calculate (previews, phones). */
function formulaResults(sheets: Row[][]): Feature<Stream | Buffer | Blob> {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _options, { sheetIndex }) => {
            const results = sheets[sheetIndex]!.flat().flatMap((cell) => {
              const { type, result } = cell as Cell;
              return type === 'Formula' ? [result!] : [];
            });
            let next = 0;
            return xml.replace(/<c ([^>]*)>(<f>[^<]*<\/f>)<\/c>/g, (_all, attributes: string, f: string) => {
              const result = results[next++]!;
              return typeof result === 'string'
                ? `<c ${attributes} t="str">${f}<v>${result}</v></c>`
                : `<c ${attributes}>${f}<v>${result}</v></c>`;
            });
          },
        },
      },
    },
  };
}

/** S4: the same figures as the .docx, as .xlsx; its list of assignments is filled by `taskSheet` (progress-report.task-sheet.ts). */
export function buildProgressReportXlsx(view: ProgressReportView): Promise<Buffer> {
  const summary = summaryRows(view);
  const units = figureRows('Đơn vị', view.units);
  const documents = figureRows('Văn bản', view.documents);
  const tasks = taskRows();
  const widths = (...list: number[]) => list.map((width) => ({ width }));
  const figureWidths = widths(6, 42, ...CLASS_KEYS.map(() => 14), 10, ...RATE_HEADINGS.map(() => 14));
  const sheets = [
    { sheet: 'Tổng hợp', data: summary, columns: widths(52, 36), stickyRowsCount: 1 },
    { sheet: 'Theo đơn vị', data: units, columns: figureWidths, stickyRowsCount: 1, stickyColumnsCount: 2 },
    {
      sheet: 'Theo văn bản',
      data: documents,
      columns: figureWidths,
      stickyRowsCount: 1,
      stickyColumnsCount: 2,
    },
    {
      sheet: 'Danh sách',
      data: tasks,
      columns: widths(6, 16, 60, 36, 12, 20, 13, 13, 30, 14),
      stickyRowsCount: 1,
    },
  ].map((sheet) => ({ ...sheet, orientation: 'landscape' as const }));
  const features = [formulaResults([summary, units, documents, tasks])];
  return writeExcelFile(sheets, { fontFamily: 'Times New Roman', fontSize: 12, features }).toBuffer();
}
