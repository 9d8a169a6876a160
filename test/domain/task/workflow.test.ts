import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { Refusal } from '../../../src/domain/refusal.js';
import type { ActionInput } from '../../../src/domain/task/action-input.js';
import type { AssignmentContext } from '../../../src/domain/task/assignment-context.js';
import {
  ASSIGNMENT_STATES,
  ENDED_STATES,
  type AssignmentState,
} from '../../../src/domain/task/assignment-state.js';
import { allowedActionNames, allowedActions, decideAction } from '../../../src/domain/task/decide-action.js';
import { ACTIONS, WORKFLOW, targetsOf, type Action } from '../../../src/domain/task/workflow.js';
import { day, OFFICE_UNIT, OTHER_UNIT, PART_UNIT, people, scene } from './assignment-scene.js';

const newUnit = { id: OTHER_UNIT, name: 'Sở Nội vụ', isValid: true };

/** Complete input, good for any action. */
const complete: ActionInput = {
  reason: 'Lý do',
  text: 'Nội dung',
  documentNumber: '12/QĐ-UBND',
  percent: 60,
  accepted: true,
  granted: true,
  proposedUnit: newUnit,
  unit: newUnit,
  requestedDate: day('2025-03-28'),
  submittedOn: day('2025-03-13'),
};

/** Each action where nothing but state, person and role can refuse it. */
const opening: Record<Action, () => Parameters<typeof scene>[0]> = {
  issue: () => ({}),
  receipt: () => ({}),
  'return-request': () => ({ asOf: day('2025-03-05') }),
  'return-decision': () => ({}),
  'progress-reports': () => ({}),
  submission: () => ({}),
  verification: () => ({ lastSubmission: { byUnitId: 10, madeOn: day('2025-03-10') } }),
  suspension: () => ({}),
  resumption: () => ({}),
  cancellation: () => ({}),
  'extension-requests': () => ({}),
  'extension-decision': () => ({ openExtensionRequest: { requestedDate: day('2025-03-28') } }),
  apology: () => ({
    asOf: day('2025-03-17'),
    apology: { state: 'OWED', deliveredOn: null, arisesAgain: false },
  }),
  'apology-form-return': () => ({
    apology: { state: 'DELIVERED', deliveredOn: day('2025-03-10'), arisesAgain: false },
  }),
  'apology-voiding': () => ({ apology: { state: 'OWED', deliveredOn: null, arisesAgain: false } }),
  explanations: () => ({ apology: { state: 'BROKEN', deliveredOn: day('2025-03-10'), arisesAgain: false } }),
  'part-explanations': () => ({
    coordinatingParts: [
      { unitId: OTHER_UNIT, unitName: 'Sở Nội vụ', state: 'IN_PROGRESS', explained: false },
    ],
  }),
  attachments: () => ({}),
  correction: () => ({
    asOf: day('2025-03-17'),
    lastSubmission: { byUnitId: 10, madeOn: day('2025-03-17') },
  }),
};

/** The table of W, said once more in the office's words: who may, and where it leads. */
const TABLE: Record<
  Action,
  {
    by: (keyof typeof people)[];
    /** Those as well until it is issued. */
    drafters?: (keyof typeof people)[];
    moves: Partial<Record<AssignmentState, AssignmentState>>;
  }
