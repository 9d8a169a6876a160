/**
 * Rule lines in the state's layout are "as long as the text" or "1/3–1/2 of it" (NĐ 30/2020, Phụ lục I), and a
 * .docx has no such line: it needs the length. Widths are those of Times bold in thousandths of the font size;
 * a letter with Vietnamese marks is as wide as without.
 */
const WIDTHS: Record<string, number> = {};
const set = (letters: string, width: number): void => {
  for (const letter of letters) WIDTHS[letter] = width;
};
set('ilj', 278);
set('I', 389);
set("ft.,:;'()-", 320);
set('erczs', 430);
set('abdghknopquvxy0123456789JS', 530);
set('BEFLPTZ', 640);
set('ACDNRUVXYw&', 722);
set('GHKOQ', 778);
set('mM', 880);
set('W', 1000);
set(' ', 250);

/** Width in twips of a bold text at `halfPoints` (28 is 14 pt). */
export function boldTextWidth(text: string, halfPoints: number): number {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
  let thousandths = 0;
  for (const letter of plain) thousandths += WIDTHS[letter] ?? 556;
  return Math.round((thousandths * halfPoints * 10) / 1000);
}
