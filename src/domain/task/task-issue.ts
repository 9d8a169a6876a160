/**
 * Whether a whole task can be issued (W, giao): it has a lead, its units are valid on the day (Q2), and no part ends after
 * its lead (P1). Asked of a draft while it is written, of the drafts on a list and of those that are issued, so that what
 * a page says is what happens.
 */
import { Temporal } from 'temporal-polyfill';
import { Refusal, refusedTogether, type FieldError } from '../refusal.js';
import type { AssignmentRole, AssignmentState } from './assignment-state.js';
import { refusePartAfterLead } from './coordinating-part.js';

/** One assignment of the task, as an issue sees it. */
export interface PartToIssue {
  role: AssignmentRole;
  state: AssignmentState;
  /** D5; null: not of a recurring duty. */
  period: string | null;
  unit: { code: string; name: string };
  /** The unit's validity covers the day of issue (Q2). */
  unitIsValid: boolean;
  /** Null: no deadline, or not computed yet (C3). */
  dueDate: Temporal.PlainDate | null;
}

/** Null when the drafts among the parts can be issued; `code` names the task where it has a code already. */
export function refuseTaskIssue(code: string | null, parts: readonly PartToIssue[]): Refusal | null {
  const drafts = parts.filter(({ state }) => state === 'DRAFT');
  if (!parts.some(isStandingLead)) return noLead(code);
  const closed = drafts.filter(({ unitIsValid }) => !unitIsValid).map(({ unit }) => unit);
  if (closed.length > 0) return unitNotValid(code, closed);
  return refusedTogether(
    drafts
      .filter(({ role }) => role === 'COORDINATING')
      .flatMap((part) => refusePartAfterLead(part.dueDate, lastLeadDate(part, parts), 'assignments') ?? []),
  );
}

/** P1: the last due date of the leads of the same period; null when one of them has none. */
export function lastLeadDate(
  { period }: Pick<PartToIssue, 'period'>,
  parts: readonly PartToIssue[],
): Temporal.PlainDate | null {
  const leads = parts.filter(
    (other) => isStandingLead(other) && (other.period === null || period === null || other.period === period),
  );
  const dates = leads.flatMap(({ dueDate }) => dueDate ?? []);
  if (dates.length < leads.length) return null;
  return dates.toSorted((a, b) => Temporal.PlainDate.compare(b, a))[0] ?? null;
}

function isStandingLead({ role, state }: PartToIssue): boolean {
  return role === 'LEAD' && state !== 'CANCELLED';
}

function noLead(code: string | null): Refusal {
  const vi = `${taskVi(code)} chưa có đơn vị chủ trì nên chưa giao được.`;
  const en = `${taskEn(code)} has no lead unit and cannot be issued.`;
  const message = { vi: 'Chưa có đơn vị chủ trì.', en: 'There is no lead unit.' };
  const errors: FieldError[] = [{ field: 'assignments', code: 'no-lead', message }];
  return new Refusal('rule', 'issue.no-lead', { vi, en }, { rule: 'W', errors });
}

function unitNotValid(code: string | null, units: readonly PartToIssue['unit'][]): Refusal {
  const names = units.map(({ name }) => name).join(', ');
  const vi = `${taskVi(code)} chưa giao được: ${names} không còn (hoặc chưa) hoạt động vào ngày giao.`;
  const en = `${taskEn(code)} cannot be issued: ${names} is not valid on the day of issue.`;
  const errors = units.map((unit): FieldError => ({
    field: 'assignments',
    code: 'unit-not-valid',
    message: {
      vi: `${unit.name} không hoạt động vào hôm nay.`,
      en: `${unit.name} is not valid today.`,
    },
    value: unit.code,
  }));
  return new Refusal('rule', 'issue.unit-not-valid', { vi, en }, { rule: 'W', errors });
}

const taskVi = (code: string | null): string => (code ? `Nhiệm vụ ${code}` : 'Nhiệm vụ');
const taskEn = (code: string | null): string => (code ? `The task ${code}` : 'The task');
