import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import { hasPlanTable } from '../../../src/domain/plan/plan-table.js';
import { columnLetters, type SheetGrid } from '../../../src/domain/plan/sheet-grid.js';
import { Refusal } from '../../../src/domain/refusal.js';
import { readWorkbook, type ReadWorkbookOptions } from '../../../src/infra/workbook/workbook-reader.js';
import { storeZip } from '../../../src/infra/workbook/zip-archive.js';
import { rawWorkbook, sheetXml, withBomb, workbookParts } from './raw-workbook.js';

const OLE2 = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1016)]);

async function codeOf(bytes: Buffer, options?: ReadWorkbookOptions): Promise<string> {
  const answer = await readWorkbook(bytes, 'kế hoạch.xlsx', options);
  return answer instanceof Refusal ? answer.code : 'read';
}

async function gridOf(bytes: Buffer, options?: ReadWorkbookOptions): Promise<SheetGrid> {
  const answer = await readWorkbook(bytes, 'kế hoạch.xlsx', options);
  if (answer instanceof Refusal) throw new Error(answer.message.vi);
  return answer;
}

function hideFirstSheet(sheets: Record<string, string>): Buffer {
  const parts = workbookParts(sheets);
  const workbook = String(parts.get('xl/workbook.xml'));
  return storeZip(
    parts.set('xl/workbook.xml', Buffer.from(workbook.replace('sheetId="1"', 'sheetId="1" state="hidden"'))),
  );
}

function sharedStrings(texts: readonly string[]): Record<string, string> {
  const items = texts.map((text) => `<si><t>${text}</t></si>`).join('');
  return {
    'xl/sharedStrings.xml': `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${items}</sst>`,
  };
}

/** As many rows whose one cell is the first of the shared texts. */
function cellsOfShared(cells: number): string {
  return Array.from({ length: cells }, (_, at) => {
    const row = at + 1;
    return `<row r="${row}"><c r="A${row}" t="s"><v>0</v></c></row>`;
  }).join('');
}

