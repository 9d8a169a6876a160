import { describe, expect, test } from 'vitest';
import type { ApologyState } from '../../../src/domain/apology/apology.js';
import { WorkingCalendar } from '../../../src/domain/calendar/working-calendar.js';
import { Refusal } from '../../../src/domain/refusal.js';
import { isLoggedRefusal, verifierOf } from '../../../src/domain/task/actors.js';
import type { AssignmentContext } from '../../../src/domain/task/assignment-context.js';
import { refusePartAfterLead } from '../../../src/domain/task/coordinating-part.js';
import { allowedActionNames, decideAction } from '../../../src/domain/task/decide-action.js';
import {
  calendar,
  day,
  LEAD_UNIT,
  OFFICE_UNIT,
  OTHER_UNIT,
  PART_UNIT,
  partScene,
  people,
  scene,
} from './assignment-scene.js';

const unit = { id: OTHER_UNIT, name: 'Sở Nội vụ', isValid: true };
const codeOf = (decided: unknown) => (decided instanceof Refusal ? decided.code : 'allowed');
const fieldsOf = (decided: unknown) => (decided as Refusal).options.errors?.map(({ field }) => field);
const owed = { state: 'OWED' as ApologyState, deliveredOn: null, arisesAgain: false };

describe('W giao nhiệm vụ', () => {
  const draft = { state: 'DRAFT', issuedOn: null, receiveDueDate: null } as const;
  const issue = (ctx: AssignmentContext) => decideAction('issue', { ...ctx, actor: people.office });

  test('W the receiving term is 2 working days after the day of issue', () => {
    expect(issue(scene({ assignment: draft, asOf: day('2025-04-30') }))).toMatchObject({
      to: 'ASSIGNED',
      effects: [
        { kind: 'issued', on: day('2025-04-30') },
        { kind: 'receiving-term', dueDate: day('2025-05-05'), restarted: false },
      ],
    });
  });

  test('C3 a receiving term that reaches into a year without calendar is not guessed', () => {
    const decided = issue(scene({ assignment: draft, asOf: day('2025-12-31') }));
    expect(decided).toMatchObject({ effects: [{}, { kind: 'receiving-term', dueDate: null }] });
  });

  test('W a unit that is not valid on the day is not issued to', () => {
    expect(codeOf(issue(scene({ assignment: { ...draft, unitIsValid: false } })))).toBe(
      'issue.unit-not-valid',
    );
  });

  test.each([
    ['2025-03-14', 'allowed'],
    ['2025-03-17', 'part.after-lead'],
  ])('P1 a part due on %s beside a lead due on 2025-03-14: %s', (dueDate, code) => {
    expect(codeOf(issue(partScene({ assignment: { ...draft, dueDate: day(dueDate) } })))).toBe(code);
  });

  test('P1 a lead without due date sets no bound', () => {
    expect(refusePartAfterLead(day('2025-03-17'), null, 'deadline')).toBeNull();
    expect(refusePartAfterLead(null, day('2025-03-17'), 'deadline')).toBeNull();
  });
});

