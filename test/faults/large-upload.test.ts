/** A large workbook is read in a thread, from the build: whoever else asks the process is answered meanwhile. */
import { setImmediate as turn } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import writeXlsxFile, { type Row } from 'write-excel-file/node';
import type { Refusal } from '../../src/domain/refusal.js';
import type { SheetGrid } from '../../src/domain/plan/sheet-grid.js';
import { rawWorkbook } from '../infra/workbook/raw-workbook.js';
import { ROOT } from '../support/database.js';

const ROWS = 20_000;
const FILE = 'kế hoạch.xlsx';

let read: (bytes: Buffer, fileName: string, mostSeconds?: number) => Promise<SheetGrid | Refusal>;
beforeAll(async () => {
  const built = `${ROOT}/dist/src/infra/workbook/plan-workbook.js`;
  ({ readPlanWorkbook: read } = (await import(
    built
  )) as typeof import('../../src/infra/workbook/plan-workbook.js'));
});

function plan(): Promise<Buffer> {
  const text = (value: string) => ({ value, type: String });
  const rows: Row[] = [['STT', 'Nội dung nhiệm vụ', 'Đơn vị chủ trì', 'Thời hạn'].map(text)];
  for (let n = 1; n <= ROWS; n += 1)
    rows.push([
      { value: n, type: Number },
      text(`Nhiệm vụ số ${n}`),
      text('Sở Tài chính'),
      { value: new Date('2018-11-30T00:00:00Z'), type: Date, format: 'dd/mm/yyyy' },
    ]);
  return writeXlsxFile(rows, { sheet: 'Kế hoạch' }).toBuffer();
}

describe('a workbook of tens of thousands of rows', () => {
  test('comes whole, and the process has turns for others all the while', async () => {
    const bytes = await plan();
    let isRead = false;
    const started = performance.now();
    const reading = read(bytes, FILE).finally(() => {
      isRead = true;
    });
    let longest = 0;
    for (let last = performance.now(); !isRead;) {
      await turn();
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    }
    const took = performance.now() - started;
    const grid = (await reading) as SheetGrid;
    expect(grid).toMatchObject({ fileName: FILE, sheetName: 'Kế hoạch' });
    expect(grid.rows).toHaveLength(ROWS + 1);
    const [number, title, lead, day] = grid.rows.at(-1) ?? [];
    expect([number, title, lead, String(day)]).toEqual([
      ROWS,
      `Nhiệm vụ số ${ROWS}`,
      'Sở Tài chính',
      '2018-11-30',
    ]);
    expect(day).toBeInstanceOf(Temporal.PlainDate);
    // Read in place, one turn would be most of it.
    expect(longest).toBeLessThan(took / 3);
  });

  test('is refused in the same words, and the next one is read', async () => {
    const far = '<sheetData><row r="60001"><c r="A60001"><v>1</v></c></row></sheetData>';
    const [refused, next] = await Promise.all([
      read(rawWorkbook({ KH: far }), FILE),
      read(rawWorkbook({ KH: '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>' }), FILE),
    ]);
    expect(refused).toMatchObject({ kind: 'malformed', code: 'workbook.too-many-rows' });
    expect((refused as Refusal).message.vi).toContain('60.000 dòng');
    expect((next as SheetGrid).rows).toEqual([[1]]);
  });

  test('that takes longer than is given is ended and refused, and the next one is read', async () => {
    const small = rawWorkbook({ KH: '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>' });
    const [ended, next] = await Promise.all([read(await plan(), FILE, 0), read(small, FILE)]);
    expect(ended).toMatchObject({ kind: 'malformed', code: 'workbook.took-too-long' });
    expect((next as SheetGrid).rows).toEqual([[1]]);
  });

  test('does not make everybody wait: behind the fourth that waits, one is told to come again', async () => {
    const small = rawWorkbook({ KH: '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>' });
    const answers = await Promise.all(Array.from({ length: 6 }, () => read(small, FILE)));
    expect(answers.slice(0, 5).map((answer) => (answer as SheetGrid).rows)).toEqual(Array(5).fill([[1]]));
    expect(answers[5]).toMatchObject({
      kind: 'unavailable',
      code: 'workbook.others-waiting',
      options: { waitSeconds: 60 },
    });
    expect(await read(small, FILE)).toMatchObject({ rows: [[1]] });
  });
});
