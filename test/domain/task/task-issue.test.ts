import { describe, expect, test } from 'vitest';
import { refuseTaskIssue, type PartToIssue } from '../../../src/domain/task/task-issue.js';
import { day } from './assignment-scene.js';

const part = (more: Partial<PartToIssue> = {}): PartToIssue => ({
  role: 'LEAD',
  state: 'DRAFT',
  period: null,
  unit: { code: 'STC', name: 'Sở Tài chính' },
  unitIsValid: true,
  dueDate: day('2025-03-14'),
  ...more,
});
const coordinating = (more: Partial<PartToIssue> = {}) => part({ role: 'COORDINATING', ...more });
const codeOf = (parts: PartToIssue[]) => refuseTaskIssue('NV-2025-0001', parts)?.code ?? 'allowed';

describe('W giao cả nhiệm vụ', () => {
  test('W a task needs a lead that is not cancelled', () => {
    expect(codeOf([part()])).toBe('allowed');
    expect(codeOf([])).toBe('issue.no-lead');
    expect(codeOf([coordinating(), part({ state: 'CANCELLED' })])).toBe('issue.no-lead');
  });

  test('Q2 each unit that is not valid on the day is named; one that has the task already is not asked', () => {
    const closed = { unitIsValid: false, unit: { code: 'CU', name: 'Sở cũ' } };
    const refusal = refuseTaskIssue(null, [part(), coordinating(closed), coordinating(closed)]);
    expect(refusal?.code).toBe('issue.unit-not-valid');
    expect(refusal?.options.errors?.map(({ value }) => value)).toEqual(['CU', 'CU']);
    expect(codeOf([part({ ...closed, state: 'ASSIGNED' }), coordinating()])).toBe('allowed');
  });

  test.each([
    ['2025-03-14', 'allowed'],
    ['2025-03-17', 'part.after-lead'],
  ])('P1 a part due on %s beside a lead due on 2025-03-14: %s', (dueDate, code) => {
    expect(codeOf([part(), coordinating({ dueDate: day(dueDate) })])).toBe(code);
  });

  test('P1 of several leads the last one counts, and one without a due date sets no bound', () => {
    const late = coordinating({ dueDate: day('2025-03-21') });
    expect(codeOf([part(), part({ dueDate: day('2025-03-21') }), late])).toBe('allowed');
    expect(codeOf([part(), part({ dueDate: null }), late])).toBe('allowed');
  });

  test('P1, D5 a part is held against the lead of its own period', () => {
    const parts = [
      part({ period: 'Quý I/2025' }),
      part({ period: 'Quý II/2025', dueDate: day('2025-06-30') }),
      coordinating({ period: 'Quý I/2025', dueDate: day('2025-06-30') }),
    ];
    expect(codeOf(parts)).toBe('part.after-lead');
  });
});
