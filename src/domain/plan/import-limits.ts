/** What one import may come to: the texts of a row (LONGEST), and all rows of a sheet with what is said of them. */
import { Refusal, type Text } from '../refusal.js';
import { LONGEST } from './field-lengths.js';
import type { PlanColumn } from './plan-header.js';
import { NAME_OF_COLUMN, type PlanRow, type PlanTable, type RowHead } from './plan-table.js';

/** Of a row as it would become a task. */
interface ReadRow extends RowHead {
  note: string;
  deadline: { wording: string };
  outsideParties: string[];
  unknownParties: { text: string }[];
  documents: { number: string }[];
}

/**
 * All that the rows of one sheet come to, merged cells counted for each row that they cover, and what is to be said of them:
 * an object of it counts as `WEIGHT` more.
 */
const MOST_CHARACTERS = 80_000_000;
const WEIGHT = 100;

/** The refusal of a row that no task can be made of, because one of its texts is too long; null when none is. */
export function refuseLengths(row: ReadRow, cells: PlanRow, columns: PlanTable['columns']): Refusal | null {
  if ((row.sectionTitle?.length ?? 0) > LONGEST.sectionTitle || (row.section?.length ?? 0) > LONGEST.section)
    return tooLong(
      'section',
      { vi: `Tên mục của dòng ${row.row}`, en: `The section of row ${row.row}` },
      (row.sectionTitle ?? '').length,
      LONGEST.sectionTitle,
    );
  const texts: [PlanColumn, string, number][] = [
    ['stt', row.stt, LONGEST.stt],
    ['title', row.title, LONGEST.text],
    ['output', row.output, LONGEST.text],
    ['lead', cells.leadText, LONGEST.text],
    ['coordinating', cells.coordinatingText, LONGEST.text],
    ['deadline', row.deadline.wording, LONGEST.deadline],
    ['basis', cells.basisText, LONGEST.text],
    ['note', row.note, LONGEST.text],
  ];
  const found = texts.find(([, text, longest]) => text.length > longest);
  if (!found) return null;
  const [column, text, longest] = found;
  const letters = columns[column];
  const place = {
    vi: `Dòng ${row.row}${letters ? `, cột ${letters}` : ''} (${NAME_OF_COLUMN[column]})`,
    en: `Row ${row.row}${letters ? `, column ${letters}` : ''} (${NAME_OF_COLUMN[column]})`,
  };
  return tooLong(column, place, text.length, longest);
}

function tooLong(field: string, place: Text, length: number, longest: number): Refusal {
  const message = {
    vi: `${place.vi} dài ${length} ký tự; chỉ nhận đến ${longest} ký tự. Hãy rút gọn rồi gửi lại.`,
    en: `${place.en} is ${length} characters long; up to ${longest} are accepted. Shorten it and send it again.`,
  };
  return new Refusal('malformed', 'import.text-too-long', message, {
    errors: [{ field, code: 'too-long', message }],
  });
}

/** Adds up the rows of a sheet and what is said of them. */
export class ImportExtent {
  private characters = 0;

  /** Whether it is still within what is read, with this row and its warnings. */
  takes(row: ReadRow, warnings: readonly { message: Text }[]): boolean {
    const { title, output, note, sectionTitle, outsideParties, unknownParties, documents } = row;
    const weigh = (texts: readonly (string | null)[]): void => {
      for (const text of texts) this.characters += (text?.length ?? 0) + WEIGHT;
    };
    weigh([title, output, note, sectionTitle, ...outsideParties]);
    for (const { text } of unknownParties) weigh([text]);
    for (const { number } of documents) weigh([number]);
    for (const { message } of warnings) weigh([message.vi, message.en]);
    return this.characters <= MOST_CHARACTERS;
  }
}

export function refuseExtent(row: number): Refusal {
  return new Refusal('malformed', 'import.too-much', {
    vi: `Đến dòng ${row} thì nội dung các nhiệm vụ và những chỗ cần xem lại đã quá ${MOST_CHARACTERS / 1_000_000} triệu ký tự (ô gộp tính cho từng dòng). Hãy bỏ ô gộp, kiểm tra cột đơn vị, cột văn bản, hoặc chia thành nhiều tệp.`,
    en: `By row ${row} the tasks and what is to be checked in them come to more than ${MOST_CHARACTERS / 1_000_000} million characters (merged cells count for each row). Undo the merging, check the columns of units and documents, or split it into several files.`,
  });
}
