import { describe, expect, test } from 'vitest';
import { takeTexts, typedText } from '../../src/domain/typed-text.js';

const taken = <T>(said: T): T => {
  takeTexts(said);
  return said;
};

describe('texts as they come from outside', () => {
  test('a text of one line stays one: what would break it is a space', () => {
    expect(typedText('name', 'Sở\r\nTài\tchính\u0007\u2028tỉnh')).toBe('Sở Tài chính tỉnh');
    expect(typedText('units.0.part', 'a\nb')).toBe('a b');
    expect(typedText('name', ' Sở  Nội vụ ')).toBe(' Sở  Nội vụ ');
  });

  test('a text with lines keeps them; the soft break of a word processor is one', () => {
    expect(typedText('reason', 'một\r\nhai\tba\vbốn\u2028năm\u0007')).toBe('một\r\nhai\tba\nbốn\nnăm ');
    expect(typedText('office.issuingBody', 'UBND TỈNH\nBAN CHỈ ĐẠO')).toBe('UBND TỈNH\nBAN CHỈ ĐẠO');
  });

  test('an entry of a list is one line, a paragraph of a report is not', () => {
    expect(taken({ aliases: ['Sở\nTC'], people: [1], edits: { 'results.total': 'một\nhai' } })).toEqual({
      aliases: ['Sở TC'],
      people: [1],
      edits: { 'results.total': 'một\nhai' },
    });
    expect(taken({ deadline: { wording: 'Quý\nIV' }, assignments: [{ part: 'a\nb' }], version: 3 })).toEqual({
      deadline: { wording: 'Quý IV' },
      assignments: [{ part: 'a b' }],
      version: 3,
    });
  });

  test('a paragraph of a report keeps its lines from the form of the page as well', () => {
    expect(taken({ 'doan.results.total': 'một\nhai', 'thay.results.total': 'a1' })).toEqual({
      'doan.results.total': 'một\nhai',
      'thay.results.total': 'a1',
    });
  });

  test('a password is what it is', () => {
    expect(typedText('password', 'mật\tkhẩu')).toBe('mật\tkhẩu');
  });

  test('a text of which nothing can be seen is none; what cannot be seen in another stays', () => {
    const nothing = ['\u200b'.repeat(60), '\ufeff \u2060', '\u3164', '\u00ad\n\u200d', '\u2800'];
    for (const text of nothing) expect([text, typedText('reason', text)]).toEqual([text, '']);
    for (const text of ['', '  ', 'gia đình 👨‍👩‍👧', 'một\u00adhai'])
      expect(typedText('reason', text)).toBe(text);
  });

  test('nothing said is nothing', () => {
    for (const said of [undefined, null, 'text', 3]) expect(taken(said)).toBe(said);
  });
});
