import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { parseDeadlineWording } from '../../../src/domain/deadline/deadline-wording.js';

const read = (text: string, planYear: number | null = null) => {
  const { precision, printedDate } = parseDeadlineWording(text, { planYear });
  return printedDate ? `${precision} ${printedDate}` : precision;
};

const UNDERSTOOD: [string, string][] = [
  ['trong năm 2018', 'YEAR 2018-12-31'],
  ['Trong năm 2018', 'YEAR 2018-12-31'],
  ['thực hiện trong năm 2018', 'YEAR 2018-12-31'],
  ['Năm 2018', 'YEAR 2018-12-31'],
  ['năm 2018', 'YEAR 2018-12-31'],
  ['cả năm 2018', 'YEAR 2018-12-31'],
  ['đến hết năm 2018', 'YEAR 2018-12-31'],
  ['2018', 'YEAR 2018-12-31'],
  ['trước năm 2019', 'DAY 2018-12-31'],
  ['giữa năm 2018', 'DAY 2018-06-30'],
  ['cuối năm 2018', 'DAY 2018-12-31'],
  ['Quý II/2018', 'QUARTER 2018-06-30'],
  ['Quý I/2018', 'QUARTER 2018-03-31'],
  ['quý 4 năm 2018', 'QUARTER 2018-12-31'],
  ['Quý III, năm 2018', 'QUARTER 2018-09-30'],
  ['quí iv - 2018', 'QUARTER 2018-12-31'],
  ['Quý Ⅳ/2018', 'QUARTER 2018-12-31'],
  ['Hoàn thành trong quý III/2018', 'QUARTER 2018-09-30'],
  ['trước quý IV/2018', 'DAY 2018-09-30'],
  ['cuối quý II/2018', 'DAY 2018-06-30'],
  ['tháng 8/2018', 'MONTH 2018-08-31'],
  ['Tháng 12 năm 2018', 'MONTH 2018-12-31'],
  ['tháng 02-2020', 'MONTH 2020-02-29'],
  ['8/2018', 'MONTH 2018-08-31'],
  ['trước tháng 8/2018', 'DAY 2018-07-31'],
  ['cuối tháng 2/2018', 'DAY 2018-02-28'],
  ['30/6/2018', 'DAY 2018-06-30'],
  ['30/06/2018.', 'DAY 2018-06-30'],
  ['30-6-2018', 'DAY 2018-06-30'],
  ['30.06.2018', 'DAY 2018-06-30'],
  ['30 / 6 / 2018', 'DAY 2018-06-30'],
  ['ngày 30 tháng 6 năm 2018', 'DAY 2018-06-30'],
  ['Ngày 05 tháng 02 năm 2018', 'DAY 2018-02-05'],
  ['trước ngày 15/7/2018', 'DAY 2018-07-14'],
  ['trước 15/7/2018', 'DAY 2018-07-14'],
  ['trước ngày 01/01/2019', 'DAY 2018-12-31'],
  ['chậm nhất ngày 15/7/2018', 'DAY 2018-07-15'],
  ['Chậm nhất là ngày 15/7/2018', 'DAY 2018-07-15'],
  ['chậm nhất trước ngày 15/7/2018', 'DAY 2018-07-14'],
  ['đến ngày 15/7/2018', 'DAY 2018-07-15'],
  ['đến hết ngày 15/7/2018', 'DAY 2018-07-15'],
  ['xong trước 15/7/2018', 'DAY 2018-07-14'],
  ['Hoàn thành xong trước ngày 15 tháng 7 năm 2018', 'DAY 2018-07-14'],
  ['Thời hạn hoàn thành: 30/6/2018', 'DAY 2018-06-30'],
  ['6 tháng đầu năm 2018', 'HALF_YEAR 2018-06-30'],
  ['06 tháng cuối năm 2018', 'HALF_YEAR 2018-12-31'],
  ['trong sáu tháng đầu năm 2018', 'HALF_YEAR 2018-06-30'],
  ['nửa cuối năm 2018', 'HALF_YEAR 2018-12-31'],
  ['giai đoạn 2016–2020', 'PERIOD 2020-12-31'],
  ['Trong giai đoạn 2016 — 2020', 'PERIOD 2020-12-31'],
  ['2016-2020', 'PERIOD 2020-12-31'],
  ['từ năm 2016 đến năm 2020', 'PERIOD 2020-12-31'],
  ['2018-06-30', 'DAY 2018-06-30'],
  ['29/02/2020', 'DAY 2020-02-29'],
];

