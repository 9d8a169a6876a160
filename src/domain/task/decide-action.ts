/**
 * W1: an action that the table does not allow is refused with the reason and with what is allowed now. The order of
 * the questions is: the person (Q, H, W5), the role of the assignment, its state, the rules, the fields, and last
 * what the fields say. The same questions without the fields make the list of buttons, so that what a page offers
 * and what the service accepts cannot differ.
 */
import { Refusal, type Decision } from '../refusal.js';
import { refuseByRule } from './action-conditions.js';
import { effectsOf, type ActionEffect } from './action-effects.js';
import { refuseInput, type ActionInput } from './action-input.js';
import { refuseActor } from './actors.js';
import type { AssignmentContext } from './assignment-context.js';
import { STATE_LABELS, type AssignmentState } from './assignment-state.js';
import { ACTIONS, rowOf, targetsOf, type Action } from './workflow.js';

export interface ActionOutcome {
  action: Action;
  from: AssignmentState;
  /** The same state for an act that moves nothing. */
  to: AssignmentState;
  effects: ActionEffect[];
}

export interface ActionAvailability {
  action: Action;
  allowed: boolean;
  why?: Refusal;
}

/**
 * Decides one action. Refusals: `forbidden` (not this person; H1 and H2 are to be logged, `isLoggedRefusal`),
 * `conflict` (not in this state), `rule`, `malformed` (fields missing); each but the last says what is allowed now.
 */
export function decideAction(
  action: Action,
  ctx: AssignmentContext,
  input: ActionInput = {},
): Decision<ActionOutcome> {
  const from = ctx.assignment.state;
  const decided = refuseAction(action, ctx) ?? refuseInput(action, input) ?? effectsOf(action, ctx, input);
  return decided instanceof Refusal ? sayingWhatIsAllowed(decided, ctx) : { action, from, ...decided };
}

/** Every action of the table, with the reason where it is not allowed; the order is that of the buttons. */
export function allowedActions(ctx: AssignmentContext): ActionAvailability[] {
  return ACTIONS.map((action) => {
    const why = refuseAction(action, ctx);
    return why ? { action, allowed: false, why } : { action, allowed: true };
  });
}

/** The names alone of what is allowed, as the API shows them. */
export function allowedActionNames(ctx: AssignmentContext): Action[] {
  return ACTIONS.filter((action) => refuseAction(action, ctx) === null);
}

function refuseAction(action: Action, ctx: AssignmentContext): Refusal | null {
  return (
    refuseActor(action, ctx) ??
    refuseRole(action, ctx) ??
    refuseState(action, ctx) ??
    refuseByRule(action, ctx)
  );
}

function refuseRole(action: Action, { assignment }: AssignmentContext): Refusal | null {
  const { onlyFor, label, rule } = rowOf(action);
  if (!onlyFor || onlyFor === assignment.role) return null;
  return new Refusal(
    'rule',
    'action.not-for-role',
    {
      vi: `«${label.vi}» chỉ dành cho đơn vị chủ trì; đơn vị phối hợp trễ hạn thì giải trình với đơn vị chủ trì.`,
      en: `"${label.en}" is for the lead assignment; a late coordinating unit owes the lead an explanation.`,
    },
    { rule },
  );
}

function refuseState(action: Action, { assignment }: AssignmentContext): Refusal | null {
  if (targetsOf(action, assignment.state).length > 0) return null;
  const { label } = rowOf(action);
  const state = STATE_LABELS[assignment.state];
  return new Refusal(
    'conflict',
    'action.wrong-state',
    {
      vi: `Không thể thực hiện «${label.vi}» khi phân công ở trạng thái «${state.vi}».`,
      en: `"${label.en}" is not possible while the assignment is "${state.en}".`,
    },
    { rule: 'W1', current: { state: assignment.state } },
  );
}

function sayingWhatIsAllowed(refusal: Refusal, ctx: AssignmentContext): Refusal {
  const names = allowedActionNames(ctx);
  const options = { ...refusal.options, allowedActions: [...names] };
  if (refusal.kind === 'malformed') return new Refusal(refusal.kind, refusal.code, refusal.message, options);
  const labels = names.map((name) => rowOf(name).label);
  const message =
    labels.length === 0
      ? { vi: 'Hiện không có việc nào được thực hiện.', en: 'Nothing is allowed now.' }
      : {
          vi: `Hiện được: ${labels.map(({ vi }) => vi).join(', ')}.`,
          en: `Allowed now: ${labels.map(({ en }) => en).join(', ')}.`,
        };
  return new Refusal(
    refusal.kind,
    refusal.code,
    { vi: `${refusal.message.vi} ${message.vi}`, en: `${refusal.message.en} ${message.en}` },
    options,
  );
}