> = (() => {
  const unit: (keyof typeof people)[] = ['head', 'officer', 'deputy', 'actingHead'];
  const office: (keyof typeof people)[] = ['office', 'officeHead'];
  const open = ['ASSIGNED', 'IN_PROGRESS', 'SUBMITTED', 'RETURN_REQUESTED', 'SUSPENDED'] as const;
  const stay = (states: readonly AssignmentState[]) => Object.fromEntries(states.map((s) => [s, s]));
  return {
    issue: { by: office, moves: { DRAFT: 'ASSIGNED' } },
    receipt: { by: unit, moves: { ASSIGNED: 'IN_PROGRESS' } },
    'return-request': { by: unit, moves: { ASSIGNED: 'RETURN_REQUESTED' } },
    'return-decision': { by: office, moves: { RETURN_REQUESTED: 'ASSIGNED' } },
    'progress-reports': { by: unit, moves: { IN_PROGRESS: 'IN_PROGRESS' } },
    submission: { by: unit, moves: { IN_PROGRESS: 'SUBMITTED' } },
    verification: { by: office, moves: { SUBMITTED: 'COMPLETED' } },
    suspension: { by: office, moves: { IN_PROGRESS: 'SUSPENDED' } },
    resumption: { by: office, moves: { SUSPENDED: 'IN_PROGRESS' } },
    cancellation: { by: office, moves: Object.fromEntries(open.map((s) => [s, 'CANCELLED'])) },
    'extension-requests': { by: unit, moves: stay(['ASSIGNED', 'IN_PROGRESS']) },
    'extension-decision': { by: office, moves: stay(open) },
    apology: { by: ['head', 'actingHead'], moves: stay(open) },
    'apology-form-return': { by: office, moves: stay(open) },
    'apology-voiding': { by: office, moves: stay([...open, 'COMPLETED', 'CANCELLED']) },
    explanations: { by: unit, moves: stay([...open, 'COMPLETED']) },
    'part-explanations': { by: unit, moves: stay(['IN_PROGRESS']) },
    attachments: { by: unit, drafters: office, moves: stay(['DRAFT', ...open]) },
    correction: {
      by: office,
      moves: { IN_PROGRESS: 'SUBMITTED', SUBMITTED: 'SUBMITTED', COMPLETED: 'COMPLETED' },
    },
  };
})();

const stateAndAction = ASSIGNMENT_STATES.flatMap((state) =>
  ACTIONS.map((action) => [state, action] as const),
);

describe('W1 mỗi trạng thái × việc làm × người đều được quyết định', () => {
  test.each(stateAndAction)('W1 in %s: %s', (state, action) => {
    const { by, drafters = [], moves } = TABLE[action];
    const all = state === 'DRAFT' ? [...by, ...drafters] : by;
    for (const [name, actor] of Object.entries(people)) {
      const ctx = scene({ ...opening[action](), assignment: { state }, actor });
      const decided = decideAction(action, ctx, complete);
      const mine = all.includes(name as keyof typeof people);
      const to = moves[state];
      if (mine && to) {
        expect(decided).toMatchObject({ action, from: state, to });
        continue;
      }
      if (!(decided instanceof Refusal)) throw new Error(`${name} may ${action} in ${state}`);
      if (!mine)
        expect({ name, kind: decided.kind }).toEqual({
          name,
          kind: action === 'extension-decision' && name === 'chair' && !to ? 'conflict' : 'forbidden',
        });
      else
        expect({ name, kind: decided.kind, code: decided.code }).toEqual({
          name,
          kind: 'conflict',
          code: 'action.wrong-state',
        });
    }
  });

  test.each(stateAndAction)('W1 in %s the buttons say of %s what the decision says', (state, action) => {
    for (const actor of Object.values(people)) {
      const ctx = scene({ ...opening[action](), assignment: { state }, actor });
      const shown = allowedActions(ctx).find((entry) => entry.action === action);
      const decided = decideAction(action, ctx, complete);
      expect(shown?.allowed).toBe(!(decided instanceof Refusal));
      if (decided instanceof Refusal) expect(shown?.why?.code).toBe(decided.code);
    }
  });

  test('W1 a refusal says why, by which rule, and what is allowed now, in both languages', () => {
    const decided = decideAction(
      'submission',
      scene({ assignment: { state: 'ASSIGNED' }, asOf: day('2025-03-05') }),
      complete,
    );
    expect(decided).toMatchObject({
      kind: 'conflict',
      code: 'action.wrong-state',
      options: {
        rule: 'W1',
        allowedActions: ['receipt', 'return-request', 'extension-requests', 'apology', 'attachments'],
      },
    });
    const { message } = decided as Refusal;
    expect(message.vi).toContain('«Nộp kết quả» khi phân công ở trạng thái «Đã giao, chờ tiếp nhận»');
    expect(message.vi).toContain('Hiện được: Tiếp nhận, Xin trả lại, Xin gia hạn');
    expect(message.en).toContain('Allowed now: Receive');
  });

  test('W1 who can do nothing is told so', () => {
    const decided = decideAction('receipt', scene({ actor: people.auditor }));
    expect((decided as Refusal).message.vi).toContain('Hiện không có việc nào được thực hiện.');
  });

  test('the table has one row per action, and every label both languages', () => {
    expect(WORKFLOW.map((row) => row.action)).toEqual([...ACTIONS]);
    for (const { label, who } of WORKFLOW) {
      expect(label.vi.length * label.en.length * who.length).toBeGreaterThan(0);
    }
  });
});

