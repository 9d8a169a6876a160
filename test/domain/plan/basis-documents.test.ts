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
});
