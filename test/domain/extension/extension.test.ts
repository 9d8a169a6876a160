import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import {
  canRequestExtension,
  decideExtension,
  extensionDecider,
} from '../../../src/domain/extension/extension.js';
import { Refusal } from '../../../src/domain/refusal.js';
import type { AssignmentContext } from '../../../src/domain/task/assignment-context.js';
import { decideAction } from '../../../src/domain/task/decide-action.js';
import { day, LEAD_UNIT, OFFICE_UNIT, partScene, people, scene } from '../task/assignment-scene.js';

const codeOf = (decided: unknown) => (decided instanceof Refusal ? decided.code : 'allowed');
const request = (ctx: AssignmentContext, date = '2025-03-28') =>
  decideAction('extension-requests', ctx, { requestedDate: day(date), reason: 'Chờ ý kiến Bộ' });
const waiting = (date = '2025-03-28') => ({ openExtensionRequest: { requestedDate: day(date) } });
const decide = (ctx: AssignmentContext, granted = true) =>
  decideAction('extension-decision', ctx, { granted, reason: 'Đồng ý', documentNumber: '15/QĐ' });
const grantOf = (ctx: AssignmentContext) => {
  const decided = decideExtension(ctx, true);
  if (decided instanceof Refusal || !decided.granted) throw new Error('not granted');
  return decided.grant;
};

describe('X1 xin gia hạn', () => {
  test.each([
    ['2025-03-14', 'allowed'],
    ['2025-03-15', 'extension.after-due-date'],
  ])('X1 asked on %s (due 2025-03-14): %s', (asOf, code) => {
    expect(codeOf(request(scene({ asOf: day(asOf) })))).toBe(code);
  });

  test('X1 afterwards the lead is pointed to the apology, a coordinating unit to the explanation', () => {
    const late = { asOf: day('2025-03-17') };
    expect((request(scene(late)) as Refusal).message.vi).toContain('đơn vị chủ trì lập văn bản xin lỗi');
    expect((request(partScene(late)) as Refusal).message.vi).toContain('giải trình với đơn vị chủ trì');
    expect(request(scene(late))).toMatchObject({ kind: 'rule', options: { rule: 'X1' } });
  });

  test.each([
    ['2025-03-13', 'extension.date-not-later'],
    ['2025-03-14', 'extension.date-not-later'],
    ['2025-03-15', 'allowed'],
  ])('X1 the requested date %s must be after the present due date: %s', (date, code) => {
    expect(codeOf(canRequestExtension(scene(), day(date)))).toBe(code);
    expect(codeOf(request(scene(), date))).toBe(code);
  });

  test('X1 reason and date are asked for together, field by field', () => {
    const decided = decideAction('extension-requests', scene(), {}) as Refusal;
    expect(decided.kind).toBe('malformed');
    expect(decided.options.errors?.map(({ field }) => field)).toEqual(['requestedDate', 'reason']);
  });

  test('X1 without a deadline there is nothing to extend', () => {
    expect(codeOf(request(scene({ assignment: { dueDate: null } })))).toBe('extension.no-deadline');
  });

  test('X3 one undecided request at a time', () => {
    expect(codeOf(request(scene(waiting())))).toBe('extension.undecided');
  });

  test('P1 a part is not extended past its lead', () => {
    const part = { assignment: { dueDate: day('2025-03-07') }, asOf: day('2025-03-07') };
    expect(codeOf(request(partScene(part), '2025-03-14'))).toBe('allowed');
    expect(codeOf(request(partScene(part), '2025-03-15'))).toBe('part.after-lead');
  });
});