describe('W2 tiếp nhận và xin trả lại', () => {
  const assigned = { state: 'ASSIGNED' } as const;
  const request = (ctx: AssignmentContext) =>
    decideAction('return-request', ctx, { reason: 'Không thuộc thẩm quyền', proposedUnit: unit });

  test.each([
    ['2025-03-05', 'allowed', []],
    ['2025-03-06', 'return.term-lapsed', [{ kind: 'return-right-lapsed' }]],
  ])('W2 on %s (the term ends on 2025-03-05): return %s, receipt possible', (asOf, code, effects) => {
    const ctx = scene({ assignment: assigned, asOf: day(asOf) });
    expect(codeOf(request(ctx))).toBe(code);
    expect(decideAction('receipt', ctx)).toMatchObject({ to: 'IN_PROGRESS', effects });
  });

  test('W2 once recorded as lapsed the right does not come back by itself', () => {
    const ctx = scene({ assignment: { ...assigned, hasReturnLapsed: true }, asOf: day('2025-03-05') });
    expect(codeOf(request(ctx))).toBe('return.term-lapsed');
    expect(decideAction('receipt', ctx)).toMatchObject({ effects: [] });
  });

  test('W return needs a reason and another unit', () => {
    const ctx = scene({ assignment: assigned, asOf: day('2025-03-04') });
    const empty = decideAction('return-request', ctx, { reason: ' ' });
    expect(empty).toMatchObject({ kind: 'malformed', code: 'action.incomplete' });
    expect(fieldsOf(empty)).toEqual(['reason', 'proposedUnit']);
    const own = { reason: 'x', proposedUnit: { ...unit, id: LEAD_UNIT } };
    expect(codeOf(decideAction('return-request', ctx, own))).toBe('return.same-unit');
  });

  describe('quyết định', () => {
    const requested = { state: 'RETURN_REQUESTED' } as const;
    const ctx = scene({ assignment: requested, actor: people.office });

    test('W accepted: another unit takes it over and the receiving term restarts', () => {
      expect(decideAction('return-decision', ctx, { accepted: true, unit })).toMatchObject({
        to: 'ASSIGNED',
        effects: [
          { kind: 'return-decided', accepted: true },
          { kind: 'reassigned', fromUnitId: LEAD_UNIT, toUnitId: OTHER_UNIT },
          { kind: 'receiving-term', dueDate: day('2025-03-12'), restarted: true },
        ],
      });
    });

    test('W refused: the same unit must receive, the term restarts, and it may not ask again', () => {
      const decided = decideAction('return-decision', ctx, { accepted: false, reason: 'Đúng thẩm quyền' });
      expect(decided).toMatchObject({
        effects: [{ accepted: false }, { kind: 'receiving-term', restarted: true }],
      });
      const again = scene({
        assignment: { ...assigned, returnRefused: true, receiveTermRestarted: true },
        asOf: day('2025-03-04'),
      });
      expect(codeOf(request(again))).toBe('return.already-refused');
      expect(codeOf(decideAction('receipt', again))).toBe('allowed');
    });

    test('W the receiving term restarts once only', () => {
      const second = scene({
        assignment: { ...requested, receiveTermRestarted: true },
        actor: people.office,
      });
      expect(decideAction('return-decision', second, { accepted: true, unit })).toMatchObject({
        effects: [{ kind: 'return-decided' }, { kind: 'reassigned' }],
      });
    });

    test('W the decision names what is missing: the unit if accepted, the reason if not', () => {
      expect(fieldsOf(decideAction('return-decision', ctx, {}))).toEqual(['accepted', 'reason']);
      expect(fieldsOf(decideAction('return-decision', ctx, { accepted: true }))).toEqual(['unit']);
    });

    test.each([
      ['return-decision.same-unit', { ...unit, id: LEAD_UNIT }],
      ['return-decision.unit-not-valid', { ...unit, isValid: false }],
      ['return-decision.unit-on-task', { ...unit, id: PART_UNIT }],
    ])('W %s', (code, taker) => {
      const parts = [
        { unitId: PART_UNIT, unitName: 'Sở KHĐT', state: 'ASSIGNED' as const, explained: false },
      ];
      const decided = decideAction(
        'return-decision',
        { ...ctx, coordinatingParts: parts },
        { accepted: true, unit: taker },
      );
      expect(codeOf(decided)).toBe(code);
    });
  });
});

describe('A7 kết quả nộp sau hạn', () => {
  const submit = (ctx: AssignmentContext) => codeOf(decideAction('submission', ctx, { text: 'Báo cáo' }));

  test('C1 A7 on the due date no apology is asked for, on the next day it is', () => {
    expect(submit(scene({ asOf: day('2025-03-14') }))).toBe('allowed');
    expect(submit(scene({ asOf: day('2025-03-15') }))).toBe('submission.apology-first');
  });

  test.each<[ApologyState, string]>([
    ['OWED', 'submission.apology-first'],
    ['LATE', 'submission.apology-first'],
    ['DELIVERED', 'allowed'],
    ['DELIVERED_LATE', 'allowed'],
    ['KEPT', 'allowed'],
    ['BROKEN', 'allowed'],
    ['VOID', 'allowed'],
  ])('A7 late with an apology %s: %s', (state, code) => {
    expect(
      submit(scene({ asOf: day('2025-03-17'), apology: { state, deliveredOn: null, arisesAgain: false } })),
    ).toBe(code);
  });

  test.each([
    ['2025-03-14', 'submission.apology-first'],
    ['2025-03-15', 'allowed'],
  ])('R10 with the go-live on %s: %s', (goLiveOn, code) => {
    expect(submit(scene({ asOf: day('2025-03-17'), goLiveOn: day(goLiveOn) }))).toBe(code);
  });

  test('A1 a coordinating part and a duty without deadline are never kept back by an apology', () => {
    expect(submit(partScene({ asOf: day('2025-03-17') }))).toBe('allowed');
    expect(submit(scene({ assignment: { dueDate: null }, asOf: day('2025-03-17') }))).toBe('allowed');
  });

  test('W a submission needs a text or a file', () => {
    expect(fieldsOf(decideAction('submission', scene(), { text: '  ' }))).toEqual(['text']);
    expect(codeOf(decideAction('submission', scene(), { fileCount: 1 }))).toBe('allowed');
  });
});

