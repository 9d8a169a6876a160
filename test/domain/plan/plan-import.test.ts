import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import {
  interpretPlan,
  type ImportedPlan,
  type RowCorrection,
} from '../../../src/domain/plan/plan-import.js';
import type { CellValue, MergedRange, SheetGrid } from '../../../src/domain/plan/sheet-grid.js';
import { groupMembers } from '../../../src/domain/plan/unit-directory.js';
import { Refusal } from '../../../src/domain/refusal.js';
import { readWorkbook } from '../../../src/infra/workbook/workbook-reader.js';
import { directory } from './seed-directory.js';

function sheet(rows: CellValue[][], merges: MergedRange[] = []): SheetGrid {
  return { fileName: 'kế hoạch.xlsx', sheetName: 'Kế hoạch', rows, merges };
}

function read(grid: SheetGrid): ImportedPlan {
  const plan = interpretPlan(grid, directory);
  if (plan instanceof Refusal) throw new Error(plan.message.vi);
  return plan;
}

function rowsWith(plan: ImportedPlan, code: string): number[] {
  return plan.warnings.filter((warning) => warning.code === code).map((warning) => warning.row);
}

describe('kế hoạch 2018 của tỉnh', () => {
  let plan: ImportedPlan;
  const at = (row: number) => plan.rows.find((task) => task.row === row);

  beforeAll(async () => {
    const grid = await readWorkbook(readFileSync('prisma/seed/ke-hoach-2018.xlsx'), 'ke-hoach-2018.xlsx');
    if (grid instanceof Refusal) throw new Error(grid.message.vi);
    plan = read(grid);
  });

  test('23 tasks in two sections, 7 and 16', () => {
    expect(plan.rows).toHaveLength(23);
    expect(plan.rows.filter((task) => task.section === 'I')).toHaveLength(7);
    expect(plan.rows.filter((task) => task.section === 'II')).toHaveLength(16);
    expect(at(6)?.sectionTitle).toBe('GIẢI PHÁP KHẮC PHỤC TỒN TẠI, HẠN CHẾ');
    expect(at(28)).toMatchObject({
      stt: '22',
      title: 'Hội thảo “Ứng dụng CNTT trong doanh nghiệp”',
      output: 'Hội thảo',
    });
  });

  test('a task of all agencies and districts goes to EACH of the 38 units', () => {
    const everyone = [
      ...groupMembers('ALL_AGENCIES', directory.units),
      ...groupMembers('ALL_DISTRICTS', directory.units),
    ];
    for (const row of [9, 12]) {
      expect(at(row)).toMatchObject({
        each: true,
        leadGroups: ['ALL_AGENCIES', 'ALL_DISTRICTS'],
        coordinating: [],
      });
      expect(at(row)?.leads).toEqual(everyone);
    }
    expect(everyone).toHaveLength(38);
    expect(plan.rows.filter((task) => task.each)).toHaveLength(2);
  });

  test('the lead is not counted among the units that coordinate', () => {
    expect(at(6)).toMatchObject({
      leads: ['STTTT'],
      each: false,
      outsideParties: ['Các doanh nghiệp về CNTT'],
    });
    expect(at(6)?.coordinating).toHaveLength(37);
    expect(at(6)?.coordinating).not.toContain('STTTT');
    expect(at(28)).toMatchObject({
      leads: ['SCT'],
      coordinating: ['SKHDT', 'STTTT'],
      outsideParties: ['Hiệp hội các doanh nghiệp của tỉnh'],
    });
    expect(at(27)).toMatchObject({ leads: ['STTTT'], coordinating: ['PLEIKU'] });
  });

  test('H1: "Thủ trưởng trực tiếp" in the note marks the task as in person', () => {
    expect(plan.rows.filter((task) => task.inPerson).map((task) => task.row)).toEqual([12]);
  });

  test('D1: the year and no deadline', () => {
    expect(at(6)?.deadline).toEqual({ wording: 'Thường xuyên', precision: 'NONE', printedDate: null });
    for (const row of [18, 21, 23, 24, 27, 28]) {
      expect(at(row)?.deadline.precision).toBe('YEAR');
      expect(String(at(row)?.deadline.printedDate)).toBe('2018-12-31');
    }
  });

  test('every warning with its row and column, and no other', () => {
    const places = plan.warnings.map(({ row, column, code }) => `${column}${row} ${code}`);
    expect(places).toEqual([
      'E10 import.unit-unknown',
      'E11 import.unit-unknown',
      'D14 import.lead-missing',
      'D15 import.lead-missing',
      'D16 import.unit-unknown',
      'D17 import.lead-missing',
      'D18 import.lead-missing',
      'G18 import.document-date-impossible',
      'D19 import.lead-missing',
      'D20 import.lead-missing',
      'D21 import.lead-missing',
      'D22 import.lead-missing',
      'F22 deadline.unreadable',
      'D23 import.lead-missing',
      'D24 import.lead-missing',
      'D25 import.lead-missing',
      'F25 deadline.unreadable',
      'E26 import.unit-unknown',
      'D29 import.lead-missing',
    ]);
    expect(rowsWith(plan, 'import.lead-missing')).toHaveLength(12);
    expect(at(16)).toMatchObject({
      leads: [],
      unknownParties: [{ column: 'lead', text: 'Các thành viên Ban Chỉ đạo' }],
    });
    expect(at(10)?.unknownParties).toEqual([{ column: 'coordinating', text: 'Các đơn vị liên quan' }]);
  });

  test('D3: the documents of row 18, the impossible date as printed', () => {
    expect(at(18)?.documents).toMatchObject([
      { number: '884/QĐ-UBND', issuedOn: null, issuedOnText: '31/11/2016' },
      { number: '959/QĐ-UBND', issuedOnText: '29/12/2017' },
    ]);
  });

  test('keys are unique and the same when the file is read again', async () => {
    const again = await readWorkbook(readFileSync('prisma/seed/ke-hoach-2018.xlsx'), 'bản khác.xlsx');
    if (again instanceof Refusal) throw new Error(again.message.vi);
    expect(read(again).rows.map((task) => task.key)).toEqual(plan.rows.map((task) => task.key));
    expect(new Set(plan.rows.map((task) => task.key)).size).toBe(23);
  });
});

