import { describe, expect, test } from 'vitest';
import { readDayLines } from '../../../src/domain/calendar/day-lines.js';
import { Refusal } from '../../../src/domain/refusal.js';

const read = (text: string) => {
  const days = readDayLines(text, 2025);
  if (days instanceof Refusal)
    throw new Error(days.options.errors?.map(({ message }) => message.vi).join('; '));
  return days.map(({ date, kind, name, line }) => [date.toString(), kind, name, line]);
};
const wrong = (text: string) =>
  (readDayLines(text, 2025) as Refusal).options.errors?.map(({ field, code }) => [field, code]);

describe('C2: the days of a document, written line by line', () => {
  test('closed, opened and given back, with or without the year, empty lines left out', () => {
    expect(
      read(
        '02/05/2025 nghỉ hoán đổi dịp 30/4\n\n26/04/2025: làm bù cho 02/05\n1/9 – Nghỉ lễ Quốc khánh\n02/09 trả lại\nThứ Hai, 03/02/2025 nghi Tet',
      ),
    ).toEqual([
      ['2025-05-02', 'CLOSED', 'Nghỉ hoán đổi dịp 30/4', 1],
      ['2025-04-26', 'OPENED', 'Làm bù cho 02/05', 3],
      ['2025-09-01', 'CLOSED', 'Nghỉ lễ Quốc khánh', 4],
      ['2025-09-02', 'PLAIN', 'Trả lại', 5],
      ['2025-02-03', 'CLOSED', 'Nghi Tet', 6],
    ]);
  });

  test('a run of days is each of its days, both ends included', () => {
    for (const line of [
      '30/01/2025 – 01/02/2025 nghỉ Tết Nguyên đán',
      '30/01 - 01/02 nghỉ Tết Nguyên đán',
      'Từ 30/01/2025 đến ngày 01/02/2025: nghỉ Tết Nguyên đán',
    ]) {
      expect(read(line).map(([date, , name]) => [date, name])).toEqual([
        ['2025-01-30', 'Nghỉ Tết Nguyên đán'],
        ['2025-01-31', 'Nghỉ Tết Nguyên đán'],
        ['2025-02-01', 'Nghỉ Tết Nguyên đán'],
      ]);
    }
  });

  test('every line that cannot be read is named with what is wrong', () => {
    expect(
      wrong(
        'nghỉ lễ\n31/04/2025 nghỉ\n02/05/2025 nghỉ\n03/05/2025 liên hoan\n05/05/2025\n09/05/2025 - 01/05/2025 nghỉ',
      ),
    ).toEqual([
      ['1', 'no-day'],
      ['2', 'no-day'],
      ['4', 'no-kind'],
      ['5', 'no-kind'],
      ['6', 'no-run'],
    ]);
  });
});