const UNDERSTOOD_IN_PLAN_OF_2018: [string, string][] = [
  ['Trong năm', 'YEAR 2018-12-31'],
  ['hết năm', 'YEAR 2018-12-31'],
  ['Quý IV', 'QUARTER 2018-12-31'],
  ['trong quý 2', 'QUARTER 2018-06-30'],
  ['tháng 6', 'MONTH 2018-06-30'],
  ['30/6', 'DAY 2018-06-30'],
  ['trước ngày 15/7', 'DAY 2018-07-14'],
  ['ngày 30 tháng 6', 'DAY 2018-06-30'],
  ['6 tháng đầu năm', 'HALF_YEAR 2018-06-30'],
  ['cuối năm', 'DAY 2018-12-31'],
  ['từ nay đến cuối năm', 'DAY 2018-12-31'],
  ['Quý I/2019', 'QUARTER 2019-03-31'],
];

const NONE = [
  '',
  '   ',
  '-',
  '—',
  'thường xuyên',
  'Thường xuyên.',
  'hằng năm',
  'Hàng năm',
  'Hằng tháng',
  'Theo từng năm và giai đoạn',
  'theo từng năm và giai đoạn',
  'thường xuyên, liên tục',
];

const UNREADABLE = [
  'Làm cơ sở xếp hạng năm 2018',
  'Cho năm 2019',
  '(cho năm 2019)',
  'năm 2018 (tên kế hoạch)',
  'đầu năm 2018',
  'đầu năm',
  'Năm',
  'sau ngày 30/6/2018',
  'trước 6 tháng cuối năm 2018',
  'trước cuối năm 2018',
  '30/6/2018 hoặc 15/7/2018',
  '30/6-2018',
  '6/30/2018 và',
  'khi có thay đổi',
  '20181',
  '0018',
  'ngày 30/6/20181',
  'Quyết định 30/6/2018/QĐ-UBND',
];

describe('D1 cách ghi thời hạn của kế hoạch được hiểu đến ngày cuối', () => {
  it.each(UNDERSTOOD)('“%s” → %s', (text, expected) => {
    expect(read(text)).toBe(expected);
    expect(read(text, 2030)).toBe(expected);
    expect(parseDeadlineWording(text).warning).toBeNull();
  });

  it.each(UNDERSTOOD_IN_PLAN_OF_2018)('kế hoạch năm 2018: “%s” → %s', (text, expected) => {
    expect(read(text, 2018)).toBe(expected);
  });

  it.each(UNDERSTOOD_IN_PLAN_OF_2018.slice(0, -1))(
    '“%s” without a year and without a plan year is not guessed',
    (text) => {
      expect(parseDeadlineWording(text)).toMatchObject({
        precision: 'UNREADABLE',
        printedDate: null,
        warning: { code: 'deadline.year-missing' },
      });
    },
  );

  it.each(NONE)('“%s” → không thời hạn, không cảnh báo', (text) => {
    expect(parseDeadlineWording(text, { planYear: 2018 })).toMatchObject({
      wording: text.trim(),
      precision: 'NONE',
      printedDate: null,
      warning: null,
    });
  });

  it('keeps the wording as it stands, trimmed only', () => {
    expect(parseDeadlineWording('  Quý  II/2018 \n').wording).toBe('Quý  II/2018');
  });

  it('reads every wording alike in any case, normalisation, spacing and dash', () => {
    const all = [...UNDERSTOOD, ...UNDERSTOOD_IN_PLAN_OF_2018];
    for (const [text, expected] of all) {
      const variants = [
        text.normalize('NFD'),
        text.normalize('NFC'),
        text.toUpperCase(),
        text.toLowerCase(),
        `\u00A0 ${text.replaceAll(' ', ' \t\u00A0')}\n`,
        text.replace(/[-–—]/g, '\u2011'),
        text.replace(/[-–—]/g, '−'),
      ];
      for (const variant of variants) expect([variant, read(variant, 2018)]).toEqual([variant, expected]);
    }
  });
});

