import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { ASSIGNMENT_STATES, type AssignmentState } from '../../../src/domain/task/assignment-state.js';
import { taskState } from '../../../src/domain/task/task-state.js';

const lead = (state: AssignmentState) => ({ role: 'LEAD' as const, state });
const part = (state: AssignmentState) => ({ role: 'COORDINATING' as const, state });
const anyState = fc.constantFrom(...ASSIGNMENT_STATES);

describe('trạng thái nhiệm vụ suy ra từ phân công', () => {
  test.each(ASSIGNMENT_STATES)('P3 one lead: the task stands where its lead stands (%s)', (state) => {
    expect(taskState([lead(state), part('IN_PROGRESS'), part('COMPLETED')])).toBe(state);
  });

  test('no assignment yet: a draft; no lead yet: judged by the coordinating parts', () => {
    expect(taskState([])).toBe('DRAFT');
    expect(taskState([part('DRAFT')])).toBe('DRAFT');
  });

  test.each<[AssignmentState[], AssignmentState]>([
    [['COMPLETED', 'COMPLETED'], 'COMPLETED'],
    [['COMPLETED', 'CANCELLED'], 'COMPLETED'],
    [['CANCELLED', 'CANCELLED'], 'CANCELLED'],
    [['COMPLETED', 'SUBMITTED'], 'SUBMITTED'],
    [['SUBMITTED', 'IN_PROGRESS'], 'IN_PROGRESS'],
    [['COMPLETED', 'ASSIGNED'], 'IN_PROGRESS'],
    [['COMPLETED', 'SUSPENDED'], 'SUSPENDED'],
    [['COMPLETED', 'RETURN_REQUESTED'], 'IN_PROGRESS'],
    [['ASSIGNED', 'RETURN_REQUESTED'], 'ASSIGNED'],
    [['ASSIGNED', 'DRAFT'], 'ASSIGNED'],
    [['DRAFT', 'CANCELLED'], 'DRAFT'],
  ])('given to EACH: %j makes %s', (states, expected) => {
    expect(taskState(states.map(lead))).toBe(expected);
  });

  test('the order of the assignments does not matter, and COMPLETED means that nothing issued is open', () => {
    fc.assert(
      fc.property(fc.array(anyState, { minLength: 1, maxLength: 6 }), (states) => {
        const state = taskState(states.map(lead));
        expect(taskState(states.toReversed().map(lead))).toBe(state);
        const unfinished = states.filter((s) => !['COMPLETED', 'CANCELLED', 'DRAFT'].includes(s));
        if (state === 'COMPLETED') expect(unfinished).toEqual([]);
      }),
    );
  });
});
