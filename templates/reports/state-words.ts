/** The fixed wordings of NĐ 30/2020/NĐ-CP, Phụ lục I, that .docx and HTML share. */
import type { Block, DocumentHeader } from './state-document.view.js';

export const NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const MOTTO = 'Độc lập - Tự do - Hạnh phúc';
export const DRAFT = 'DỰ THẢO';
const BLANK = '\u00a0'.repeat(6);

export const upper = (text: string): string => text.toLocaleUpperCase('vi');

/** "Số: 05/BC-BCĐ"; a number below 10 has a leading 0, a blank one leaves room. */
export function documentNumber(header: Pick<DocumentHeader, 'number' | 'symbol'>): string {
  return `Số: ${numberAndSymbol(header)}`;
}

function numberAndSymbol({ number, symbol }: Pick<DocumentHeader, 'number' | 'symbol'>): string {
  return `${number === null ? BLANK : String(number).padStart(2, '0')}/${symbol}`;
}

/** "ngày 05 tháng 02 năm 2018": leading 0 for days below 10 and for months 1 and 2 only. */
export function dateInWords(date: string | null, year: number | null): string {
  if (!date) return `ngày${BLANK}tháng${BLANK}năm ${year ?? BLANK}`;
  const month = Number(date.slice(5, 7));
  return `ngày ${date.slice(8, 10)} tháng ${month < 3 ? `0${month}` : month} năm ${date.slice(0, 4)}`;
}

/** Names may carry the line breaks that the header wants. */
export const inOneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ');

/** Lists of the layout: every line ends with ";", the last with ".". */
export function listLines(lines: string[]): string[] {
  return lines.map((line, i) => `${line.replace(/[;.\s]+$/, '')}${i === lines.length - 1 ? '.' : ';'}`);
}

/** The last words of the body are followed by "./.". */
export function closeBody(blocks: Block[]): Block[] {
  const last = blocks.findLastIndex((block) => block.kind === 'paragraph');
  return blocks.map((block, i) =>
    i === last && block.kind === 'paragraph'
      ? { ...block, text: `${block.text.replace(/[./\s]+$/, '')}./.` }
      : block,
  );
}

/** "Phụ lục" when there is one, "Phụ lục I", "Phụ lục II", … when there are more. */
export function appendixLabel(index: number, count: number): string {
  const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'];
  return count > 1 ? `Phụ lục ${roman[index] ?? index + 1}` : 'Phụ lục';
}

export function appendixReference(typeName: string, header: DocumentHeader, year: number | null): string {
  return `(Kèm theo ${typeName} số ${numberAndSymbol(header)} ${dateInWords(header.date, year)} của ${inOneLine(header.issuingBody)})`;
}