describe('P đơn vị chủ trì và phối hợp', () => {
  const part = { unitId: PART_UNIT, unitName: 'Sở Kế hoạch và Đầu tư', explained: false };

  test.each([
    ['COMPLETED', false, 'allowed'],
    ['CANCELLED', false, 'allowed'],
    ['DRAFT', false, 'allowed'],
    ['IN_PROGRESS', true, 'allowed'],
    ['SUBMITTED', false, 'submission.parts-missing'],
    ['ASSIGNED', false, 'submission.parts-missing'],
    ['SUSPENDED', false, 'submission.parts-missing'],
  ] as const)('P2 with a part %s (explained: %s) the lead submits: %s', (state, explained, code) => {
    const decided = decideAction(
      'submission',
      scene({ coordinatingParts: [{ ...part, state, explained }] }),
      { text: 'x' },
    );
    expect(codeOf(decided)).toBe(code);
    if (decided instanceof Refusal) expect(decided.message.vi).toContain('Sở Kế hoạch và Đầu tư');
  });

  test('P2 another part does not keep a coordinating unit from submitting its own', () => {
    const ctx = partScene({ coordinatingParts: [{ ...part, unitId: OTHER_UNIT, state: 'IN_PROGRESS' }] });
    expect(codeOf(decideAction('submission', ctx, { text: 'x' }))).toBe('allowed');
  });

  test('P2 the lead explains a part that is missing, and no other', () => {
    const ctx = scene({ coordinatingParts: [{ ...part, state: 'IN_PROGRESS' }] });
    const named = (id: number) =>
      decideAction('part-explanations', ctx, { unit: { ...unit, id }, reason: 'Chưa gửi' });
    expect(named(PART_UNIT)).toMatchObject({ effects: [{ kind: 'part-explained', unitId: PART_UNIT }] });
    expect(codeOf(named(OTHER_UNIT))).toBe('part-explanation.not-missing');
    expect(codeOf(decideAction('part-explanations', scene(), {}))).toBe('part-explanation.nothing-missing');
    expect(codeOf(decideAction('part-explanations', { ...ctx, actor: people.partHead }, {}))).toBe(
      'action.not-yours',
    );
  });

  test.each([
    ['2025-03-14', 'explanation.not-owed', [{ kind: 'submitted', late: false }]],
    [
      '2025-03-15',
      'allowed',
      [
        { kind: 'submitted', late: true },
        { kind: 'explanation-owed', explanation: 'PART_LATE' },
      ],
    ],
  ])('P3 on %s a coordinating unit owes the lead an explanation, no apology', (asOf, code, effects) => {
    const ctx = partScene({ asOf: day(asOf) });
    expect(codeOf(decideAction('explanations', ctx, { text: 'Giải trình' }))).toBe(code);
    expect(decideAction('submission', ctx, { text: 'x' })).toMatchObject({ effects });
    expect(codeOf(decideAction('apology', ctx))).toBe('action.not-for-role');
  });

  test('P3 W3 a part handed in on time owes nothing when it is looked at later', () => {
    const submitted = { byUnitId: PART_UNIT, madeOn: day('2025-03-14') };
    const ctx = partScene({
      assignment: { state: 'COMPLETED' },
      asOf: day('2025-03-20'),
      lastSubmission: submitted,
    });
    expect(codeOf(decideAction('explanations', ctx, { text: 'x' }))).toBe('explanation.not-owed');
    const sentBack = partScene({ asOf: day('2025-03-20'), lastSubmission: submitted });
    expect(codeOf(decideAction('explanations', sentBack, { text: 'x' }))).toBe('allowed');
  });

  test('A10 the lead explains a broken promise only', () => {
    const explain = (state: ApologyState) =>
      decideAction('explanations', scene({ apology: { state, deliveredOn: null, arisesAgain: false } }), {
        text: 'x',
      });
    expect(explain('BROKEN')).toMatchObject({ effects: [{ explanation: 'PROMISE_BROKEN' }] });
    expect(codeOf(explain('DELIVERED'))).toBe('explanation.not-owed');
  });
});

