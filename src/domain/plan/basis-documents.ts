/**
 * The documents a task rests on, as its cell prints them: "884/QĐ-UBND ngày 31/11/2016". D3: a date that does not
 * exist is kept as text and flagged, never repaired. The form of number and symbol: NĐ 30/2020/NĐ-CP, Phụ lục I.
 */
import { Temporal } from 'temporal-polyfill';
import type { Text } from '../refusal.js';
import { LONGEST } from './field-lengths.js';
import { tidy } from './folded-text.js';

/** The code of what is too long to be a document; `number` is the whole text then. */
export const DOCUMENT_TOO_LONG = 'import.document-too-long';

/** One document. `issuedOnText` is the date as printed, when one is printed. */
export interface BasisDocument {
  number: string;
  issuedOn: Temporal.PlainDate | null;
  issuedOnText: string | null;
  warning?: { code: string; message: Text };
}

/** What can be a number: its parts between strokes. Nothing has to follow, so that no text is gone through twice. */
const CANDIDATE = /(?<![\p{L}\p{N}/.-])[\p{L}\p{N}.…-]+(?:\/[\p{L}\p{N}.&-]+)*/gu;
const YEARS = { first: 1900, last: 2199 };
const DATE =
  /(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})|(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/iu;

/** The documents of a cell, separated by line breaks, ";" or simply following one another. */
export function parseBasisDocuments(text: string): BasisDocument[] {
  return tidy(text)
    .split(/[\n;]/)
    .map((piece) => withoutEnd(piece.replace(/^[-–+•*\s]+/u, ''), ' ,.'))
    .filter((piece) => piece !== '')
    .flatMap(documentsOf);
}

function documentsOf(piece: string): BasisDocument[] {
  const numbers = numbersIn(piece);
  if (numbers.length === 0)
    return [piece.length > LONGEST.documentNumber ? tooLong(piece) : unnumbered(piece)];
  return numbers.map(({ at, text }, index) => {
    const tail = piece.slice(at + text.length, numbers[index + 1]?.at);
    const number = withoutEnd(text, '.-');
    return number.length > LONGEST.documentNumber ? tooLong(text + tail) : { number, ...issueDate(tail) };
  });
}

/** A digit somewhere, letters in the last part: "80/2014/QĐ-TTg". What follows the last part with letters is none of it. */
function numbersIn(piece: string): { at: number; text: string }[] {
  return [...piece.matchAll(CANDIDATE)].flatMap(({ 0: found, index: at }) => {
    if (!/\p{N}/u.test(found)) return [];
    const parts = found.split('/');
    const last = parts.findLastIndex((part) => /\p{L}/u.test(part));
    return last < 1 ? [] : [{ at, text: parts.slice(0, last + 1).join('/') }];
  });
}

function withoutEnd(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

function issueDate(tail: string): Omit<BasisDocument, 'number'> {
  const match = DATE.exec(tail);
  if (!match) return { issuedOn: null, issuedOnText: null };
  const [day, month, year] = match[1] ? [match[1], match[2], match[3]] : [match[4], match[5], match[6]];
  const issuedOnText = match[0];
  const issuedOn = dayOf(Number(year), Number(month), Number(day));
  if (issuedOn) return { issuedOn, issuedOnText };
  return {
    issuedOn: null,
    issuedOnText,
    warning: {
      code: 'import.document-date-impossible',
      message: {
        vi: `Ngày ban hành “${issuedOnText}” không có trong lịch các năm ${YEARS.first}–${YEARS.last}; giữ nguyên như bản in, đề nghị kiểm tra.`,
        en: `The date of issue “${issuedOnText}” does not exist in the years ${YEARS.first}–${YEARS.last}; kept as printed, please check.`,
      },
    },
  };
}

function dayOf(year: number, month: number, day: number): Temporal.PlainDate | null {
  if (year < YEARS.first || year > YEARS.last) return null;
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return null;
  }
}

/** No document can have it as its number; who asked keeps the text elsewhere or refuses it. */
function tooLong(text: string): BasisDocument {
  const shown = `${text.slice(0, 80)}…`;
  return {
    number: text,
    issuedOn: null,
    issuedOnText: null,
    warning: {
      code: DOCUMENT_TOO_LONG,
      message: {
        vi: `“${shown}” dài quá ${LONGEST.documentNumber} ký tự nên không phải số, ký hiệu của một văn bản; ghi vào ghi chú.`,
        en: `“${shown}” is longer than ${LONGEST.documentNumber} characters and no number of a document; kept in the note.`,
      },
    },
  };
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