describe('W các bước chuyển trạng thái', () => {
  const run = fc.array(
    fc.record({
      action: fc.constantFrom(...ACTIONS),
      actor: fc.constantFrom(...Object.values(people)),
      days: fc.integer({ min: 0, max: 6 }),
      accepted: fc.boolean(),
      unit: fc.constantFrom(OTHER_UNIT, PART_UNIT, OFFICE_UNIT),
      requestedDays: fc.integer({ min: 0, max: 20 }),
      // Most steps are legal ones, else a run would seldom get past its first state.
      legal: fc.option(fc.nat(), { freq: 4 }),
    }),
    { minLength: 5, maxLength: 40 },
  );

  function legalSteps(ctx: AssignmentContext) {
    return Object.values(people).flatMap((actor) =>
      allowedActionNames({ ...ctx, actor })
        .filter((action) => action !== 'cancellation')
        .map((action) => ({ actor, action })),
    );
  }

  test('no sequence of actions reaches an undeclared state or leaves COMPLETED or CANCELLED', () => {
    const seen = new Set<AssignmentState>();
    fc.assert(
      fc.property(run, (steps) => {
        let ctx: AssignmentContext = scene({ assignment: { state: 'DRAFT' } });
        for (const { accepted, days, legal, requestedDays, unit, ...random } of steps) {
          const asOf = ctx.asOf.add({ days });
          const choices = legal === null ? [] : legalSteps({ ...ctx, asOf });
          const { action, actor } = choices[(legal ?? 0) % choices.length] ?? random;
          ctx = { ...ctx, actor, asOf };
          const before = ctx.assignment.state;
          const decided = decideAction(action, ctx, {
            ...complete,
            accepted,
            granted: accepted,
            unit: { ...newUnit, id: unit },
            requestedDate: asOf.add({ days: requestedDays }),
          });
          if (decided instanceof Refusal) {
            expect(decided.options.allowedActions).toBeDefined();
            continue;
          }
          expect(ASSIGNMENT_STATES).toContain(decided.to);
          expect(targetsOf(action, before)).toContain(decided.to);
          if ((ENDED_STATES as readonly AssignmentState[]).includes(before)) expect(decided.to).toBe(before);
          seen.add(decided.to);
          ctx = applied(ctx, decided.to, decided.effects);
        }
      }),
      { numRuns: 300 },
    );
    expect([...seen].toSorted()).toEqual([...ASSIGNMENT_STATES].toSorted());
  });

  function applied(
    ctx: AssignmentContext,
    state: AssignmentState,
    effects: Extract<ReturnType<typeof decideAction>, { effects: unknown }>['effects'],
  ): AssignmentContext {
    let next = { ...ctx, assignment: { ...ctx.assignment, state } };
    for (const effect of effects) {
      if (effect.kind === 'reassigned')
        next = {
          ...next,
          leadUnitId: effect.toUnitId,
          assignment: { ...next.assignment, unitId: effect.toUnitId },
        };
      if (effect.kind === 'receiving-term') {
        // W: the term restarts once, so a second restart is a fault.
        expect(effect.restarted && next.assignment.receiveTermRestarted).toBe(false);
        next = {
          ...next,
          assignment: {
            ...next.assignment,
            receiveDueDate: effect.dueDate,
            receiveTermRestarted: effect.restarted,
          },
        };
      }
      if (effect.kind === 'submitted')
        next = { ...next, lastSubmission: { byUnitId: next.assignment.unitId, madeOn: effect.on } };
      if (effect.kind === 'extension-requested') next = { ...next, openExtensionRequest: effect };
      if (effect.kind === 'extension-refused')
        next = { ...next, openExtensionRequest: null, extensionsDecided: next.extensionsDecided + 1 };
      if (effect.kind === 'extension-granted') {
        expect(effect.grant.nth).toBeLessThanOrEqual(next.settings.maxExtensions);
        next = {
          ...next,
          openExtensionRequest: null,
          extensionsDecided: next.extensionsDecided + 1,
          extensionsGranted: effect.grant.nth,
          assignment: { ...next.assignment, dueDate: effect.grant.dueDate },
        };
      }
    }
    return next;
  }
});