describe('D3 ngày không có thật giữ nguyên chữ, đánh dấu, không tự sửa', () => {
  it.each([
    '31/11/2016',
    'ngày 31 tháng 11 năm 2016',
    'trước ngày 31/11/2016',
    '29/2/2018',
    '2018-02-30',
    '0/5/2018',
    '5/0/2018',
    '30/13/2018',
    'tháng 13/2018',
    'quý 5/2018',
    'giai đoạn 2020-2016',
  ])('“%s”', (text) => {
    const { wording, precision, printedDate, warning } = parseDeadlineWording(text);
    expect({ wording, precision, printedDate }).toEqual({
      wording: text,
      precision: 'UNREADABLE',
      printedDate: null,
    });
    expect(warning?.code).toBe('deadline.impossible-date');
    expect(warning?.message.vi).toContain(text);
  });

  it.each(['30/6/18', 'ngày 30.06.18', 'tháng 8/18', 'quý II/18', 'năm 18', 'ngày 30 tháng 6 năm 18'])(
    'năm hai chữ số bị từ chối: “%s”',
    (text) => {
      expect(parseDeadlineWording(text, { planYear: 2018 })).toMatchObject({
        precision: 'UNREADABLE',
        warning: { code: 'deadline.two-digit-year' },
      });
    },
  );

  it.each(UNREADABLE)('không đoán từ một phần câu: “%s”', (text) => {
    const { precision, printedDate, warning } = parseDeadlineWording(text, { planYear: 2018 });
    expect({ precision, printedDate }).toEqual({ precision: 'UNREADABLE', printedDate: null });
    expect(warning?.code).toBe('deadline.unreadable');
  });

  it('500 characters are read, 501 are not', () => {
    const of = (length: number) => `năm${' '.repeat(length - 7)}2018`;
    expect(read(of(500))).toBe('YEAR 2018-12-31');
    expect(parseDeadlineWording(of(501)).warning?.code).toBe('deadline.too-long');
  });
});

describe('D1, D3 bất kỳ chữ nào cũng không làm hỏng việc đọc', () => {
  const words = fc.constantFrom(
    ...'trong|năm|Quý|II|IV|tháng|ngày|trước|đến|hết|cuối|giữa|giai đoạn|xong|nửa đầu|chậm nhất'.split('|'),
    ...'2018|2020|18|31|30|13|6|0|99'.split('|'),
    ...'/-–.,:',
  );
  const phrase = fc
    .array(fc.tuple(words, fc.constantFrom('', ' ')), { maxLength: 9 })
    .map((parts) => parts.map(([word, space]) => word + space).join(''));
  const anything = fc.oneof(
    phrase,
    fc.string({ unit: 'binary', maxLength: 600 }),
    fc.string({ maxLength: 40 }),
  );

  it('never throws, never gives an invalid date, warns exactly when unreadable', () => {
    fc.assert(
      fc.property(anything, fc.option(fc.integer({ min: 1900, max: 2199 })), (text, planYear) => {
        const { wording, precision, printedDate, warning } = parseDeadlineWording(text, { planYear });
        expect(wording).toBe(text.trim());
        expect(warning === null).toBe(precision !== 'UNREADABLE');
        expect(printedDate === null).toBe(precision === 'NONE' || precision === 'UNREADABLE');
        if (printedDate)
          expect(Temporal.PlainDate.from(printedDate.toString()).equals(printedDate)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('every real date is read back in each of its spellings', () => {
    const dates = fc
      .integer({ min: 0, max: 73_000 })
      .map((days) => Temporal.PlainDate.from('1990-01-01').add({ days }));
    fc.assert(
      fc.property(dates, (date) => {
        const { day, month, year } = date;
        const spellings = [
          `${day}/${month}/${year}`,
          `ngày ${day} tháng ${month} năm ${year}`,
          date.toString(),
        ];
        for (const text of spellings) expect(read(text)).toBe(`DAY ${date}`);
        expect(read(`trước ngày ${day}-${month}-${year}`)).toBe(`DAY ${date.subtract({ days: 1 })}`);
      }),
    );
  });
});
