import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { actingHeadOf, actsAsHead, type Mandate } from '../../../src/domain/people/head.js';
import type { Role } from '../../../src/domain/people/roles.js';

const day = (text: string) => Temporal.PlainDate.from(text);
const OFFICE_UNIT = 1;
const FINANCE = 2;
const mandate: Mandate = {
  personId: 7,
  unitId: FINANCE,
  from: day('2025-03-10'),
  to: day('2025-03-20'),
  decisionNumber: '12/QĐ-STC',
};
const officer = { personId: 7, unitId: OFFICE_UNIT, roles: ['OFFICER'] as Role[] };

describe('H1 thủ trưởng', () => {
  test('H1 the head of a unit acts as head of that unit and of no other', () => {
    const head = { personId: 3, unitId: FINANCE, roles: ['HEAD'] as Role[] };
    expect(actsAsHead(head, [], FINANCE, day('2025-03-10'))).toBe(true);
    expect(actsAsHead(head, [], OFFICE_UNIT, day('2025-03-10'))).toBe(false);
  });
});

describe('H2 phụ trách theo quyết định', () => {
  test.each([
    ['2025-03-09', false],
    ['2025-03-10', true],
    ['2025-03-20', true],
    ['2025-03-21', false],
  ])('H2 on %s the acting head counts: %s', (asOf, counts) => {
    expect(actsAsHead(officer, [mandate], FINANCE, day(asOf))).toBe(counts);
    expect(actingHeadOf(7, [mandate], day(asOf))).toEqual(counts ? [FINANCE] : []);
  });

  test('H2 a mandate without a decision number, or of somebody else, counts for nothing', () => {
    expect(actsAsHead(officer, [{ ...mandate, decisionNumber: ' ' }], FINANCE, day('2025-03-12'))).toBe(
      false,
    );
    expect(actsAsHead(officer, [{ ...mandate, personId: 8 }], FINANCE, day('2025-03-12'))).toBe(false);
  });
});