describe('what is not a workbook is refused in words a clerk understands', () => {
  test('an empty file', async () => {
    const answer = await readWorkbook(Buffer.alloc(0), 'kế hoạch.xlsx');
    expect(answer).toBeInstanceOf(Refusal);
    expect(answer).toMatchObject({ kind: 'malformed', code: 'workbook.empty-file' });
    expect((answer as Refusal).message.vi).toContain('kế hoạch.xlsx');
    expect((answer as Refusal).message.en).toContain('kế hoạch.xlsx');
  });

  test('a file of 60 MB; the limit itself is still in', async () => {
    expect(await codeOf(Buffer.alloc(60 * 1024 * 1024, 'PK'))).toBe('workbook.too-large');
    const bytes = rawWorkbook({ KH: sheetXml([['a']]) });
    expect(await codeOf(bytes, { limits: { maxFileBytes: bytes.length } })).toBe('read');
    expect(await codeOf(bytes, { limits: { maxFileBytes: bytes.length - 1 } })).toBe('workbook.too-large');
  });

  test('a .csv and a web page that are named .xlsx', async () => {
    expect(await codeOf(Buffer.from('STT,Nội dung,Chủ trì\r\n1,Rà soát,Sở Nội vụ\r\n'))).toBe(
      'workbook.text-file',
    );
    expect(await codeOf(Buffer.from('\ufeffSTT;Nội dung', 'utf8'))).toBe('workbook.text-file');
    expect(await codeOf(Buffer.from('\ufeffSTT\tNội dung', 'utf16le'))).toBe('workbook.text-file');
    expect(await codeOf(Buffer.from('<html><table><tr><td>STT</td></tr></table></html>'))).toBe(
      'workbook.text-file',
    );
  });

  test('an old .xls is told apart from a workbook with a password', async () => {
    const old = Buffer.concat([OLE2, Buffer.from('Workbook', 'utf16le'), Buffer.alloc(512)]);
    const locked = Buffer.concat([OLE2, Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(512)]);
    expect(await codeOf(old)).toBe('workbook.old-format');
    expect(await codeOf(locked)).toBe('workbook.password-protected');
  });

  test('a picture, a cut-off upload, a .docx, an archive of letters', async () => {
    expect(await codeOf(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))).toBe('workbook.not-a-zip');
    const real = readFileSync('prisma/seed/ke-hoach-2018.xlsx');
    expect(await codeOf(real.subarray(0, real.length - 200))).toBe('workbook.damaged');
    expect(await codeOf(storeZip(new Map([['word/document.xml', Buffer.from('<w/>')]])))).toBe(
      'workbook.not-a-workbook',
    );
    expect(await codeOf(storeZip(new Map([['công văn.pdf', Buffer.from('%PDF')]])))).toBe(
      'workbook.not-a-workbook',
    );
  });

  test.each([
    ['ghi-chu.txt', Buffer.from('STT; Nội dung'), 'là tệp văn bản thuần (TXT, CSV, HTML).'],
    ['cu.xls', Buffer.concat([OLE2, Buffer.from('Workbook', 'utf16le')]), 'là tệp Excel 97–2003 (.xls).'],
    [
      'cu.doc',
      Buffer.concat([OLE2, Buffer.from('WordDocument', 'utf16le')]),
      'là tài liệu Word 97–2003 (.doc).',
    ],
    [
      'moi.docx',
      storeZip(new Map([['word/document.xml', Buffer.from('<w/>')]])),
      'là tài liệu Word (.docx).',
    ],
    [
      'bang.xlsb',
      storeZip(new Map([['xl/workbook.bin', Buffer.from('b')]])),
      'là bảng tính nhị phân (.xlsb).',
    ],
    ['so.pdf', Buffer.from('%PDF-1.4 \u0001'), 'là tệp PDF.'],
    ['anh.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'là tệp hình ảnh.'],
    [
      'doi-ten.xlsx',
      storeZip(new Map([['word/document.xml', Buffer.from('<w/>')]])),
      'mang đuôi .xlsx nhưng thực ra là tài liệu Word (.docx).',
    ],
    [
      'DOI-TEN.XLSX',
      Buffer.from('STT'),
      'mang đuôi .xlsx nhưng thực ra là tệp văn bản thuần (TXT, CSV, HTML).',
    ],
  ])('%s: says what was given and what is accepted', async (name, bytes, words) => {
    const answer = (await readWorkbook(bytes, name)) as Refusal;
    expect(answer.message.vi).toContain(`Tệp “${name}” ${words} Chỉ nhận bảng tính Excel (.xlsx); hãy `);
    expect(answer.message.en).toContain('Only Excel workbooks (.xlsx) are accepted; ');
  });

  test('an encrypted entry', async () => {
    const bytes = rawWorkbook({ KH: sheetXml([['a']]) });
    bytes.writeUInt16LE(1, bytes.indexOf(Buffer.from('504b0102', 'hex')) + 8);
    expect(await codeOf(bytes)).toBe('workbook.password-protected');
  });

  test('a sheet without a row, and one with only empty cells', async () => {
    expect(await codeOf(rawWorkbook({ KH: '<sheetData/>' }))).toBe('workbook.no-rows');
    expect(await codeOf(rawWorkbook({ KH: sheetXml([[null, '  '], [null]]) }))).toBe('workbook.no-rows');
  });
});

