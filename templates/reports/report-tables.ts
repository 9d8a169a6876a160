import { withoutDeadline } from '../../src/domain/statistics/totals.js';
import { formatCount, formatRatio } from '../components/figures.js';
import type { ClassFigures, Ratio } from '../components/figures.js';
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
  deadlineUnknown: 'Chưa tính được hạn',
};

function figureCells(row: ReportRow): string[] {
  const c = row.classes;
  return [
    c.doneOnTime,
    c.doneLate,
    c.openInTerm,
    c.openOverdue,
    withoutDeadline(c),
    c.deadlineUnknown,
    c.total,
  ].map((n) => formatCount(n));
}

/** One row per unit or document, a sum at the end, the rate in both views with its two numbers (S1). */
export function figuresTable(nameHeading: string, rows: ReportRow[], totals: ReportRow): TableBlock {
  return tableOf(nameHeading, rows, totals, {
    weights: { order: 6, name: 28, figure: 9 },
    rates: [
      { heading: 'Tỷ lệ đúng hạn (hạn hiệu lực)', weight: 14, of: ({ onTime }) => onTime.effective },
      { heading: 'Tỷ lệ đúng hạn (hạn gốc)', weight: 14, of: ({ onTime }) => onTime.original },
    ],
  });
}

/** The same on a page that stands upright, between sentences. */
export function shortTable(nameHeading: string, rows: ReportRow[], totals: ReportRow): TableBlock {
  return tableOf(nameHeading, rows, totals, {
    weights: { order: 6, name: 21, figure: 8.5 },
    rates: [{ heading: 'Tỷ lệ đúng hạn (hạn hiệu lực)', weight: 14, of: ({ onTime }) => onTime.effective }],
  });
}

interface Shape {
  weights: { order: number; name: number; figure: number };
  rates: { heading: string; weight: number; of: (row: ReportRow) => Ratio }[];
}

function tableOf(
  nameHeading: string,
  rows: ReportRow[],
  totals: ReportRow,
  { weights, rates }: Shape,
): TableBlock {
  const number = (heading: string, weight = weights.figure) => ({
    heading,
    weight,
    align: 'center' as const,
  });
  const cells = (row: ReportRow) => [...figureCells(row), ...rates.map(({ of }) => formatRatio(of(row)))];
  return {
    kind: 'table',
    columns: [
      number('STT', weights.order),
      { heading: nameHeading, weight: weights.name },
      number('Đã HT đúng hạn'),
      number('Đã HT quá hạn'),
      number('Đang TH trong hạn'),
      number('Đang TH quá hạn'),
      number('Không thời hạn'),
      number('Chưa tính được hạn'),
      number('Tổng số'),
      ...rates.map(({ heading, weight }) => number(heading, weight)),
    ],
    rows: [
      ...rows.map((row, i) => [String(i + 1), row.name, ...cells(row)]),
      ['', 'Tổng cộng', ...cells(totals)],
    ],
    totalRow: true,
  };
}
