import { Temporal } from 'temporal-polyfill';
import { WorkingCalendar } from '../../../src/domain/calendar/working-calendar.js';
import type { Role } from '../../../src/domain/people/roles.js';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings.js';
import type { Actor, AssignmentContext } from '../../../src/domain/task/assignment-context.js';

export const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

/** 2025 with one closed Friday, 2/5, beside the plain weeks. */
export const calendar = new WorkingCalendar([
  {
    year: 2025,
    days: [{ date: '2025-05-02', kind: 'CLOSED', name: 'nghỉ hoán đổi', documentNumber: '1/QĐ' }],
  },
]);

export const OFFICE_UNIT = 1;
export const LEAD_UNIT = 10;
export const PART_UNIT = 11;
export const OTHER_UNIT = 12;

const actor = (roles: Role[], unitId: number, more: Partial<Actor> = {}): Actor => ({
  personId: 100,
  unitId,
  roles,
  actingHeadOf: [],
  ...more,
});

/** Everybody who may stand before an assignment of LEAD_UNIT. */
export const people = {
  office: actor(['OFFICE'], OFFICE_UNIT),
  head: actor(['HEAD'], LEAD_UNIT),
  officer: actor(['OFFICER'], LEAD_UNIT),
  deputy: actor(['HEAD'], LEAD_UNIT, { signsFor: 'KT' }),
  actingHead: actor(['OFFICER'], OTHER_UNIT, { actingHeadOf: [LEAD_UNIT] }),
  partHead: actor(['HEAD'], PART_UNIT),
  partOfficer: actor(['OFFICER'], PART_UNIT),
  stranger: actor(['HEAD', 'OFFICER'], OTHER_UNIT),
  chair: actor(['CHAIR'], 2),
  leader: actor(['LEADER'], 2),
  admin: actor(['ADMIN'], OFFICE_UNIT),
  auditor: actor(['AUDITOR'], OTHER_UNIT),
  officeHead: actor(['HEAD', 'OFFICE'], OFFICE_UNIT),
} as const;

type Overrides = Partial<Omit<AssignmentContext, 'assignment'>> & {
  assignment?: Partial<AssignmentContext['assignment']>;
};

/** A LEAD assignment in progress, due Friday 2025-03-14, on Monday 2025-03-10; the parts that differ are given. */
export function scene({ assignment, ...rest }: Overrides = {}): AssignmentContext {
  return {
    assignment: {
      state: 'IN_PROGRESS',
      role: 'LEAD',
      unitId: LEAD_UNIT,
      unitIsValid: true,
      inPerson: false,
      issuedOn: day('2025-03-03'),
      receiveDueDate: day('2025-03-05'),
      receiveTermRestarted: false,
      hasReturnLapsed: false,
      returnRefused: false,
      dueDate: day('2025-03-14'),
      ...assignment,
    },
    actor: people.head,
    standingOfficeUnitId: OFFICE_UNIT,
    leadUnitId: LEAD_UNIT,
    leadDueDate: day('2025-03-14'),
    coordinatingParts: [],
    apology: null,
    openExtensionRequest: null,
    extensionsDecided: 0,
    extensionsGranted: 0,
    lastSubmission: null,
    asOf: day('2025-03-10'),
    goLiveOn: null,
    settings: DEFAULT_SETTINGS,
    calendar,
    ...rest,
  };
}

/** The same for a COORDINATING assignment of PART_UNIT. */
export function partScene({ assignment, ...rest }: Overrides = {}): AssignmentContext {
  return scene({
    assignment: { role: 'COORDINATING', unitId: PART_UNIT, ...assignment },
    actor: people.partHead,
    ...rest,
  });
}
