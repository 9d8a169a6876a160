import { describe, expect, it } from 'vitest';
import { progressReportDocument } from '../../../templates/reports/progress-report.document.js';
import type { TableBlock } from '../../../templates/reports/state-document.view.js';
import { report } from './sample-report.js';

const document = progressReportDocument(report);
const tableOf = (blocks: { kind: string }[]): TableBlock => {
  const table = blocks.find((block): block is TableBlock => block.kind === 'table');
  if (!table) throw new Error('no table');
  return table;
};

describe('S1 the tables of the .docx and of the HTML view', () => {
  it.each([
    ['by document', tableOf(document.blocks), report.documents],
    ['by unit', tableOf(document.appendices[0]!.blocks), report.units],
  ] as const)(
    '%s: the classes of each row add up to its total, and the rows to the last',
    (_name, table, rows) => {
      const headings = table.columns.map(({ heading }) => heading);
      const total = headings.indexOf('Tổng số');
      const first = headings.indexOf('Đã HT đúng hạn');
      expect(headings.slice(first, total)).toEqual([
        'Đã HT đúng hạn',
        'Đã HT quá hạn',
        'Đang TH trong hạn',
        'Đang TH quá hạn',
        'Không thời hạn',
        'Chưa tính được hạn',
      ]);
      expect(table.rows).toHaveLength(rows.length + 1);
      const numbers = table.rows.map((row) => row.slice(first, total + 1).map(Number));
      for (const row of numbers) expect(row.slice(0, -1).reduce((sum, n) => sum + n, 0)).toBe(row.at(-1));
      const columns = numbers
        .at(-1)!
        .map((_, i) => numbers.slice(0, -1).reduce((sum, row) => sum + row[i]!, 0));
      expect(numbers.at(-1)).toEqual(columns);
      for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
    },
  );

  it('say that assignments are counted, and how many tasks they belong to', () => {
    const words = document.blocks.map((block) => ('text' in block ? block.text : '')).join('\n');
    expect(words).toContain('Tổng số nhiệm vụ theo dõi là 23, với 231 phân công');
    expect(words).toMatch(/còn \d+ phân công quá hạn/);
    expect(words).not.toMatch(/\d nhiệm vụ (đã )?quá hạn/);
    const caption = document.appendices[0]!.blocks.find(({ kind }) => kind === 'caption');
    expect(caption).toMatchObject({ text: expect.stringContaining('số liệu tính theo phân công') });
  });
});
