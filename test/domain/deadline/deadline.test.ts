import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { displayDeadline, resolveDeadline, suspendedDueDate } from '../../../src/domain/deadline/deadline.js';
import { parseDeadlineWording } from '../../../src/domain/deadline/deadline-wording.js';
import { day, seedCalendar as calendar } from '../calendar/seed-calendar.js';

const resolve = (text: string) => {
  const wording = parseDeadlineWording(text, { planYear: 2018 });
  return { ...wording, ...resolveDeadline(wording, calendar) };
};

describe('D1, C4 hạn hiệu lực của cách ghi', () => {
  it('"trong năm 2018": ngày in 31/12/2018, hạn tính đến 02/01/2019', () => {
    const { printedDate, dueDate, reason, missingYear } = resolve('trong năm 2018');
    expect([printedDate, dueDate].map(String)).toEqual(['2018-12-31', '2019-01-02']);
    expect(reason).toBe('31/12/2018 nghỉ hoán đổi, 01/01/2019 nghỉ lễ → hạn tính đến 02/01/2019');
    expect(missingYear).toBeNull();
  });

  it('an ordinary working day stays and needs no reason', () => {
    expect(resolve('28/12/2018')).toMatchObject({
      dueDate: day('2018-12-28'),
      reason: null,
      missingYear: null,
    });
  });

  it.each(['thường xuyên', '', '31/11/2016', 'Cho năm 2019'])('“%s” has no due date', (text) => {
    expect(resolve(text)).toMatchObject({
      printedDate: null,
      dueDate: null,
      reason: null,
      missingYear: null,
    });
  });

  it('C3: giai đoạn 2016–2020 is kept, but cannot be counted without the calendar of 2020', () => {
    expect(resolve('giai đoạn 2016–2020')).toMatchObject({
      printedDate: day('2020-12-31'),
      dueDate: null,
      missingYear: 2020,
      reason: 'chưa tính được hạn: chưa có lịch làm việc năm 2020',
    });
  });
});

describe('X4, D2 tạm dừng cộng số ngày làm việc bị dừng vào hạn', () => {
  it.each([
    ['2018-06-29', '2018-06-11', '2018-06-11', '2018-06-29'],
    ['2018-06-29', '2018-06-11', '2018-06-12', '2018-07-02'],
    ['2018-06-29', '2018-06-15', '2018-06-17', '2018-06-29'],
    ['2018-12-28', '2018-12-26', '2019-01-02', '2019-01-04'],
    ['2018-12-28', '2018-12-27', '2019-01-05', '2019-01-07'],
  ])('hạn %s, dừng %s, tiếp tục %s → %s', (due, from, resumed, expected) => {
    expect(suspendedDueDate(day(due), day(from), day(resumed), calendar).toString()).toBe(expected);
  });

  it('resuming before the suspension is a bug', () => {
    expect(() => suspendedDueDate(day('2018-06-29'), day('2018-06-12'), day('2018-06-11'), calendar)).toThrow(
      RangeError,
    );
  });

  it('as many working days are left after resuming as were left when suspended', () => {
    const offset = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(offset, offset, offset, (start, length, term) => {
        const from = day('2024-03-01').add({ days: start });
        const resumed = from.add({ days: length });
        const due = calendar.rollForward(day('2024-03-01').add({ days: term })).date;
        const moved = suspendedDueDate(due, from, resumed, calendar);
        expect(calendar.countWorkingDays(resumed, moved)).toBe(calendar.countWorkingDays(from, due));
      }),
    );
  });
});

describe('C5 thời hạn hiện cho người đọc', () => {
  it.each([
    ['trong năm 2018', 'trong năm 2018 (31/12/2018, hạn tính đến 02/01/2019)'],
    ['trong năm 2024', 'trong năm 2024 (31/12/2024)'],
    ['30/11/2018', '30/11/2018'],
    ['30/6/2018', '30/6/2018 (hạn tính đến 02/07/2018)'],
    ['trước 15/7/2018', 'trước 15/7/2018 (14/07/2018, hạn tính đến 16/07/2018)'],
    ['giai đoạn 2016–2020', 'giai đoạn 2016–2020 (31/12/2020, chưa tính được hạn)'],
    ['thường xuyên', 'thường xuyên'],
    ['', 'không thời hạn'],
    ['31/11/2016', '31/11/2016 (chưa đọc được thời hạn)'],
  ])('“%s” → %s', (text, expected) => {
    expect(displayDeadline(resolve(text))).toBe(expected);
  });

  it('a date without wording is shown as the date', () => {
    const printedDate = day('2018-12-31');
    const moved = resolveDeadline({ precision: 'DAY', printedDate }, calendar);
    expect(displayDeadline({ wording: '', precision: 'DAY', ...moved })).toBe(
      '31/12/2018 (hạn tính đến 02/01/2019)',
    );
  });
});
