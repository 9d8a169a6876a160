import { beforeAll, describe, expect, it } from 'vitest';
import readExcelFile from 'read-excel-file/node';
import { fillTaskSheet } from '../../../src/features/reports/report-workbook.js';
import type { ProgressReportView, ReportTaskRow } from '../../../templates/reports/progress-report.view.js';
import { buildProgressReportXlsx } from '../../../templates/reports/progress-report.xlsx.js';
import { report, tasks } from './sample-report.js';
import { unzip } from './unzip.js';

async function* inPortions(rows: ReportTaskRow[]): AsyncGenerator<ReportTaskRow[]> {
  for (const row of rows) yield [row];
}

const workbookOf = async (view: ProgressReportView, rows: ReportTaskRow[]): Promise<Buffer> =>
  fillTaskSheet(await buildProgressReportXlsx(view), inPortions(rows));

let file: Buffer;
let parts: Map<string, string>;
beforeAll(async () => {
  file = await workbookOf(report, tasks);
  parts = unzip(file);
});
const sheet = (n: number) => parts.get(`xl/worksheets/sheet${n}.xml`)!;

describe('S4 the workbook has the figures of the report', () => {
  it('has its four sheets', () => {
    expect(
      [...parts.get('xl/workbook.xml')!.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map((m) => m[1]),
    ).toEqual(['Tổng hợp', 'Theo đơn vị', 'Theo văn bản', 'Danh sách']);
  });
  it('keeps the heading in sight', () => {
    for (const n of [1, 2, 3, 4]) expect(sheet(n)).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
  });
  it.each([2, 3])('sheet %i: sums of rows and columns are formulas that tie', (n) => {
    const cells = new Map(
      [...sheet(n).matchAll(/<c r="([A-Z]+\d+)"[^>]*>(?:<f>([^<]*)<\/f>)?<v>([^<]*)<\/v>/g)].map((m) => [
        m[1]!,
        { formula: m[2], value: Number(m[3]) },
      ]),
    );
    const last = n === 2 ? report.units.length + 2 : report.documents.length + 2;
    for (let row = 2; row <= last; row++) {
      const total = cells.get(`K${row}`)!;
      expect(total.formula).toBe(`SUM(C${row}:J${row})`);
      expect([...'CDEFGHIJ'].reduce((sum, c) => sum + cells.get(`${c}${row}`)!.value, 0)).toBe(total.value);
    }
    for (const c of 'CDEFGHIJ') {
      const total = cells.get(`${c}${last}`)!;
      expect(total.formula).toBe(`SUM(${c}2:${c}${last - 1})`);
      let sum = 0;
      for (let row = 2; row < last; row++) sum += cells.get(`${c}${row}`)!.value;
      expect(sum).toBe(total.value);
    }
    expect(cells.get(`K${last}`)!.value).toBe(report.totals.classes.total);
    expect(cells.get(`N${last}`)!.formula).toBe(`IF(M${last}=0,"—",L${last}/M${last})`);
  });
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '=HYPERLINK("http://x.test")'])(
    '%s in a title stays text',
    async (title) => {
      const titled = tasks.map((task) => ({ ...task, title }));
      const xml = unzip(await workbookOf(report, titled)).get('xl/worksheets/sheet4.xml')!;
      expect(xml).not.toContain('<f>');
      expect(xml).toMatch(/<c r="C2"[^>]* t="inlineStr">/);
    },
  );
  it('keeps the spaces around a text', async () => {
    const titled = tasks.map((task) => ({ ...task, title: ' Rà soát\n' }));
    const sheets = await readExcelFile(await workbookOf(report, titled), {
      trim: false,
    });
    expect(sheets.find(({ sheet: name }) => name === 'Danh sách')!.data[1]![2]).toBe(' Rà soát\n');
    const xml = unzip(await workbookOf(report, titled)).get('xl/worksheets/sheet4.xml')!;
    expect(xml).toContain('<t xml:space="preserve"> Rà soát\n</t>');
  });
  it('is read back with real numbers and dates', async () => {
    const sheets = await readExcelFile(file);
    const list = sheets.find(({ sheet: name }) => name === 'Danh sách')!.data;
    expect(list).toHaveLength(tasks.length + 1);
    expect(list[1]![6]).toEqual(new Date('2018-12-31T00:00:00Z'));
    expect(list[1]![9]).toBe(4);
    expect(list[2]!.slice(1, 3)).toEqual(['—', 'Nhiệm vụ hạn chế']);
    expect(list[2]!.slice(6, 8)).toEqual(['—', '—']);
  });
  it('of a long list every line is there, in its order', async () => {
    const long = Array.from({ length: 3_000 }, (_, n) => ({
      ...tasks[0]!,
      title: `Nhiệm vụ <${n}> & “đúng hạn”`,
    }));
    const sheets = await readExcelFile(await workbookOf(report, long));
    const list = sheets.find(({ sheet: name }) => name === 'Danh sách')!.data;
    expect(list.slice(1).map((row) => row[2])).toEqual(long.map(({ title }) => title));
    expect(list.slice(1).map((row) => row[0])).toEqual(long.map((_, n) => n + 1));
  });
  it('S1 nothing to divide by is a dash', async () => {
    const none = { numerator: 0, denominator: 0 };
    const units = report.units.map((unit) => ({ ...unit, onTime: { original: none, effective: none } }));
    const xml = unzip(await workbookOf({ ...report, units }, [])).get('xl/worksheets/sheet2.xml')!;
    expect(xml).toMatch(/<c r="N2"[^>]*t="str"><f>[^<]*<\/f><v>—<\/v>/);
  });
});
