/**
 * Who counts as head of a unit (H1, H2): a person of the unit with the role HEAD, or an acting head with a decision
 * number and dates, and only within them. A deputy signing for the head (KT., TL., TUQ.) never counts; that is
 * decided where the act is (task/actors.ts).
 */
import { Temporal } from 'temporal-polyfill';
import type { Role } from './roles.js';

/** "Quyền / phụ trách": from the first to the last day, both included. */
export interface Mandate {
  personId: number;
  unitId: number;
  from: Temporal.PlainDate;
  to: Temporal.PlainDate;
  decisionNumber: string;
}

/** The units that the person heads on the day by mandate (H2); a mandate without a decision number is none. */
export function actingHeadOf(
  personId: number,
  mandates: readonly Mandate[],
  asOf: Temporal.PlainDate,
): number[] {
  const units = mandates
    .filter((mandate) => mandate.personId === personId && mandate.decisionNumber.trim() !== '')
    .filter(
      (mandate) =>
        Temporal.PlainDate.compare(mandate.from, asOf) <= 0 &&
        Temporal.PlainDate.compare(asOf, mandate.to) <= 0,
    )
    .map((mandate) => mandate.unitId);
  return [...new Set(units)];
}

/** True when the person's acts on the day are acts of the unit's head (H1, H2). */
export function actsAsHead(
  person: { personId: number; unitId: number; roles: readonly Role[] },
  mandates: readonly Mandate[],
  unitId: number,
  asOf: Temporal.PlainDate,
): boolean {
  if (person.unitId === unitId && person.roles.includes('HEAD')) return true;
  return actingHeadOf(person.personId, mandates, asOf).includes(unitId);
}