describe('W5 xác nhận kết quả', () => {
  const lastSubmission = { byUnitId: LEAD_UNIT, madeOn: day('2025-03-10') };
  const submitted = scene({ assignment: { state: 'SUBMITTED' }, lastSubmission });
  const partSubmitted = partScene({
    assignment: { state: 'SUBMITTED' },
    lastSubmission: { ...lastSubmission, byUnitId: PART_UNIT },
  });
  const ownUnit = scene({
    assignment: { state: 'SUBMITTED', unitId: OFFICE_UNIT },
    leadUnitId: OFFICE_UNIT,
    lastSubmission: { ...lastSubmission, byUnitId: OFFICE_UNIT },
  });
  const verify = (ctx: AssignmentContext, actor: AssignmentContext['actor']) =>
    codeOf(decideAction('verification', { ...ctx, actor }, { accepted: true }));

  test('W LEAD: the standing office verifies; sending back needs a reason and voids the submission', () => {
    const ctx = { ...submitted, actor: people.office };
    expect(decideAction('verification', ctx, { accepted: true })).toMatchObject({
      to: 'COMPLETED',
      effects: [{ kind: 'submission-verified' }],
    });
    expect(fieldsOf(decideAction('verification', ctx, { accepted: false }))).toEqual(['reason']);
    expect(decideAction('verification', ctx, { accepted: false, reason: 'Thiếu số liệu' })).toMatchObject({
      to: 'IN_PROGRESS',
      effects: [{ kind: 'submission-voided' }],
    });
  });

  test('W COORDINATING: the people of the lead unit verify, not the standing office', () => {
    expect(verify(partSubmitted, people.head)).toBe('allowed');
    expect(verify(partSubmitted, people.officer)).toBe('allowed');
    expect(verify(partSubmitted, people.office)).toBe('action.not-yours');
    expect(verify(partSubmitted, people.partHead)).toBe('action.not-yours');
  });

  test('W a part whose lead is not named goes to the standing office', () => {
    expect(verify({ ...partSubmitted, leadUnitId: null }, people.office)).toBe('allowed');
    expect(verifierOf({ ...partSubmitted, leadUnitId: null, standingOfficeUnitId: PART_UNIT })).toBe(
      'COMMITTEE_HEAD',
    );
  });

  test("W5 what the standing office's own unit submitted is verified by the committee head alone", () => {
    expect(verify(ownUnit, people.chair)).toBe('allowed');
    expect(verify(ownUnit, { ...people.chair, unitId: OFFICE_UNIT })).toBe('allowed');
    expect(verify(ownUnit, people.office)).toBe('action.not-yours');
    expect(verify(ownUnit, people.officeHead)).toBe('action.not-yours');
    expect(verify(submitted, people.chair)).toBe('action.not-yours');
  });

  test('W5 nobody verifies what their own unit submitted, whatever roles they hold', () => {
    expect(verify(submitted, { ...people.office, unitId: LEAD_UNIT })).toBe('verification.own-unit');
    expect(verify(submitted, { ...people.office, actingHeadOf: [LEAD_UNIT] })).toBe('verification.own-unit');
    expect(
      verify({ ...submitted, lastSubmission: { ...lastSubmission, byUnitId: OFFICE_UNIT } }, people.office),
    ).toBe('verification.own-unit');
  });
});