describe('what would harm the server is refused before it is parsed', () => {
  test('a small zip that inflates to hundreds of megabytes, whatever size it declares', async () => {
    for (const declared of [300 * 1024 * 1024, 1000]) {
      const bomb = withBomb('xl/sharedStrings.xml', 300 * 1024 * 1024, declared);
      expect(bomb.length).toBeLessThan(1024 * 1024);
      expect(await codeOf(bomb)).toBe('workbook.too-large-inside');
    }
  });

  test('too many entries', async () => {
    const many = new Map(Array.from({ length: 2001 }, (_, i) => [`xl/p${i}.bin`, Buffer.alloc(0)] as const));
    expect(await codeOf(storeZip(many))).toBe('workbook.too-large-inside');
  });

  test('a DTD with an external entity, and one hidden in UTF-16', async () => {
    const dtd = '<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst>&x;</sst>';
    const sheets = { KH: sheetXml([['a']]) };
    expect(await codeOf(rawWorkbook(sheets, { 'xl/sharedStrings.xml': dtd }))).toBe('workbook.unsafe-xml');
    const wide = Buffer.from(`\ufeff${dtd}`, 'utf16le').toString('latin1');
    expect(await codeOf(rawWorkbook(sheets, { 'xl/sharedStrings.xml': wide }))).toBe('workbook.unsafe-xml');
  });

  test('60,000 rows are read, row 60,001 is too many, a row number in the billions is damage', async () => {
    const lastRow = (row: string) =>
      `<sheetData><row r="${row}"><c r="A${row}"><v>1</v></c></row></sheetData>`;
    expect(await codeOf(rawWorkbook({ KH: lastRow('60000') }))).toBe('read');
    expect(await codeOf(rawWorkbook({ KH: lastRow('60001') }))).toBe('workbook.too-many-rows');
    expect(await codeOf(rawWorkbook({ KH: lastRow('4000000000') }))).toBe('workbook.damaged');
    const disguised = '<sheetData><row x=">" r="&#57;99999999"><c r="A1"><v>1</v></c></row></sheetData>';
    expect(await codeOf(rawWorkbook({ KH: disguised }))).toBe('workbook.damaged');
  });

  test('attributes without end, and merged ranges over one another', async () => {
    const endless = `<sheetData><row r="1"><c r="A1"><v>1</v></c><c ${' '.repeat(20_000_000)}/></row></sheetData>`;
    expect(await codeOf(rawWorkbook({ KH: endless }))).toMatch(/^(read|workbook\.damaged)$/);
    const rows =
      '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="100"><c r="A100"><v>1</v></c></row></sheetData>';
    const merged = (n: number) => `${rows}<mergeCells>${'<mergeCell ref="A1:B100"/>'.repeat(n)}</mergeCells>`;
    expect(await codeOf(rawWorkbook({ KH: merged(2_000) }))).toBe('read');
    expect(await codeOf(rawWorkbook({ KH: merged(2_001) }))).toBe('workbook.damaged');
  });

  test('a million cells with something in them are read, one more is refused and told what is accepted', async () => {
    const sheet = (cells: number) => {
      const rows = Array.from({ length: cells / 100 }, (_, row) =>
        Array.from(
          { length: 100 },
          (__, column) => `<c r="${columnLetters(column + 1)}${row + 1}"><v>1</v></c>`,
        ),
      );
      return rows.map((row, index) => `<row r="${index + 1}">${row.join('')}</row>`).join('');
    };
    const million = sheet(1_000_000);
    const oneMore = `${million}<row r="10001"><c r="A10001"><v>1</v></c></row>`;
    const empty = `${million}<row r="10001"><c r="A10001" s="1"/></row>`;
    const read = (rows: string) =>
      readWorkbook(rawWorkbook({ KH: `<sheetData>${rows}</sheetData>` }), 'kế hoạch.xlsx', {
        limits: { maxFileBytes: 64 * 1024 * 1024 },
      });
    expect(await read(empty)).not.toBeInstanceOf(Refusal);
    const answer = (await read(oneMore)) as Refusal;
    expect(answer.code).toBe('workbook.too-many-cells');
    for (const figure of ['1.000.000 ô', '60.000 dòng', '200 cột', '64 MB'])
      expect(answer.message.vi).toContain(figure);
    for (const figure of ['1,000,000 cells', '60,000 rows', '200 columns', '64 MB'])
      expect(answer.message.en).toContain(figure);
  });

  test('a cell of 32,767 characters is read, a longer one is named by row and column', async () => {
    const book = (characters: number) =>
      rawWorkbook({ KH: sheetXml([['STT'], [1, 'x'.repeat(characters)]]) });
    expect(await codeOf(book(32_767))).toBe('read');
    const answer = (await readWorkbook(book(32_768), 'kế hoạch.xlsx')) as Refusal;
    expect(answer).toMatchObject({ kind: 'malformed', code: 'workbook.cell-too-long' });
    expect(answer.message.vi).toContain('ô B2 dài 32.768 ký tự; một ô chỉ nhận đến 32.767 ký tự');
    expect(answer.message.en).toContain('B2');
  });

  test('a text that many cells share counts for each of them', async () => {
    const shared = sharedStrings(['x'.repeat(1_000)]);
    const book = (cells: number) =>
      rawWorkbook({ KH: `<sheetData>${cellsOfShared(cells)}</sheetData>` }, shared);
    const limits = { maxCharacters: 10_000 };
    expect(await codeOf(book(10), { limits })).toBe('read');
    expect(await codeOf(book(11), { limits })).toBe('workbook.too-many-characters');
    // 600 million characters, if they were written out.
    const answer = (await readWorkbook(
      rawWorkbook(
        { KH: `<sheetData>${cellsOfShared(20_000)}</sheetData>` },
        sharedStrings(['x'.repeat(30_000)]),
      ),
      'kế hoạch.xlsx',
    )) as Refusal;
    expect(answer.code).toBe('workbook.too-many-characters');
    expect(answer.message.vi).toContain('20.000.000 ký tự');
  });

  test('100 sheets are read, one more is too many; a hidden one does not count', async () => {
    const sheets = (n: number) =>
      Object.fromEntries(Array.from({ length: n }, (_, at) => [`T${at}`, sheetXml([['a']])]));
    expect(await codeOf(rawWorkbook(sheets(100)))).toBe('read');
    const answer = (await readWorkbook(rawWorkbook(sheets(101)), 'kế hoạch.xlsx')) as Refusal;
    expect(answer.code).toBe('workbook.too-many-sheets');
    expect(answer.message.vi).toContain('Chỉ nhận tệp đến 100 trang tính');
    expect(await codeOf(hideFirstSheet(sheets(101)))).toBe('read');
  });

  test('what the sheets share is read again with each, and only so often', async () => {
    const texts = sharedStrings([...'abcdefghij'].map((letter) => letter.repeat(1_000)));
    const sheets = Object.fromEntries(
      Array.from({ length: 20 }, (_, at) => [`T${at}`, `<sheetData>${cellsOfShared(1)}</sheetData>`]),
    );
    const bytes = rawWorkbook(sheets, texts);
    const limits = { maxReadBytes: 100_000 };
    expect(await codeOf(bytes, { limits, recognises: () => false })).toBe('workbook.too-much-to-read');
    expect(await codeOf(bytes, { limits })).toBe('read');
    expect(await codeOf(bytes, { recognises: () => false })).toBe('read');
  });

  test('too many columns', async () => {
    const wide = (column: string) => `<sheetData><row r="1"><c r="${column}1"><v>1</v></c></row></sheetData>`;
    expect(await codeOf(rawWorkbook({ KH: wide('GR') }))).toBe('read');
    expect(await codeOf(rawWorkbook({ KH: wide('GS') }))).toBe('workbook.too-many-columns');
    expect(await codeOf(rawWorkbook({ KH: wide('ZZZZZZ') }))).toBe('workbook.damaged');
  });

  test('any damage to the bytes of a real workbook ends in a grid or a refusal, never in an exception', async () => {
    const real = readFileSync('prisma/seed/ke-hoach-2018.xlsx');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(real.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        async (changes) => {
          const bytes = Buffer.from(real);
          for (const [at, value] of changes) bytes[at] = value;
          expect(await codeOf(bytes)).toMatch(/^(read|workbook\.[a-z-]+)$/);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('what a workbook holds', () => {
  test('the real plan: sheet, rows as a person counts them, merged ranges', async () => {
    const grid = await gridOf(readFileSync('prisma/seed/ke-hoach-2018.xlsx'));
    expect(grid.sheetName).toBe('KH 2018');
    expect(grid.rows).toHaveLength(29);
    expect(grid.rows[3]?.slice(0, 3)).toEqual(['STT', 'Nội dung nhiệm vụ', 'Sản phẩm, kết quả']);
    expect(grid.rows[5]?.[0]).toBe(1);
    expect(grid.merges).toContainEqual({ top: 5, left: 1, bottom: 5, right: 8 });
  });

  test('dates are days, numbers and booleans stay what they are', async () => {
    const data: SheetData = [
      [
        { value: new Date(Date.UTC(2018, 10, 30)), type: Date, format: 'dd/mm/yyyy' },
        { value: 12.5, type: Number },
        { value: true, type: Boolean },
      ],
    ];
    const grid = await gridOf(await writeXlsxFile(data).toBuffer());
    const [day, figure, truth] = grid.rows[0] ?? [];
    expect(day).toBeInstanceOf(Temporal.PlainDate);
    expect(String(day)).toBe('2018-11-30');
    expect([figure, truth]).toEqual([12.5, true]);
  });

  test('a date of a year that nobody plans in is the text of it', async () => {
    const day = (iso: string) => ({ value: new Date(iso), type: Date, format: 'dd/mm/yyyy' });
    const data: SheetData = [
      [
        day('1900-03-01T00:00Z'),
        day('2199-12-31T00:00Z'),
        day('2200-01-01T00:00Z'),
        day('9999-12-31T00:00Z'),
      ],
    ];
    const [first, last, late, never] = (await gridOf(await writeXlsxFile(data).toBuffer())).rows[0] ?? [];
    expect([String(first), String(last)]).toEqual(['1900-03-01', '2199-12-31']);
    expect([late, never]).toEqual(['1/1/2200', '31/12/9999']);
  });

  test('an error cell is text and does not spoil the sheet; formatting down to the last row does not count', async () => {
    const xml =
      '<sheetData><row r="1"><c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B1"><v>2</v></c></row>' +
      '<row r="1048576" s="1"><c r="A1048576" s="0"/></row></sheetData>';
    expect((await gridOf(rawWorkbook({ KH: xml }))).rows).toEqual([['#DIV/0!', 2]]);
  });

  test('characters that no text can hold are left out of a cell', async () => {
    const xml =
      '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a&#0;b&#xD800;c</t></is></c>' +
      '<c r="B1" t="inlineStr"><is><t>&#0;</t></is></c><c r="C1"><v>1</v></c></row></sheetData>';
    expect((await gridOf(rawWorkbook({ KH: xml }))).rows).toEqual([['abc', null, 1]]);
  });

  test('a cover page and a hidden sheet are passed over for the sheet with the plan', async () => {
    const plan = sheetXml([['STT', 'Nội dung', 'Chủ trì']]);
    const bytes = rawWorkbook({ Bìa: sheetXml([['KẾ HOẠCH NĂM 2018']]), 'Kế hoạch': plan });
    expect((await gridOf(bytes)).sheetName).toBe('Bìa');
    expect((await gridOf(bytes, { recognises: hasPlanTable })).sheetName).toBe('Kế hoạch');
    const hidden = hideFirstSheet({ 'Bản cũ': plan, 'Kế hoạch': plan });
    expect((await gridOf(hidden, { recognises: hasPlanTable })).sheetName).toBe('Kế hoạch');
  });

  test('5,000 rows are read within seconds', async () => {
    const rows: SheetData = Array.from({ length: 5000 }, (_, i) => [
      { value: i + 1, type: Number },
      { value: `Nhiệm vụ số ${i + 1}`, type: String },
      { value: 'Sở Thông tin và Truyền thông', type: String },
      { value: new Date(Date.UTC(2018, 5, 30)), type: Date, format: 'dd/mm/yyyy' },
    ]);
    const bytes = await writeXlsxFile([
      [{ value: 'STT' }, { value: 'Nội dung' }, { value: 'Chủ trì' }, { value: 'Thời hạn' }],
      ...rows,
    ]).toBuffer();
    const started = performance.now();
    const grid = await gridOf(bytes);
    expect(grid.rows).toHaveLength(5001);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
