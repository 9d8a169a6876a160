/**
 * Rule lines in the state's layout are "as long as the text" or "1/3–1/2 of it" (NĐ 30/2020, Phụ lục I), and a
 * .docx has no such line: it needs the length. Widths are those of Times bold in thousandths of the font size;
 * a letter with Vietnamese marks is as wide as without.
 */
const WIDTHS: Record<string, number> = {};
const set = (letters: string, width: number): void => {
  for (const letter of letters) WIDTHS[letter] = width;
};
set('il.,', 270);
set("ftj:;'()-", 333);
set('s', 389);
set('I', 389);
set('ecrz', 444);
set('agovxyJ0123456789', 500);
set('bdhknpquFPS', 556);
set('BELTZ', 667);
set('ACDNRUVXYw', 722);
set('GHKOQ', 778);
set('m&', 833);
set('M', 944);
set('W', 1000);
set(' ', 250);

/** Breaks a centred text where it says so, else into lines of like length without a single left-over word. */
export function balancedLines(text: string, halfPoints: number, width: number): string[] {
  if (text.includes('\n')) return text.split('\n').map((line) => line.trim());
  const count = Math.ceil((boldTextWidth(text, halfPoints) * 1.06) / width);
  const target = boldTextWidth(text, halfPoints) / count;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    const over = boldTextWidth(longer, halfPoints) - target;
    const under = target - boldTextWidth(line, halfPoints);
    if (line && lines.length < count - 1 && over > 0 && (over > under || over > target * 0.1)) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

/** Width in twips of a bold text at `halfPoints` (28 is 14 pt). */
export function boldTextWidth(text: string, halfPoints: number): number {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
  let thousandths = 0;
  for (const letter of plain) thousandths += WIDTHS[letter] ?? 556;
  return Math.round((thousandths * halfPoints * 10) / 1000);
}