describe('H thủ trưởng trực tiếp', () => {
  const inPerson = { inPerson: true } as const;
  const acts = [
    ['receipt', scene({ assignment: { ...inPerson, state: 'ASSIGNED' } }), {}],
    ['submission', scene({ assignment: inPerson }), { text: 'x' }],
    [
      'extension-requests',
      scene({ assignment: inPerson }),
      { requestedDate: day('2025-03-21'), reason: 'x' },
    ],
    ['apology', scene({ asOf: day('2025-03-17'), apology: owed }), {}],
  ] as const;

  test.each(acts)(
    'H1 H2 %s is for the head or an acting head alone, no deputy, and refusals are logged',
    (action, ctx, input) => {
      const by = (actor: AssignmentContext['actor']) => decideAction(action, { ...ctx, actor }, input);
      expect(codeOf(by(people.head))).toBe('allowed');
      expect(codeOf(by(people.actingHead))).toBe('allowed');
      for (const other of [people.officer, people.office, people.stranger]) {
        const refused = by(other) as Refusal;
        expect(refused).toMatchObject({
          kind: 'forbidden',
          code: 'in-person.head-only',
          options: { rule: 'H1' },
        });
        expect(isLoggedRefusal(refused)).toBe(true);
      }
      for (const signsFor of ['KT', 'TL', 'TUQ'] as const) {
        const refused = by({ ...people.officer, signsFor }) as Refusal;
        expect(refused).toMatchObject({
          kind: 'forbidden',
          code: 'in-person.deputy-refused',
          options: { rule: 'H2' },
        });
        expect(refused.message.vi).toContain(`${signsFor}.`);
        expect(isLoggedRefusal(refused)).toBe(true);
      }
    },
  );

  test('H1 without the mark an officer or a deputy may receive, submit and ask', () => {
    expect(codeOf(decideAction('submission', scene({ actor: people.officer }), { text: 'x' }))).toBe(
      'allowed',
    );
    expect(codeOf(decideAction('submission', scene({ actor: people.deputy }), { text: 'x' }))).toBe(
      'allowed',
    );
    expect(isLoggedRefusal(decideAction('submission', scene({ actor: people.office })) as Refusal)).toBe(
      false,
    );
  });

  test('H1 a progress report stays the work of anybody in the unit', () => {
    const ctx = scene({ assignment: inPerson, actor: people.officer });
    expect(codeOf(decideAction('progress-reports', ctx, { percent: 100, text: 'x' }))).toBe('allowed');
  });

  test.each([-1, 101, 5.5])('W a progress of %s percent is refused', (percent) => {
    expect(fieldsOf(decideAction('progress-reports', scene(), { percent, text: 'x' }))).toEqual(['percent']);
  });
});

describe('A xin lỗi: khi nào có nút', () => {
  const sign = (ctx: AssignmentContext) => codeOf(decideAction('apology', ctx));

  test.each([
    ['2025-03-13', 'allowed'],
    ['2025-03-14', 'apology.advance-closed'],
    ['2025-03-15', 'allowed'],
  ])('A2 A3 without a row, on %s (due 2025-03-14): %s', (asOf, code) => {
    expect(sign(scene({ asOf: day(asOf) }))).toBe(code);
  });

  test('A2 nothing is owed without a deadline, while a submission stands, in a suspension, or from before the go-live', () => {
    const asOf = day('2025-03-17');
    expect(sign(scene({ assignment: { dueDate: null }, asOf }))).toBe('apology.none-owed');
    expect(sign(scene({ assignment: { state: 'SUSPENDED' }, asOf }))).toBe('apology.none-owed');
    const lastSubmission = { byUnitId: LEAD_UNIT, madeOn: day('2025-03-14') };
    expect(sign(scene({ assignment: { state: 'SUBMITTED' }, asOf, lastSubmission }))).toBe(
      'apology.none-owed',
    );
    expect(sign(scene({ asOf, goLiveOn: day('2025-03-15') }))).toBe('apology.before-go-live');
  });

  test('A2 A11 a void apology that comes back for the present due date is owed before a late result', () => {
    const apology = { state: 'VOID', deliveredOn: null, arisesAgain: true } as const;
    const late = scene({ asOf: day('2025-03-17'), apology });
    expect(sign(late)).toBe('allowed');
    expect(codeOf(decideAction('submission', late, { text: 'x' }))).toBe('submission.apology-first');
    expect(sign(scene({ asOf: day('2025-03-13'), apology }))).toBe('allowed');
    expect(sign(scene({ asOf: day('2025-03-14'), apology }))).toBe('apology.advance-closed');
  });

  test('A6 A11 it is given once, and not after it was voided', () => {
    expect(sign(scene({ apology: { state: 'BROKEN', deliveredOn: null, arisesAgain: false } }))).toBe(
      'apology.already-delivered',
    );
    expect(sign(scene({ apology: { state: 'VOID', deliveredOn: null, arisesAgain: false } }))).toBe(
      'apology.void',
    );
  });

  test.each([
    ['2025-03-12', 'allowed'],
    ['2025-03-13', 'form-return.term-over'],
  ])('A8 delivered on 2025-03-10, returned for form on %s: %s', (asOf, code) => {
    const ctx = scene({
      actor: people.office,
      asOf: day(asOf),
      apology: { state: 'DELIVERED', deliveredOn: day('2025-03-10'), arisesAgain: false },
    });
    expect(codeOf(decideAction('apology-form-return', ctx, { reason: 'Sai thể thức' }))).toBe(code);
  });

  test('A8 C3 a term that cannot be computed yet has not ended; what is not delivered cannot be returned', () => {
    const empty = scene({
      actor: people.office,
      calendar: new WorkingCalendar([]),
      apology: { state: 'DELIVERED', deliveredOn: day('2025-03-10'), arisesAgain: false },
    });
    expect(codeOf(decideAction('apology-form-return', empty, { reason: 'x' }))).toBe('allowed');
    const undelivered = { ...empty, calendar, apology: owed };
    expect(codeOf(decideAction('apology-form-return', undelivered, { reason: 'x' }))).toBe(
      'form-return.not-delivered',
    );
  });

  test('A11 voiding needs reason and document, and something to void', () => {
    const ctx = scene({ actor: people.office, apology: owed });
    expect(fieldsOf(decideAction('apology-voiding', ctx))).toEqual(['reason', 'documentNumber']);
    expect(codeOf(decideAction('apology-voiding', { ...ctx, apology: null }))).toBe(
      'voiding.nothing-to-void',
    );
  });
});

