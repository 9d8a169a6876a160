import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { WorkingCalendar } from '../../../src/domain/calendar/working-calendar.js';
import {
  daysLate,
  type UrgedAssignment,
  urgingLetter,
} from '../../../src/domain/escalation/urging-letter.js';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings.js';

const day = (iso: string) => Temporal.PlainDate.from(iso);
const calendar = new WorkingCalendar([{ year: 2018, days: [] }]);
const assignment: UrgedAssignment = {
  unitName: 'Sở Thông tin và Truyền thông',
  taskCode: 'NV-2018-0024',
  taskTitle: 'Nâng cấp cổng thông tin',
  restricted: false,
  basisDocuments: ['Quyết định số 959/QĐ-UBND ngày 29/12/2017'],
  originalDueDate: day('2018-11-30'),
  dueDate: day('2018-12-14'),
  extensions: 1,
  lastReport: { on: day('2018-12-03'), percent: 60 },
  role: 'LEAD',
  apologyState: 'OWED',
  promisedDate: null,
};
const letter = (over: Partial<UrgedAssignment> = {}, asOf = '2018-12-19') =>
  urgingLetter({ ...assignment, ...over }, day(asOf), calendar, DEFAULT_SETTINGS);

describe('R1 dự thảo văn bản đôn đốc kèm L2', () => {
  test('R1 ai, việc gì, chậm bao nhiêu ngày, phải trả lời đến khi nào', () => {
    const { addressee, late, answerBy, paragraphs } = letter();
    expect(addressee).toBe('Sở Thông tin và Truyền thông');
    expect(late).toEqual({ days: 5, workingDays: 3 });
    expect(answerBy?.toString()).toBe('2018-12-21');
    const text = paragraphs.join('\n');
    for (const words of [
      '959/QĐ-UBND',
      '“Nâng cấp cổng thông tin”',
      '14/12/2018',
      'hạn gốc 30/11/2018, đã gia hạn 1 lần',
      'quá hạn 5 ngày (3 ngày làm việc)',
      'tiến độ 60%',
      'chưa gửi văn bản xin lỗi',
      'hết ngày 21/12/2018',
    ])
      expect(text).toContain(words);
  });

  test('Q1 nhiệm vụ hạn chế: không có tên nhiệm vụ trong thư', () => {
    expect(JSON.stringify(letter({ restricted: true }))).not.toContain('Nâng cấp');
  });

  test('A6 đã xin lỗi thì nhắc ngày hẹn, vẫn đôn đốc', () => {
    expect(
      letter({ apologyState: 'DELIVERED', promisedDate: day('2018-12-28') }).paragraphs.join(),
    ).toContain('hẹn hoàn thành ngày 28/12/2018');
  });

  test('R4 gửi chậm khi mốc L3 đã qua: đề nghị trả lời ngay', () => {
    expect(letter({}, '2018-12-21').answerBy).toBeNull();
    expect(letter({}, '2018-12-21').paragraphs.at(-1)).toContain('ngay khi nhận được');
  });

  test('S2 số ngày chậm theo lịch và theo ngày làm việc, hai bên của ngày đến hạn; C3 thiếu lịch thì để trống', () => {
    const due = day('2018-12-14');
    expect(daysLate(due, due, calendar)).toEqual({ days: 0, workingDays: 0 });
    expect(daysLate(due, day('2018-12-15'), calendar)).toEqual({ days: 1, workingDays: 0 });
    expect(daysLate(due, day('2018-12-18'), calendar)).toEqual({ days: 4, workingDays: 2 });
    expect(daysLate(due, day('2019-01-02'), calendar)).toEqual({ days: 19, workingDays: null });
  });
});
