/**
 * From what a draft says of its units to its assignments: a group gives one to EACH of its units (rules, "Words"), a
 * recurring duty one per period (D5), a coordinating part without a deadline of its own has its lead's (P1).
 */
import { Temporal } from 'temporal-polyfill';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import { isGroupCode } from '../../domain/plan/unit-directory.js';
import { resolveDeadline } from '../../domain/deadline/deadline.js';
import { recurrencePeriods, type RecurrenceKind } from '../../domain/deadline/recurrence.js';
import { refusedTogether, type FieldError, type Refusal } from '../../domain/refusal.js';
import { refusePartAfterLead } from '../../domain/task/coordinating-part.js';
import type { AssignmentRole } from '../../infra/prisma/generated/enums.js';
import { unitsNamed, type AssignableUnits } from './assignable-units.js';
import type { DraftAssignment, DraftDeadline } from './draft-writer.js';
import { fieldError } from './draft-errors.js';

/** One unit of the draft, before periods; `own` is its own deadline. */
export interface AssignmentSpec {
  unitId: number;
  role: AssignmentRole;
  part: string;
  own: DraftDeadline | null;
  /** Where it was said: "assignments.1". */
  field: string;
}

interface SaidAssignment {
  unit: string;
  role: AssignmentRole;
  part?: string;
  own: DraftDeadline | null;
}

/** The units that were said, groups expanded; what cannot stand is added to `errors`. */
export function readAssignments(
  said: readonly SaidAssignment[],
  directory: AssignableUnits,
  errors: FieldError[],
): AssignmentSpec[] {
  const specs = said.flatMap(({ unit, role, part, own }, index) => {
    const field = `assignments.${index}`;
    const codes = unitsNamed(unit, directory);
    if (codes === null) errors.push(unknownUnit(`${field}.unit`, unit, directory));
    return (codes ?? []).map((code) => ({
      role,
      own,
      field,
      part: part ?? '',
      unitId: directory.idOf(code) ?? 0,
      ofGroup: isGroupCode(unit),
    }));
  });
  // A unit that is named by itself stands as it is named; its group adds only the others. Leads go before parts.
  const ranked = specs.toSorted((a, b) => rank(a) - rank(b));
  const taken = new Set<number>();
  return ranked.flatMap(({ ofGroup, ...spec }) => {
    if (!taken.has(spec.unitId)) {
      taken.add(spec.unitId);
      return [spec];
    }
    if (!ofGroup) errors.push(unitTwice(`${spec.field}.unit`));
    return [];
  });
}

function rank({ ofGroup, role }: { ofGroup: boolean; role: AssignmentRole }): number {
  return (ofGroup ? 2 : 0) + (role === 'LEAD' ? 0 : 1);
}

/** D5: the periods of a recurring duty; none fits or too many: an error. */
export function readPeriods(
  recurrence: { kind: RecurrenceKind; from: Temporal.PlainDate; to: Temporal.PlainDate },
  errors: FieldError[],
): { label: string; deadline: DraftDeadline }[] {
  const { kind, from, to } = recurrence;
  if (from.until(to).days > LONGEST_RECURRENCE_DAYS) {
    errors.push(
      fieldError(
        'recurrence.to',
        'too-long',
        `Nhiệm vụ định kỳ được giao trước nhiều nhất ${LONGEST_RECURRENCE_YEARS} năm.`,
        `A recurring duty is given out for at most ${LONGEST_RECURRENCE_YEARS} years.`,
      ),
    );
    return [];
  }
  const periods = recurrencePeriods(kind, from, to);
  if (periods.length === 0) {
    errors.push(
      fieldError(
        'recurrence',
        'no-period',
        'Không có kỳ nào kết thúc trong khoảng đã nêu.',
        'No period ends between the two dates.',
      ),
    );
  }
  const precision = PRECISION_OF[kind];
  return periods.map(({ label, to: printedDate }) => ({
    label,
    deadline: { wording: label, precision, printedDate },
  }));
}

const LONGEST_RECURRENCE_YEARS = 5;
const LONGEST_RECURRENCE_DAYS = LONGEST_RECURRENCE_YEARS * 366;
const PRECISION_OF = {
  MONTHLY: 'MONTH',
  QUARTERLY: 'QUARTER',
  HALF_YEARLY: 'HALF_YEAR',
  YEARLY: 'YEAR',
} as const;

/** The assignments of the draft; with periods, one for each of them. */
export function assignmentsOf(
  specs: readonly AssignmentSpec[],
  taskDeadline: DraftDeadline,
  periods: readonly { label: string; deadline: DraftDeadline }[],
): DraftAssignment[] {
  const rounds = periods.length > 0 ? periods : [{ label: null, deadline: null }];
  const ofLead = leadDeadline(specs, taskDeadline);
  return rounds.flatMap(({ label, deadline }) =>
    specs.map(({ unitId, role, part, own }) => ({
      unitId,
      role,
      part,
      period: label,
      deadline: deadline ?? own ?? (role === 'LEAD' ? taskDeadline : ofLead),
    })),
  );
}

function leadDeadline(specs: readonly AssignmentSpec[], taskDeadline: DraftDeadline): DraftDeadline {
  const leads = specs.filter(({ role }) => role === 'LEAD');
  return (leads.length === 1 ? leads[0]?.own : null) ?? taskDeadline;
}

/** P1: the parts that would end after their lead, or null. Compared are due dates; printed ones while they are unknown. */
export function refusePartsAfterLead(
  specs: readonly AssignmentSpec[],
  taskDeadline: DraftDeadline,
  calendar: WorkingCalendar,
): Refusal | null {
  const last = specs
    .filter(({ role }) => role === 'LEAD')
    .map(({ own }) => endOf(own ?? taskDeadline, calendar))
    .reduce(later, null);
  const bound = specs.some(({ role }) => role === 'LEAD') ? last : endOf(taskDeadline, calendar);
  return refusedTogether(
    specs.flatMap(({ role, own, field }) => {
      if (role === 'LEAD' || !own) return [];
      return refusePartAfterLead(endOf(own, calendar), bound, `${field}.deadline`) ?? [];
    }),
  );
}

function endOf(deadline: DraftDeadline, calendar: WorkingCalendar): Temporal.PlainDate | null {
  const { dueDate, printedDate } = resolveDeadline(deadline, calendar);
  return dueDate ?? printedDate;
}

function later(a: Temporal.PlainDate | null, b: Temporal.PlainDate | null): Temporal.PlainDate | null {
  if (!a || !b) return a ?? b;
  return Temporal.PlainDate.compare(a, b) < 0 ? b : a;
}

function unknownUnit(field: string, code: string, { units }: AssignableUnits): FieldError {
  const outside = units.some((unit) => unit.code === code && unit.outside);
  const error = outside
    ? fieldError(
        field,
        'outside',
        `“${code}” ở ngoài hệ thống, không giao được; ghi vào “outsideParties”.`,
        `“${code}” is outside the system and cannot be assigned; name it in “outsideParties”.`,
      )
    : fieldError(
        field,
        'unknown',
        `Không có đơn vị “${code}” đang hoạt động.`,
        `There is no unit “${code}” in force.`,
      );
  return { ...error, value: code };
}

function unitTwice(field: string): FieldError {
  return fieldError(
    field,
    'twice',
    'Một đơn vị chỉ được nêu một lần trong một nhiệm vụ.',
    'A unit can be named only once in a task.',
  );
}