describe('A13 điều chỉnh việc ghi trễ hạn', () => {
  const ctx = scene({ actor: people.office, asOf: day('2025-03-20'), apology: owed });
  const correct = (submittedOn: string, scope = ctx) =>
    decideAction('correction', scope, { submittedOn: day(submittedOn), reason: 'x', documentNumber: '5/QĐ' });

  test('A13 evidence of the due date is accepted, withdraws the apology and stands as the submission', () => {
    expect(correct('2025-03-14')).toMatchObject({
      to: 'SUBMITTED',
      effects: [{ kind: 'submission-corrected', recordsSubmission: true }, { kind: 'apology-withdrawn' }],
    });
  });

  test('A13 evidence of a later day, of the future, or for what is not late changes nothing', () => {
    expect(codeOf(correct('2025-03-15'))).toBe('correction.still-late');
    expect(codeOf(correct('2025-03-21'))).toBe('correction.in-future');
    expect(codeOf(correct('2025-03-14', { ...ctx, asOf: day('2025-03-14') }))).toBe('correction.not-late');
  });

  test('A13 a completed assignment stays completed', () => {
    const done = { ...ctx, assignment: { ...ctx.assignment, state: 'COMPLETED' as const }, apology: null };
    const late = { ...done, lastSubmission: { byUnitId: LEAD_UNIT, madeOn: day('2025-03-18') } };
    expect(correct('2025-03-14', late)).toMatchObject({
      to: 'COMPLETED',
      effects: [{ recordsSubmission: false }],
    });
    expect(
      codeOf(
        correct('2025-03-14', {
          ...late,
          lastSubmission: { byUnitId: LEAD_UNIT, madeOn: day('2025-03-14') },
        }),
      ),
    ).toBe('correction.not-late');
  });
});

describe('W tạm dừng, tiếp tục, hủy', () => {
  test('X4 D2 suspension and resumption need reason and document number', () => {
    const office = { actor: people.office };
    expect(fieldsOf(decideAction('suspension', scene(office)))).toEqual(['reason', 'documentNumber']);
    expect(
      fieldsOf(decideAction('resumption', scene({ ...office, assignment: { state: 'SUSPENDED' } }))),
    ).toEqual(['reason', 'documentNumber']);
  });

  test('W cancellation needs a reason', () => {
    expect(fieldsOf(decideAction('cancellation', scene({ actor: people.office })))).toEqual(['reason']);
  });

  test('design: overdue and owing, the head is offered progress and apology, not submission nor extension', () => {
    const names = allowedActionNames(scene({ asOf: day('2025-03-18'), apology: owed }));
    expect(names).toEqual(['progress-reports', 'apology', 'attachments']);
  });
});
