import { describe, expect, test } from 'vitest';
import { parseBasisDocuments } from '../../../src/domain/plan/basis-documents.js';

function read(text: string): string[] {
  return parseBasisDocuments(text).map(({ number, issuedOn, issuedOnText, warning }) =>
    [number, issuedOn?.toString() ?? '—', issuedOnText ?? '—', warning?.code ?? ''].join(' | ').trim(),
  );
}

describe('văn bản căn cứ', () => {
  test('D3: 31/11/2016 does not exist, is kept as printed and flagged', () => {
    expect(read('884/QĐ-UBND ngày 31/11/2016\n959/QĐ-UBND ngày 29/12/2017')).toEqual([
      '884/QĐ-UBND | — | 31/11/2016 | import.document-date-impossible',
      '959/QĐ-UBND | 2017-12-29 | 29/12/2017 |',
    ]);
  });

  test('D3: the last day of November is a day', () => {
    expect(read('885/QĐ-UBND ngày 30/11/2016')).toEqual(['885/QĐ-UBND | 2016-11-30 | 30/11/2016 |']);
  });

  test('numbers with a year, of the party, of a resolution with a letter', () => {
    expect(read('80/2014/QĐ-TTg ngày 30/12/2014; 36-NQ/TW ngày 01/07/2014; Nghị quyết số 36a/NQ-CP')).toEqual(
      [
        '80/2014/QĐ-TTg | 2014-12-30 | 30/12/2014 |',
        '36-NQ/TW | 2014-07-01 | 01/07/2014 |',
        '36a/NQ-CP | — | — |',
      ],
    );
  });

  test('several in one line, the date in words, decomposed letters', () => {
    expect(
      read(
        'Quyết định số 03/QĐ-BCĐ ngày 10 tháng 10 năm 2017 và 100/KH-STTTT ngày 30-11-2017'.normalize('NFD'),
      ),
    ).toEqual([
      '03/QĐ-BCĐ | 2017-10-10 | 10 tháng 10 năm 2017 |',
      '100/KH-STTTT | 2017-11-30 | 30-11-2017 |',
    ]);
  });

  test('a document without a number stays as text with a warning; an empty cell is no document', () => {
    expect(read('Luật Công nghệ thông tin 2006')).toEqual([
      'Luật Công nghệ thông tin 2006 | — | — | import.document-number-unreadable',
    ]);
    expect(read(' \n ')).toEqual([]);
  });

  test('what stands around a number is none of it', () => {
    expect(read('S&T/12/KH, …/QĐ-UBND/2018; (12/QĐ-UBND...); 5/2018; A//B1/C; 12/QĐ-UBND…13/NQ')).toEqual([
      'T/12/KH | — | — |',
      '…/QĐ-UBND | — | — |',
      '12/QĐ-UBND | — | — |',
      '5/2018 | — | — | import.document-number-unreadable',
      'A//B1/C | — | — | import.document-number-unreadable',
      '12/QĐ-UBND | — | — |',
      '13/NQ | — | — |',
    ]);
  });

  test('D3: a year that no document is of is no date', () => {
    expect(
      read('2/QĐ-UBND ngày 01/01/0000; 3/QĐ ngày 31/12/1899; 4/QĐ ngày 1/1/1900; 5/QĐ ngày 1/1/2200'),
    ).toEqual([
      '2/QĐ-UBND | — | 01/01/0000 | import.document-date-impossible',
      '3/QĐ | — | 31/12/1899 | import.document-date-impossible',
      '4/QĐ | 1900-01-01 | 1/1/1900 |',
      '5/QĐ | — | 1/1/2200 | import.document-date-impossible',
    ]);
  });

  test('200 characters can be a number, one more is text with a warning', () => {
    const number = `1/${'Q'.repeat(198)}`;
    expect(read(number)).toEqual([`${number} | — | — |`]);
    expect(read(`${number}Q ngày 1/1/2018`)).toEqual([
      `${number}Q ngày 1/1/2018 | — | — | import.document-too-long`,
    ]);
    expect(read('Luật '.repeat(1_800))[0]).toContain('import.document-too-long');
  });

  test.each(['…', '.', '1', '-', ',', 'a…', '1/', '/', '&', '1.', '1/A.', '1 ', 'ngày 1', '1/1/', ';,'])(
    'two hundred thousand of “%s” are answered',
    (signs) => {
      const many = signs.repeat(200_000);
      for (const text of [many, `${many}x`, `1/QĐ ${many}`]) {
        for (const { number, warning } of parseBasisDocuments(text))
          expect(number.length > 200).toBe(warning?.code === 'import.document-too-long');
      }
    },
  );
});