describe('X2 ai quyết định', () => {
  test('X2 the first is decided by the standing office, the second by the committee head', () => {
    expect(extensionDecider(1, scene())).toBe('STANDING_OFFICE');
    expect(extensionDecider(2, scene())).toBe('COMMITTEE_HEAD');
    const first = scene(waiting());
    expect(codeOf(decide({ ...first, actor: people.office }))).toBe('allowed');
    expect(codeOf(decide({ ...first, actor: people.chair }))).toBe('extension.other-decider');
    const second = scene({ ...waiting(), extensionsDecided: 1, extensionsGranted: 1 });
    expect(codeOf(decide({ ...second, actor: people.chair }))).toBe('allowed');
    expect(decide({ ...second, actor: people.office })).toMatchObject({
      kind: 'forbidden',
      code: 'extension.other-decider',
    });
    expect(codeOf(decide({ ...second, actor: people.leader }))).toBe('action.not-yours');
  });

  test("X2 W5 the first extension of the standing office's own unit is decided by the committee head", () => {
    const own = scene({ ...waiting(), assignment: { unitId: OFFICE_UNIT }, leadUnitId: OFFICE_UNIT });
    expect(codeOf(decide({ ...own, actor: people.chair }))).toBe('allowed');
    expect(codeOf(decide({ ...own, actor: people.office }))).toBe('extension.other-decider');
  });

  test.each([
    [1, 'allowed'],
    [2, 'extension.no-further'],
  ])('X2 with %s decided already another is %s, granted or refused', (extensionsDecided, code) => {
    for (let extensionsGranted = 0; extensionsGranted <= extensionsDecided; extensionsGranted += 1) {
      expect(codeOf(request(scene({ extensionsDecided, extensionsGranted })))).toBe(code);
    }
  });

  test('X2 a refused first request leaves the second, which is the committee head’s', () => {
    const second = scene({ ...waiting(), extensionsDecided: 1, extensionsGranted: 0 });
    expect(codeOf(decide({ ...second, actor: people.chair }))).toBe('allowed');
    expect(codeOf(decide({ ...second, actor: people.office }))).toBe('extension.other-decider');
    expect(grantOf({ ...second, actor: people.chair }).nth).toBe(1);
  });

  test('X2 however they are decided, no more are asked for than the setting allows, and each has one decider', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
        (maxExtensions, decisions) => {
          let ctx = scene();
          ctx = { ...ctx, settings: { ...ctx.settings, maxExtensions } };
          const deciders: string[] = [];
          let offset = 1;
          for (const granted of decisions) {
            const asked = canRequestExtension(ctx, ctx.assignment.dueDate!.add({ days: offset }));
            if (asked instanceof Refusal) {
              expect([asked.code, deciders.length]).toEqual(['extension.no-further', maxExtensions]);
              continue;
            }
            expect(asked.nth).toBe(deciders.length + 1);
            deciders.push(asked.decidedBy);
            const open = { ...ctx, openExtensionRequest: { requestedDate: asked.requestedDate } };
            const decided = decideExtension(open, granted);
            if (decided instanceof Refusal) throw new Error(decided.code);
            const dueDate = decided.granted ? decided.grant.dueDate : ctx.assignment.dueDate;
            ctx = {
              ...ctx,
              assignment: { ...ctx.assignment, dueDate },
              extensionsDecided: ctx.extensionsDecided + 1,
              extensionsGranted: ctx.extensionsGranted + (decided.granted ? 1 : 0),
            };
            offset += 1;
          }
          expect(deciders).toEqual(
            Array.from({ length: maxExtensions }, (_, n) => (n === 0 ? 'STANDING_OFFICE' : 'COMMITTEE_HEAD')),
          );
        },
      ),
    );
  });

  test('X2 the number of extensions is a setting of the office', () => {
    const ctx = scene({ extensionsDecided: 2, extensionsGranted: 2 });
    expect(codeOf(request({ ...ctx, settings: { ...ctx.settings, maxExtensions: 3 } }))).toBe('allowed');
    const open = scene({ ...waiting(), extensionsDecided: 2, extensionsGranted: 2, actor: people.chair });
    expect(codeOf(decide(open))).toBe('extension.no-further');
    expect(codeOf(decide(open, false))).toBe('allowed');
  });

  test('D2 granting needs reason and document, refusing a reason alone; nothing is decided twice', () => {
    const ctx = scene({ ...waiting(), actor: people.office });
    const missing = (granted?: boolean) =>
      (decideAction('extension-decision', ctx, { granted }) as Refusal).options.errors?.map(
        ({ field }) => field,
      );
    expect(missing(true)).toEqual(['reason', 'documentNumber']);
    expect(missing(false)).toEqual(['reason']);
    expect(missing()).toEqual(['granted', 'reason']);
    expect(decide({ ...ctx, openExtensionRequest: null })).toMatchObject({
      kind: 'conflict',
      code: 'extension.none-open',
    });
    expect(() => decideExtension(scene(), true)).toThrow('without an open request');
  });
});