describe('bảng của các cơ quan khác', () => {
  test('columns in another order, header in capitals without diacritics, an unknown column', () => {
    const plan = read(
      sheet([
        ['KẾ HOẠCH NĂM 2018'],
        [],
        ['THOI HAN', 'CO QUAN CHU TRI', 'TT', 'NHIEM VU', 'Kinh phí'],
        ['30/6/2018', 'Sở Nội vụ; Sở Tài chính', 1, 'Rà soát', '10 triệu'],
      ]),
    );
    expect(plan.rows).toMatchObject([
      { row: 4, stt: '1', title: 'Rà soát', leads: ['SNV', 'STC'], each: true },
    ]);
    expect(String(plan.rows[0]?.deadline.printedDate)).toBe('2018-06-30');
    expect(plan.warnings).toMatchObject([{ row: 3, column: 'E', code: 'import.column-ignored' }]);
  });

  test('a header of two lines and numbered columns', () => {
    const plan = read(
      sheet(
        [
          ['STT', 'Nội dung công việc', 'Đơn vị', null, 'Thời gian'],
          [null, null, 'Chủ trì', 'Phối hợp', 'hoàn thành'],
          ['(1)', '(2)', '(3)', '(4)', '(5)'],
          [1, 'Rà soát', 'Sở Nội vụ', 'Sở Y tế', 'Quý II/2018'],
        ],
        [
          { top: 1, left: 3, bottom: 1, right: 4 },
          { top: 1, left: 1, bottom: 2, right: 1 },
          { top: 1, left: 2, bottom: 2, right: 2 },
        ],
      ),
    );
    expect(plan.rows).toMatchObject([
      { row: 4, leads: ['SNV'], coordinating: ['SYT'], deadline: { precision: 'QUARTER' } },
    ]);
    expect(plan.warnings).toEqual([]);
  });

  test('merged cells of lead and deadline count for every row that they cover', () => {
    const due = Temporal.PlainDate.from('2018-11-30');
    const plan = read(
      sheet(
        [
          ['STT', 'Nội dung', 'Chủ trì', 'Thời hạn'],
          [1, 'Việc một', 'Sở Nội vụ', due],
          [2, 'Việc hai', null, null],
          [3, 'Việc ba', null, 'Thường xuyên'],
        ],
        [
          { top: 2, left: 3, bottom: 3, right: 3 },
          { top: 2, left: 4, bottom: 3, right: 4 },
        ],
      ),
    );
    expect(
      plan.rows.map((task) => [task.leads[0] ?? null, task.deadline.printedDate?.toString() ?? null]),
    ).toEqual([
      ['SNV', '2018-11-30'],
      ['SNV', '2018-11-30'],
      [null, null],
    ]);
    expect(plan.rows[0]?.deadline).toMatchObject({ wording: '30/11/2018', precision: 'DAY' });
    expect(rowsWith(plan, 'import.lead-missing')).toEqual([4]);
  });

  test('a task whose wording is merged over rows gathers what those rows add', () => {
    const plan = read(
      sheet(
        [
          ['STT', 'Nội dung', 'Chủ trì', 'Thời hạn', 'Ghi chú'],
          [1, 'Việc chung', 'Sở Nội vụ', '30/6/2018', null],
          [null, null, 'Sở Y tế', '31/7/2018', 'đợt hai'],
        ],
        [{ top: 2, left: 2, bottom: 3, right: 2 }],
      ),
    );
    expect(plan.rows).toMatchObject([{ leads: ['SNV', 'SYT'], each: true, note: 'đợt hai\n31/7/2018' }]);
    expect(rowsWith(plan, 'import.second-deadline')).toEqual([3]);
  });

  test('sections in one cell or two, blank, number-only and total rows, the foot of the page', () => {
    const plan = read(
      sheet([
        ['TT', 'Nhiệm vụ', 'Chủ trì'],
        ['A', 'XÂY DỰNG THỂ CHẾ', null],
        ['I. Quy chế'],
        [1, 'Việc một', 'Sở Nội vụ'],
        [null, '   ', null],
        [2, null, null],
        [null, null, 'Sở Y tế'],
        ['B', 'HẠ TẦNG', null],
        [3, 'Cộng tác viên của Cổng thông tin', 'Sở Nội vụ'],
        ['Tổng cộng: 02 nhiệm vụ'],
        ['Nơi nhận:'],
        ['- Như trên', 'TM. BAN CHỈ ĐẠO', null],
      ]),
    );
    expect(plan.rows.map((task) => [task.section, task.sectionTitle, task.stt])).toEqual([
      ['A.I', 'Quy chế', '1'],
      ['B', 'HẠ TẦNG', '3'],
    ]);
    expect(plan.warnings.map(({ row, code }) => [row, code])).toEqual([
      [6, 'import.number-only'],
      [7, 'import.title-missing'],
    ]);
  });

  test('a lead outside the system makes a draft with a warning', () => {
    const plan = read(
      sheet([
        ['STT', 'Nội dung', 'Chủ trì'],
        [1, 'Việc', 'Bộ Thông tin và Truyền thông'],
      ]),
    );
    expect(plan.rows).toMatchObject([{ leads: [], outsideParties: ['Bộ Thông tin và Truyền thông'] }]);
    expect(rowsWith(plan, 'import.lead-outside')).toEqual([2]);
  });

  test('the same task twice keeps two identities and is warned about', () => {
    const plan = read(
      sheet([
        ['STT', 'Nội dung', 'Chủ trì'],
        [1, 'Việc', 'Sở Nội vụ'],
        [1, 'VIỆC', 'Sở Y tế'],
      ]),
    );
    expect(new Set(plan.rows.map((task) => task.key)).size).toBe(2);
    expect(rowsWith(plan, 'import.row-repeated')).toEqual([3]);
  });

  test('the identity of a row does not depend on where it stands, its spacing or its units', () => {
    const key = (title: string, unit: string, above: CellValue[][]) =>
      read(sheet([...above, ['STT', 'Nội dung', 'Chủ trì'], [1, title, unit]])).rows[0]?.key;
    expect(key('Rà soát  hạ tầng', 'Sở Y tế', [['TIÊU ĐỀ'], []])).toBe(
      key('Rà soát hạ tầng', 'Sở Nội vụ', []),
    );
    expect(key('Rà soát hạ tầng', 'Sở Y tế', [])).not.toBe(key('Rà soát phần mềm', 'Sở Y tế', []));
  });

  test('without the column of the task: refused with what was found and what is needed', () => {
    const answer = interpretPlan(
      sheet([
        ['STT', 'Đơn vị chủ trì', 'Thời hạn'],
        [1, 'Sở Y tế', '30/6/2018'],
      ]),
      directory,
    );
    expect(answer).toMatchObject({ code: 'import.title-column-missing' });
    expect((answer as Refusal).message.vi).toContain('Đơn vị chủ trì');
    expect((answer as Refusal).message.vi).toContain('Nội dung');
    expect(interpretPlan(sheet([['Danh sách dự họp'], ['Sở Y tế']]), directory)).toMatchObject({
      code: 'import.header-missing',
    });
  });

  test('5,000 tasks are interpreted within seconds', () => {
    const rows = Array.from({ length: 5000 }, (_, i) => [
      i + 1,
      `Việc ${i + 1}`,
      'Các sở, ban, ngành thuộc tỉnh; Sở lạ',
      'Quý IV/2018',
    ]);
    const started = performance.now();
    expect(read(sheet([['STT', 'Nội dung', 'Chủ trì', 'Thời hạn'], ...rows])).rows).toHaveLength(5000);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

test('a header row without a task below it is refused in words', () => {
  const refused = interpretPlan(
    sheet([['STT', 'Nội dung nhiệm vụ', 'Đơn vị chủ trì', 'Thời hạn']]),
    directory,
  );
  expect(refused).toMatchObject({ kind: 'malformed', code: 'import.no-tasks' });
});

describe('what a person writes over a row', () => {
  const header = ['STT', 'Nội dung', 'Chủ trì', 'Thời hạn'];
  const grid = sheet([
    header,
    ['1', 'Việc một', 'Sở Không Có', '31/11/2018'],
    ['2', 'Việc hai', 'Sở Nội vụ', 'Quý IV/2018'],
  ]);
  const corrected = (row: number, correction: RowCorrection): ImportedPlan => {
    const plan = interpretPlan(grid, { ...directory, corrections: new Map([[row, correction]]) });
    if (plan instanceof Refusal) throw new Error(plan.message.vi);
    return plan;
  };

  test('is read in place of the cells, and its warnings are gone; the row keeps its identity', () => {
    const [before] = read(grid).rows;
    const plan = corrected(2, {
      section: 'II. Hạ tầng',
      title: 'Việc một, sửa lại',
      lead: 'so tai chinh',
      deadline: '30/11/2018',
    });
    expect(plan.rows[0]).toMatchObject({
      key: before?.key,
      section: 'II',
      sectionTitle: 'Hạ tầng',
      title: 'Việc một, sửa lại',
      leads: ['STC'],
      deadline: { precision: 'DAY' },
    });
    expect(plan.warnings.filter(({ row }) => row === 2)).toEqual([]);
    expect(plan.rows[1]).toEqual(read(grid).rows[1]);
  });

  test('D3: an impossible date stays text and warned about, whoever wrote it', () => {
    const plan = corrected(3, { deadline: '31/11/2018' });
    expect(plan.rows[1]?.deadline).toMatchObject({ wording: '31/11/2018', printedDate: null });
    expect(rowsWith(plan, 'deadline.impossible-date')).toEqual([2, 3]);
  });

  test('a row that is left out is not imported and not warned about, but stays in the sheet', () => {
    const plan = corrected(2, { skip: true });
    expect(plan.rows.map(({ row }) => row)).toEqual([3]);
    expect(plan.warnings).toEqual([]);
    expect(plan.sheet.rows.map(({ row }) => row)).toEqual([2, 3]);
  });
});

describe('texts are as long as the API takes them', () => {
  const HEAD = ['STT', 'Nội dung', 'Chủ trì', 'Thời hạn', 'Sản phẩm', 'Văn bản căn cứ', 'Ghi chú'];
  const LIMITS = [
    [0, 'A', 100],
    [1, 'B', 20_000],
    [2, 'C', 20_000],
    [3, 'D', 1_000],
    [4, 'E', 20_000],
    [6, 'G', 20_000],
  ] as const;
  const filled = (column: number, text: string): CellValue[] =>
    ['1', 'Rà soát', 'Sở Nội vụ', '', '', '', ''].map((cell, at) => (at === column ? text : cell));

  test.each(LIMITS)(
    'column %i: the limit is in, one more is refused by row and column %s',
    (column, letter, longest) => {
      const answer = (length: number) =>
        interpretPlan(sheet([HEAD, filled(column, 'x'.repeat(length))]), directory);
      expect(answer(longest)).not.toBeInstanceOf(Refusal);
      const refusal = answer(longest + 1) as Refusal;
      expect(refusal).toMatchObject({ kind: 'malformed', code: 'import.text-too-long' });
      expect(refusal.message.vi).toContain(`Dòng 2, cột ${letter} (`);
      expect(refusal.message.vi).toContain(`dài ${longest + 1} ký tự; chỉ nhận đến ${longest} ký tự`);
      expect(refusal.message.en).toContain(`Row 2, column ${letter} (`);
    },
  );

  test('the heading of a section', () => {
    const answer = (length: number) =>
      interpretPlan(sheet([HEAD, [`I. ${'x'.repeat(length)}`], filled(1, 'Rà soát')]), directory);
    expect(answer(1_000)).not.toBeInstanceOf(Refusal);
    expect((answer(1_001) as Refusal).message.vi).toContain('Tên mục của dòng 3');
  });

  test('a paragraph in the column of documents is kept in the note, with a warning', () => {
    const paragraph = 'Căn cứ Luật '.repeat(20).trim();
    const plan = read(sheet([HEAD, filled(5, `12/QĐ-UBND ngày 1/2/2018; ${paragraph}`)]));
    expect(plan.rows[0]).toMatchObject({ documents: [{ number: '12/QĐ-UBND' }], note: paragraph });
    expect(plan.warnings).toMatchObject([{ row: 2, column: 'F', code: 'import.document-too-long' }]);
  });

  test('a row that is left out may hold what it likes', () => {
    const rows = [HEAD, filled(1, 'x'.repeat(20_001)), filled(1, 'Rà soát')];
    const corrections = new Map<number, RowCorrection>([[2, { skip: true }]]);
    expect(interpretPlan(sheet(rows), { ...directory, corrections })).toMatchObject({ rows: [{ row: 3 }] });
  });

  test('a merged cell that counts for each of its rows, and thousands of names that nobody knows', () => {
    const long = 'x'.repeat(20_000);
    const merged = [HEAD, ...Array.from({ length: 5_000 }, (_, at) => filled(4, at === 0 ? long : ''))];
    const range = { top: 2, left: 5, bottom: 5_001, right: 5 };
    expect(interpretPlan(sheet(merged, [range]), directory)).toMatchObject({ code: 'import.too-much' });
    expect(interpretPlan(sheet(merged), directory)).not.toBeInstanceOf(Refusal);
    const names = Array.from({ length: 200 }, () => filled(2, 'q;'.repeat(9_000)));
    expect(interpretPlan(sheet([HEAD, ...names]), directory)).toMatchObject({ code: 'import.too-much' });
  });
});
