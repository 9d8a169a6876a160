import { describe, expect, test } from 'vitest';
import {
  isOfUnit,
  mayRead,
  mayReadTask,
  readingOf,
  rightsOf,
  type ReadableTask,
  type Reader,
  type Role,
} from '../../../src/domain/people/roles.js';

const LEAD = 10;
const PART = 11;
const OTHER = 12;
const reader = (roles: Role[], unitId = OTHER, personId = 1): Reader => ({
  personId,
  unitId,
  roles,
  actingHeadOf: [],
});
const lead = { unitId: LEAD, role: 'LEAD', state: 'IN_PROGRESS' } as const;
const part = { unitId: PART, role: 'COORDINATING', state: 'ASSIGNED' } as const;
const task: ReadableTask = { restricted: false, namedPersonIds: [], assignments: [lead, part] };
const restricted: ReadableTask = { ...task, restricted: true, namedPersonIds: [5] };

describe('Q vai trò và quyền', () => {
  test('Q0 a person may what any of their roles may', () => {
    const rights = rightsOf(['OFFICE', 'HEAD']);
    expect(rights.has('issue-tasks')).toBe(true);
    expect(rights.has('act-as-head')).toBe(true);
    expect(rights.has('decide-later-extension')).toBe(false);
  });

  test('Q the administrator has no business acts and does not read tasks', () => {
    expect(rightsOf(['ADMIN']).has('issue-tasks')).toBe(false);
    expect(mayReadTask(reader(['ADMIN']), task)).toBe(false);
  });

  test('Q an officer has no acts of the head', () => {
    expect(rightsOf(['OFFICER']).has('act-as-head')).toBe(false);
  });

  test('Q nobody without a role may anything', () => expect(rightsOf([]).size).toBe(0));
});

describe('Q1 ai được xem', () => {
  test.each<Role>(['OFFICE', 'CHAIR', 'LEADER', 'AUDITOR'])('Q1 %s reads every open task', (role) => {
    expect(readingOf(reader([role]), task, lead)).toBe('WHOLE');
  });

  test('Q1 a unit sees its own assignment whole, another of the same task without drafts, other tasks not at all', () => {
    expect(readingOf(reader(['OFFICER'], LEAD), task, lead)).toBe('WHOLE');
    expect(readingOf(reader(['OFFICER'], PART), task, lead)).toBe('WITHOUT_DRAFTS');
    expect(readingOf(reader(['OFFICER'], OTHER), task, lead)).toBe('NONE');
  });

  test('P1 no coordinating unit sees the draft of another', () => {
    const second = { unitId: OTHER, role: 'COORDINATING', state: 'IN_PROGRESS' } as const;
    const both = { ...task, assignments: [lead, part, second] };
    expect(readingOf(reader(['HEAD'], OTHER), both, part)).toBe('WITHOUT_DRAFTS');
  });

  test('Q1 a unit does not see an assignment that was not issued yet, not even its own', () => {
    const draft = { ...lead, state: 'DRAFT' } as const;
    const drafted = { ...task, assignments: [draft] };
    expect(mayRead(reader(['HEAD'], LEAD), drafted, draft)).toBe(false);
    expect(mayReadTask(reader(['HEAD'], LEAD), drafted)).toBe(false);
    expect(mayReadTask(reader(['OFFICE']), drafted)).toBe(true);
  });

  test.each<Role>(['CHAIR', 'LEADER', 'AUDITOR', 'HEAD', 'OFFICER'])(
    'Q1 a restricted task is not there for %s who is not named, and is for one who is',
    (role) => {
      expect(mayReadTask(reader([role], LEAD), restricted)).toBe(false);
      expect(mayReadTask(reader([role], LEAD, 5), restricted)).toBe(true);
    },
  );

  test('Q1 the standing office that drafted a restricted task reads it', () => {
    expect(mayRead(reader(['OFFICE']), restricted, lead)).toBe(true);
  });

  test('Q1 a task without assignments is read by those who read all, a restricted one by the standing office', () => {
    const empty = { ...task, assignments: [] };
    expect(mayReadTask(reader(['LEADER']), empty)).toBe(true);
    expect(mayReadTask(reader(['LEADER']), { ...empty, restricted: true })).toBe(false);
    expect(mayReadTask(reader(['OFFICE']), { ...empty, restricted: true })).toBe(true);
  });

  test('H2 an acting head is of the unit they head; a member without a unit role is not', () => {
    expect(isOfUnit({ unitId: OTHER, roles: [], actingHeadOf: [LEAD] }, LEAD)).toBe(true);
    expect(isOfUnit(reader(['OFFICE'], LEAD), LEAD)).toBe(false);
  });
});