describe('X3 hiệu lực của quyết định', () => {
  test('X3 refused: all stands', () => {
    expect(decide(scene({ ...waiting(), actor: people.office }), false)).toMatchObject({
      to: 'IN_PROGRESS',
      effects: [{ kind: 'extension-refused' }],
    });
  });

  test('X3 C4 C5 the new date is rolled to the next working day and says why', () => {
    const grant = grantOf(scene(waiting('2025-05-02')));
    expect(grant.printedDate.toString()).toBe('2025-05-02');
    expect(grant.dueDate?.toString()).toBe('2025-05-05');
    expect(grant.dueDateReason).toContain('hạn tính đến 05/05/2025');
  });

  test('C3 a new date in a year without calendar is not guessed', () => {
    expect(grantOf(scene(waiting('2026-01-15')))).toMatchObject({ dueDate: null, dueDateReason: null });
  });

  test.each([
    ['2025-03-14', false],
    ['2025-03-15', true],
  ])('X3 decided on %s (old date 2025-03-14): there is a gap to be voided: %s', (asOf, gap) => {
    const grant = grantOf(
      scene({
        ...waiting(),
        asOf: day(asOf),
        apology: { state: 'OWED', deliveredOn: null, arisesAgain: false },
      }),
    );
    expect(grant).toMatchObject({ voidApology: gap, voidLateMarks: gap, correctingNotice: gap });
    expect(grant.countedFrom.toString()).toBe('2025-03-14');
  });

  test.each([
    ['OWED', true],
    ['LATE', true],
    ['DELIVERED', false],
    ['BROKEN', false],
    ['VOID', false],
  ] as const)('X3 an apology %s of the gap is voided: %s', (state, voided) => {
    const ctx = scene({
      ...waiting(),
      asOf: day('2025-03-18'),
      apology: { state, deliveredOn: null, arisesAgain: false },
    });
    expect(grantOf(ctx).voidApology).toBe(voided);
  });

  test.each([
    ['2025-03-28', true],
    ['2025-03-29', false],
  ])(
    'X3 granted on %s to 2025-03-28: the apology is voided only if the new date has not passed as well',
    (asOf, voided) => {
      const ctx = scene({
        ...waiting(),
        asOf: day(asOf),
        apology: { state: 'LATE', deliveredOn: null, arisesAgain: false },
      });
      expect(grantOf(ctx)).toMatchObject({ voidApology: voided, voidLateMarks: true });
    },
  );

  test('P1 a part is not granted past its lead, even when it was asked for before the lead moved', () => {
    const ctx = partScene({ ...waiting('2025-03-21'), actor: people.office, leadUnitId: LEAD_UNIT });
    expect(codeOf(decide(ctx))).toBe('part.after-lead');
    expect(codeOf(decide({ ...ctx, leadDueDate: day('2025-03-21') }))).toBe('allowed');
  });

  test('X3 a request that was not decided yet is decided also after the result was submitted', () => {
    const ctx = scene({ ...waiting(), assignment: { state: 'SUBMITTED' }, actor: people.office });
    expect(decide(ctx)).toMatchObject({ to: 'SUBMITTED' });
  });
});
