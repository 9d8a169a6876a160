import { formatCount, formatRatio } from '../components/figures.js';
import type { ClassFigures } from '../components/figures.js';
import type { ReportRow } from './progress-report.view.js';
import type { TableBlock } from './state-document.view.js';

/** The classes of S1 as columns and list entries of a report; without `total`, which is their sum. */
export const CLASS_HEADINGS: Record<Exclude<keyof ClassFigures, 'total'>, string> = {
  doneOnTime: 'Đã hoàn thành đúng hạn',
  doneLate: 'Đã hoàn thành quá hạn',
  openInTerm: 'Đang thực hiện trong hạn',
  openOverdue: 'Đang thực hiện quá hạn',
  noDeadlineDone: 'Không thời hạn, đã hoàn thành',
  noDeadlineOpen: 'Không thời hạn, đang thực hiện',
  noDeadlineStale: 'Không thời hạn, lâu chưa cập nhật',
  deadlineUnknown: 'Chưa xác định hạn',
};

export const noDeadline = (c: ClassFigures): number =>
  c.noDeadlineDone + c.noDeadlineOpen + c.noDeadlineStale;

function figureCells(row: ReportRow): string[] {
  const c = row.classes;
  return [
    c.doneOnTime,
    c.doneLate,
    c.openInTerm,
    c.openOverdue,
    noDeadline(c),
    c.deadlineUnknown,
    c.total,
  ].map((n) => formatCount(n));
}

/** One row per unit or document, a sum at the end, the rate in both views with its two numbers (S1). */
export function figuresTable(nameHeading: string, rows: ReportRow[], totals: ReportRow): TableBlock {
  const number = (heading: string, weight: number) => ({ heading, weight, align: 'center' as const });
  return {
    kind: 'table',
    columns: [
      number('STT', 6),
      { heading: nameHeading, weight: 28 },
      number('Đã HT đúng hạn', 9),
      number('Đã HT quá hạn', 9),
      number('Đang TH trong hạn', 9),
      number('Đang TH quá hạn', 9),
      number('Không thời hạn', 9),
      number('Chưa xác định hạn', 9),
      number('Tổng số', 8),
      number('Tỷ lệ đúng hạn (hạn hiệu lực)', 14),
      number('Tỷ lệ đúng hạn (hạn gốc)', 14),
    ],
    rows: [
      ...rows.map((row, i) => [String(i + 1), row.name, ...figureCells(row), ...rates(row)]),
      ['', 'Tổng cộng', ...figureCells(totals), ...rates(totals)],
    ],
    totalRow: true,
  };
}

/** The narrow table that stands between sentences. */
export function shortTable(nameHeading: string, rows: ReportRow[], totals: ReportRow): TableBlock {
  const cells = (row: ReportRow) => [
    formatCount(row.classes.total),
    formatCount(row.classes.doneOnTime),
    formatCount(row.classes.doneLate),
    formatCount(row.classes.openOverdue),
    formatRatio(row.onTime.effective),
  ];
  const number = (heading: string, weight: number) => ({ heading, weight, align: 'center' as const });
  return {
    kind: 'table',
    columns: [
      number('STT', 8),
      { heading: nameHeading, weight: 36 },
      number('Tổng số', 10),
      number('Đã HT đúng hạn', 12),
      number('Đã HT quá hạn', 12),
      number('Đang TH quá hạn', 12),
      number('Tỷ lệ đúng hạn', 17),
    ],
    rows: [
      ...rows.map((row, i) => [String(i + 1), row.name, ...cells(row)]),
      ['', 'Tổng cộng', ...cells(totals)],
    ],
    totalRow: true,
  };
}

function rates(row: ReportRow): [string, string] {
  return [formatRatio(row.onTime.effective), formatRatio(row.onTime.original)];
}
