/**
 * What an allowed action does beside moving the state, as data: the caller writes it in the same transaction (W1).
 * Source: W (receiving term, once restarted), W2, W3, D2, P2, P3, X1–X3, A10, A13.
 */
import { Temporal } from 'temporal-polyfill';
import { formatDate } from '../calendar/local-time.js';
import { CalendarYearMissing } from '../calendar/working-calendar.js';
import {
  canRequestExtension,
  decideExtension,
  type ExtensionDecider,
  type ExtensionGrant,
} from '../extension/extension.js';
import { Refusal, type Decision } from '../refusal.js';
import type { ActionInput, NamedUnit } from './action-input.js';
import type { AssignmentContext } from './assignment-context.js';
import { targetsOf, type Action } from './workflow.js';
import type { AssignmentState } from './assignment-state.js';
import { isAfter } from './lateness.js';

export type ActionEffect =
  | { kind: 'issued'; on: Temporal.PlainDate }
  /** A receiving term begins, and with it the right to return; null: it reaches into a year without calendar (C3). */
  | { kind: 'receiving-term'; dueDate: Temporal.PlainDate | null; restarted: boolean }
  /** W2: received after the term; the right to return is gone. */
  | { kind: 'return-right-lapsed' }
  | { kind: 'return-requested'; proposedUnitId: number }
  | { kind: 'return-decided'; accepted: boolean }
  | { kind: 'reassigned'; fromUnitId: number; toUnitId: number }
  | { kind: 'submitted'; on: Temporal.PlainDate; late: boolean }
  /** P3: a late part owes the lead an explanation. */
  | { kind: 'explanation-owed'; explanation: 'PART_LATE'; unitId: number }
  | { kind: 'explanation-given'; explanation: 'PART_LATE' | 'PROMISE_BROKEN'; unitId: number }
  | { kind: 'part-explained'; unitId: number }
  | { kind: 'submission-verified' }
  | { kind: 'submission-voided' }
  | { kind: 'suspended'; from: Temporal.PlainDate }
  /** D2: the suspended working days are added to the deadline. */
  | { kind: 'resumed'; on: Temporal.PlainDate }
  | {
      kind: 'extension-requested';
      nth: number;
      requestedDate: Temporal.PlainDate;
      decidedBy: ExtensionDecider;
    }
  | { kind: 'extension-granted'; grant: ExtensionGrant }
  | { kind: 'extension-refused' }
  /** A13: the result counts as handed in on this day. */
  | { kind: 'submission-corrected'; on: Temporal.PlainDate; recordsSubmission: boolean }
  /** A13: withdrawn by the decision. */
  | { kind: 'apology-withdrawn' };

export interface Effected {
  to: AssignmentState;
  effects: ActionEffect[];
}

type Effecting = (ctx: AssignmentContext, input: ActionInput) => Decision<ActionEffect[]>;

const EFFECTS: Readonly<Partial<Record<Action, Effecting>>> = {
  issue: (ctx) => [{ kind: 'issued', on: ctx.asOf }, receivingTerm(ctx, false)],
  receipt: ({ assignment, asOf }) =>
    isAfter(asOf, assignment.receiveDueDate) && !assignment.hasReturnLapsed
      ? [{ kind: 'return-right-lapsed' }]
      : [],
  'return-request': requestReturn,
  'return-decision': decideReturn,
  submission: submit,
  verification: (_ctx, { accepted }) => [{ kind: accepted ? 'submission-verified' : 'submission-voided' }],
  suspension: ({ asOf }) => [{ kind: 'suspended', from: asOf }],
  resumption: ({ asOf }) => [{ kind: 'resumed', on: asOf }],
  'extension-requests': (ctx, input) => {
    const asked = canRequestExtension(ctx, stated(input.requestedDate));
    return asked instanceof Refusal ? asked : [{ kind: 'extension-requested', ...asked }];
  },
  'extension-decision': (ctx, input) => {
    const decided = decideExtension(ctx, input.granted === true);
    if (decided instanceof Refusal) return decided;
    return [
      decided.granted ? { kind: 'extension-granted', grant: decided.grant } : { kind: 'extension-refused' },
    ];
  },
  explanations: ({ assignment }) => [
    {
      kind: 'explanation-given',
      explanation: assignment.role === 'LEAD' ? 'PROMISE_BROKEN' : 'PART_LATE',
      unitId: assignment.unitId,
    },
  ],
  'part-explanations': explainPart,
  correction: correct,
};

/** What the action does and where it leads, for complete input in a state that allows it; or the rule that says no. */
export function effectsOf(action: Action, ctx: AssignmentContext, input: ActionInput): Decision<Effected> {
  const effects = EFFECTS[action]?.(ctx, input) ?? [];
  if (effects instanceof Refusal) return effects;
  const targets = targetsOf(action, ctx.assignment.state);
  const to = action === 'verification' && input.accepted === false ? targets[1] : targets[0];
  return { to: stated(to), effects };
}

