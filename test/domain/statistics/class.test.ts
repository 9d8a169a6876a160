import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings.js';
import { type AssignmentFacts, classify, classifyBoth } from '../../../src/domain/statistics/class.js';
import { totals } from '../../../src/domain/statistics/totals.js';
import { ASSIGNMENT_STATES } from '../../../src/domain/task/assignment-state.js';

const day = (iso: string) => Temporal.PlainDate.from(iso);
const DUE = day('2018-11-30');
const facts: AssignmentFacts = {
  state: 'IN_PROGRESS',
  dueDate: DUE,
  deadlineUnknown: false,
  submittedOn: null,
  suspendedOn: null,
  lastReportOn: null,
  issuedOn: day('2018-01-15'),
};
const of = (over: Partial<AssignmentFacts>, asOf = '2018-12-10') =>
  classify({ ...facts, ...over }, day(asOf), DEFAULT_SETTINGS);

describe('S1 mỗi phân công thuộc đúng một loại', () => {
  test('S1 ngày đến hạn còn trong hạn, hôm sau quá hạn', () => {
    expect(of({}, '2018-11-30')).toBe('OPEN_IN_TERM');
    expect(of({}, '2018-12-01')).toBe('OPEN_OVERDUE');
  });

  test('W3 nộp đúng ngày đến hạn là đúng hạn, hôm sau là quá hạn', () => {
    expect(of({ state: 'COMPLETED', submittedOn: DUE })).toBe('DONE_ON_TIME');
    expect(of({ state: 'COMPLETED', submittedOn: day('2018-12-01') })).toBe('DONE_LATE');
  });

  test('W3 thời gian thẩm định không tính cho đơn vị: nộp trong hạn, chưa thẩm định, vẫn trong hạn', () => {
    expect(of({ state: 'SUBMITTED', submittedOn: DUE }, '2019-03-01')).toBe('OPEN_IN_TERM');
    expect(of({ state: 'SUBMITTED', submittedOn: day('2018-12-01') }, '2018-12-02')).toBe('OPEN_OVERDUE');
  });

  test('X4 tạm dừng trong hạn thì không quá hạn; tạm dừng khi đã quá hạn thì vẫn quá hạn', () => {
    expect(of({ state: 'SUSPENDED', suspendedOn: DUE }, '2019-03-01')).toBe('OPEN_IN_TERM');
    expect(of({ state: 'SUSPENDED', suspendedOn: day('2018-12-01') }, '2019-03-01')).toBe('OPEN_OVERDUE');
  });

  test('D4 không thời hạn: đủ {3} tháng còn mở, sang ngày hôm sau là lâu không cập nhật', () => {
    const none = { dueDate: null, lastReportOn: day('2018-03-15') };
    expect(of(none, '2018-06-15')).toBe('NO_DEADLINE_OPEN');
    expect(of(none, '2018-06-16')).toBe('NO_DEADLINE_STALE');
    expect(of({ dueDate: null }, '2018-04-16')).toBe('NO_DEADLINE_STALE');
    expect(of({ ...none, state: 'SUBMITTED' }, '2018-09-01')).toBe('NO_DEADLINE_OPEN');
    expect(of({ ...none, state: 'COMPLETED', submittedOn: DUE })).toBe('NO_DEADLINE_DONE');
  });

  test('C3, D3 chưa tính được hạn là loại riêng; nháp và đã hủy ở ngoài thống kê', () => {
    expect(of({ dueDate: null, deadlineUnknown: true })).toBe('DEADLINE_UNKNOWN');
    expect(of({ state: 'DRAFT', issuedOn: null })).toBeNull();
    expect(of({ state: 'CANCELLED' })).toBeNull();
  });

  test('D2 hai cách nhìn: quá hạn gốc nhưng trong hạn đã gia hạn', () => {
    const { dueDate: _, ...rest } = facts;
    const both = classifyBoth(
      { ...rest, originalDueDate: DUE, dueDate: day('2018-12-14') },
      day('2018-12-10'),
      DEFAULT_SETTINGS,
    );
    expect(both).toEqual({ original: 'OPEN_OVERDUE', effective: 'OPEN_IN_TERM' });
  });

  test('S1 hoàn thành mà không có kết quả là lỗi của hệ thống', () => {
    expect(() => of({ state: 'COMPLETED' })).toThrow();
  });

  test('S1 các loại cộng lại bằng tổng số, với mọi dữ liệu', () => {
    const date = fc.integer({ min: 0, max: 400 }).map((n) => day('2018-01-01').add({ days: n }));
    const maybe = fc.option(date);
    const assignment = fc.record({
      state: fc.constantFrom(...ASSIGNMENT_STATES),
      dueDate: maybe,
      deadlineUnknown: fc.boolean(),
      submittedOn: date,
      suspendedOn: maybe,
      lastReportOn: maybe,
      issuedOn: maybe,
    });
    fc.assert(
      fc.property(fc.array(assignment), date, (rows, asOf) => {
        const counted = rows.filter(({ state }) => state !== 'DRAFT' && state !== 'CANCELLED');
        const t = totals(rows.map((row) => classify(row, asOf, DEFAULT_SETTINGS)));
        expect(t.total).toBe(counted.length);
        expect(t.doneOnTime + t.doneLate + t.openInTerm + t.openOverdue + t.noDeadline).toBe(t.total);
        expect(t.noDeadlineDone + t.noDeadlineOpen + t.noDeadlineStale + t.deadlineUnknown).toBe(
          t.noDeadline,
        );
      }),
    );
  });
});
