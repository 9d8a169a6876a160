import { describe, expect, it } from 'vitest';
import {
  appendixLabel,
  closeBody,
  dateInWords,
  documentNumber,
  listLines,
} from '../../../templates/reports/state-words.js';
import { balancedLines, boldTextWidth } from '../../../templates/reports/text-width.js';

describe('NĐ 30/2020 Phụ lục I: fixed wordings', () => {
  it('a number below 10 has a leading 0', () => {
    expect(documentNumber({ number: 9, symbol: 'BC-BCĐ' })).toBe('Số: 09/BC-BCĐ');
    expect(documentNumber({ number: 10, symbol: 'BC-BCĐ' })).toBe('Số: 10/BC-BCĐ');
  });
  it('days below 10 and months 1, 2 alone have a leading 0', () => {
    expect(dateInWords('2018-02-05', null)).toBe('ngày 05 tháng 02 năm 2018');
    expect(dateInWords('2018-03-09', null)).toBe('ngày 09 tháng 3 năm 2018');
    expect(dateInWords('2018-12-10', null)).toBe('ngày 10 tháng 12 năm 2018');
  });
  it('lists end with ";" and the last with "."', () => {
    expect(listLines(['a.', 'b;', 'c'])).toEqual(['a;', 'b;', 'c.']);
  });
  it('the last paragraph ends with "./."', () => {
    const blocks = closeBody([
      { kind: 'paragraph', text: 'Một.' },
      { kind: 'paragraph', text: 'Hai.' },
    ]);
    expect(blocks.map((block) => (block.kind === 'paragraph' ? block.text : ''))).toEqual(['Một.', 'Hai./.']);
  });
  it('one appendix has no number, several have', () => {
    expect(appendixLabel(0, 1)).toBe('Phụ lục');
    expect(appendixLabel(1, 2)).toBe('Phụ lục II');
  });
});

describe('rule lines and line breaks', () => {
  it('knows the width of the motto within a twentieth', () => {
    expect(Math.abs(boldTextWidth('Độc lập - Tự do - Hạnh phúc', 26) / 3160 - 1)).toBeLessThan(0.05);
  });
  it('leaves no single left-over word', () => {
    expect(balancedLines('SỞ THÔNG TIN VÀ TRUYỀN THÔNG', 26, 3571)).toEqual([
      'SỞ THÔNG TIN VÀ',
      'TRUYỀN THÔNG',
    ]);
    expect(balancedLines('SỞ Y TẾ', 26, 3571)).toEqual(['SỞ Y TẾ']);
  });
});