function receivingTerm({ asOf, calendar, settings }: AssignmentContext, restarted: boolean): ActionEffect {
  try {
    const dueDate = calendar.addWorkingDays(asOf, settings.receiveTermWorkingDays);
    return { kind: 'receiving-term', dueDate, restarted };
  } catch (error) {
    if (error instanceof CalendarYearMissing) return { kind: 'receiving-term', dueDate: null, restarted };
    throw error;
  }
}

function requestReturn({ assignment }: AssignmentContext, input: ActionInput): Decision<ActionEffect[]> {
  const proposed = stated(input.proposedUnit);
  if (proposed.id === assignment.unitId) {
    return refuseField(
      'W',
      'proposedUnit',
      'return.same-unit',
      'Đơn vị đề xuất phải khác đơn vị xin trả lại.',
      'The proposed unit must be another one.',
    );
  }
  return [{ kind: 'return-requested', proposedUnitId: proposed.id }];
}

function decideReturn(ctx: AssignmentContext, input: ActionInput): Decision<ActionEffect[]> {
  const accepted = input.accepted === true;
  const effects: ActionEffect[] = [{ kind: 'return-decided', accepted }];
  if (accepted) {
    const unit = stated(input.unit);
    const refusal = refuseSuccessor(ctx, unit);
    if (refusal) return refusal;
    effects.push({ kind: 'reassigned', fromUnitId: ctx.assignment.unitId, toUnitId: unit.id });
  }
  if (!ctx.assignment.receiveTermRestarted) effects.push(receivingTerm(ctx, true));
  return effects;
}

function refuseSuccessor(ctx: AssignmentContext, unit: NamedUnit): Refusal | null {
  const { unitId } = ctx.assignment;
  if (unit.id === unitId) {
    return refuseField(
      'W',
      'unit',
      'return-decision.same-unit',
      'Đơn vị nhận thay phải khác đơn vị xin trả lại.',
      'The unit that takes over must be another one.',
    );
  }
  if (!unit.isValid) {
    return refuseField(
      'Q2',
      'unit',
      'return-decision.unit-not-valid',
      `${unit.name} không còn (hoặc chưa) hoạt động.`,
      `${unit.name} is not valid on the day.`,
    );
  }
  const live = ctx.coordinatingParts.filter(({ state }) => state !== 'CANCELLED').map((part) => part.unitId);
  if (unit.id === ctx.leadUnitId || live.includes(unit.id)) {
    return refuseField(
      'W',
      'unit',
      'return-decision.unit-on-task',
      `${unit.name} đã được giao trong nhiệm vụ này.`,
      `${unit.name} already has an assignment in this task.`,
    );
  }
  return null;
}

function submit({ assignment, asOf }: AssignmentContext): ActionEffect[] {
  const late = isAfter(asOf, assignment.dueDate);
  const submitted: ActionEffect = { kind: 'submitted', on: asOf, late };
  return late && assignment.role === 'COORDINATING'
    ? [submitted, { kind: 'explanation-owed', explanation: 'PART_LATE', unitId: assignment.unitId }]
    : [submitted];
}

function explainPart({ coordinatingParts }: AssignmentContext, input: ActionInput): Decision<ActionEffect[]> {
  const unit = stated(input.unit);
  const missing = coordinatingParts.some(
    ({ unitId, state }) => unitId === unit.id && !['COMPLETED', 'CANCELLED', 'DRAFT'].includes(state),
  );
  if (missing) return [{ kind: 'part-explained', unitId: unit.id }];
  return refuseField(
    'P2',
    'unit',
    'part-explanation.not-missing',
    `${unit.name} không có phần phối hợp nào còn thiếu.`,
    `No part of ${unit.name} is missing.`,
  );
}

function correct(ctx: AssignmentContext, input: ActionInput): Decision<ActionEffect[]> {
  const on = stated(input.submittedOn);
  const { dueDate, state } = ctx.assignment;
  if (isAfter(on, ctx.asOf)) {
    return refuseField(
      'A13',
      'submittedOn',
      'correction.in-future',
      'Ngày thực nộp không được sau hôm nay.',
      'The day cannot lie in the future.',
    );
  }
  if (dueDate && isAfter(on, dueDate)) {
    return refuseField(
      'A13',
      'submittedOn',
      'correction.still-late',
      `Ngày thực nộp vẫn sau hạn ${formatDate(dueDate)}; chỉ điều chỉnh khi đã nộp trong hạn.`,
      `The day is still after the due date ${dueDate.toString()}.`,
    );
  }
  const corrected: ActionEffect = {
    kind: 'submission-corrected',
    on,
    recordsSubmission: state === 'IN_PROGRESS',
  };
  const owed = ctx.apology !== null && ctx.apology.state !== 'VOID';
  return owed ? [corrected, { kind: 'apology-withdrawn' }] : [corrected];
}

function refuseField(rule: string, field: string, code: string, vi: string, en: string): Refusal {
  const message = { vi, en };
  return new Refusal('rule', code, message, { rule, errors: [{ field, code: 'not-accepted', message }] });
}

/** Fields were checked before; one that is still missing is a bug of the caller. */
function stated<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('An action was decided before its fields were checked');
  return value;
}
