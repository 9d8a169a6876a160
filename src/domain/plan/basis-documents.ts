/**
 * The documents a task rests on, as its cell prints them: "884/QĐ-UBND ngày 31/11/2016". D3: a date that does not
 * exist is kept as text and flagged, never repaired. The form of number and symbol: NĐ 30/2020/NĐ-CP, Phụ lục I.
 */
import { Temporal } from 'temporal-polyfill';
import type { Text } from '../refusal.js';
import { tidy } from './folded-text.js';

/** One document. `issuedOnText` is the date as printed, when one is printed. */
export interface BasisDocument {
  number: string;
  issuedOn: Temporal.PlainDate | null;
  issuedOnText: string | null;
  warning?: { code: string; message: Text };
}

const NUMBER =
  /(?<![\p{L}\p{N}/.-])(?=[^\s,;()]*\p{N})[\p{L}\p{N}.…-]+(?:\/[\p{L}\p{N}.&-]+)*\/[\p{L}\p{N}.&-]*\p{L}[\p{L}\p{N}.&-]*/gu;
const DATE =
  /(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})|(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/iu;

/** The documents of a cell, separated by line breaks, ";" or simply following one another. */
export function parseBasisDocuments(text: string): BasisDocument[] {
  return tidy(text)
    .split(/[\n;]/)
    .map((piece) => piece.replace(/^[-–+•*\s]+|[\s,.]+$/gu, ''))
    .filter((piece) => piece !== '')
    .flatMap(documentsOf);
}

function documentsOf(piece: string): BasisDocument[] {
  const numbers = [...piece.matchAll(NUMBER)];
  if (numbers.length === 0) return [unnumbered(piece)];
  return numbers.map((match, index) => {
    const tail = piece.slice(match.index + match[0].length, numbers[index + 1]?.index);
    return { number: match[0].replace(/[.-]+$/, ''), ...issueDate(tail) };
  });
}

function issueDate(tail: string): Omit<BasisDocument, 'number'> {
  const match = DATE.exec(tail);
  if (!match) return { issuedOn: null, issuedOnText: null };
  const [day, month, year] = match[1] ? [match[1], match[2], match[3]] : [match[4], match[5], match[6]];
  const issuedOnText = match[0];
  try {
    const fields = { year: Number(year), month: Number(month), day: Number(day) };
    return { issuedOn: Temporal.PlainDate.from(fields, { overflow: 'reject' }), issuedOnText };
  } catch {
    return {
      issuedOn: null,
      issuedOnText,
      warning: {
        code: 'import.document-date-impossible',
        message: {
          vi: `Ngày ban hành “${issuedOnText}” không có trong lịch; giữ nguyên như bản in, đề nghị kiểm tra.`,
          en: `The date of issue “${issuedOnText}” does not exist; kept as printed, please check.`,
        },
      },
    };
  }
}

function unnumbered(piece: string): BasisDocument {
  return {
    number: piece,
    issuedOn: null,
    issuedOnText: null,
    warning: {
      code: 'import.document-number-unreadable',
      message: {
        vi: `Không nhận ra số, ký hiệu văn bản trong “${piece}”; giữ nguyên như bản in.`,
        en: `No document number recognised in “${piece}”; kept as printed.`,
      },
    },
  };
}
