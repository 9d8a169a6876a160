import { afterAll, beforeAll, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { ActsModule } from '../../../src/features/acts/acts.module.js';
import { ResultsService } from '../../../src/features/acts/results.service.js';
import { ApologiesModule } from '../../../src/features/apologies/apologies.module.js';
import { ApologiesService } from '../../../src/features/apologies/apologies.service.js';
import { by, iso, issueDuty, issueTask, now, told } from '../acts/duties.js';
import { startWorld } from '../../support/world.js';
import type { World } from '../../support/world.js';

let world: World;
let apologies: ApologiesService;
let results: ResultsService;
beforeAll(async () => {
  world = await startWorld([ActsModule, ApologiesModule]);
  apologies = world.module.get(ApologiesService);
  results = world.module.get(ResultsService);
});
afterAll(() => world.stop());

const day = (text: string) => Temporal.PlainDate.from(text);
const WORDS = {
  reasonCategory: 'OWN_FAULT',
  reason: 'Đơn vị bố trí nhân lực chưa kịp thời nên việc chuẩn bị nội dung bị chậm so với kế hoạch.',
  remedy: 'Cử thêm hai chuyên viên.',
  text: 'Đơn vị xin lỗi Trưởng ban về sự chậm trễ này.',
};
const letter = (promised: string) => ({ ...WORDS, promisedDate: day(promised) });
const deliver = async (duty: { id: number }, body: object, account = 'head.stc') =>
  apologies.deliver(await by(world, account, duty), body);
const submit = async (duty: { id: number }) =>
  results.submit(await by(world, 'officer.stc', duty), { text: 'xong' });
const verify = async (duty: { id: number }, body: object = { accepted: true }) =>
  results.verify(await by(world, 'office', duty), body);

test('A1, A4, A6, A7: delivered in term by the head, the result then goes in, and is KEPT when verified', async () => {
  await world.setTime('2018-12-19T23:59');
  const duty = await issueDuty(world, { unit: 'STC' });
  expect(await deliver(duty, letter('2018-12-24'))).toMatchObject({ version: 2 });
  const { apology, promises } = await now(world, duty.id);
  expect(apology).toMatchObject({
    state: 'DELIVERED',
    advance: false,
    daysLateAtSigning: 5,
    signatoryCapacity: 'Thủ trưởng',
  });
  expect([apology?.deliveredOn, apology?.promisedDate, apology?.nextCheckOn].map(iso)).toEqual([
    '2018-12-19',
    '2018-12-24',
    '2018-12-25',
  ]);
  expect(promises).toHaveLength(1);
  expect(await told(world, duty.id)).toEqual([
    'APOLOGY_DELIVERED chair',
    'APOLOGY_DELIVERED office',
    'APOLOGY_OWED head.stc',
    'APOLOGY_OWED officer.stc',
  ]);
  await world.setTime('2018-12-24T23:59');
  await submit(duty);
  await world.setTime('2018-12-27');
  await verify(duty);
  const closed = (await now(world, duty.id)).apology;
  expect(closed).toMatchObject({ state: 'KEPT', nextCheckOn: null });
  expect(iso(closed?.closedOn)).toBe('2018-12-27');
});

test('A9: delivered the day after its term, the apology is DELIVERED_LATE though no sweep marked it', async () => {
  await world.setTime('2018-12-20T00:00');
  const duty = await issueDuty(world, { unit: 'STC' });
  await deliver(duty, letter('2018-12-24'));
  expect((await now(world, duty.id)).apology?.state).toBe('DELIVERED_LATE');
});

test('A10, A11: handed in after the promised date, it closes BROKEN; the explanation is owed, the chair told once', async () => {
  await world.setTime('2018-12-17');
  const duty = await issueDuty(world, { unit: 'STC' });
  await deliver(duty, letter('2018-12-19'));
  await world.setTime('2018-12-20');
  await submit(duty);
  await verify(duty);
  const row = await now(world, duty.id);
  expect(row.apology).toMatchObject({ state: 'BROKEN' });
  expect([row.apology?.brokenOn, row.apology?.closedOn].map(iso)).toEqual(['2018-12-20', '2018-12-20']);
  expect(row.explanations).toMatchObject([{ kind: 'PROMISE_BROKEN', givenOn: null }]);
  expect(iso(row.explanations[0]?.dueOn)).toBe('2018-12-24');
  expect((await told(world, duty.id)).filter((line) => /BROKEN|EXPLANATION/.test(line))).toEqual([
    'EXPLANATION_OWED head.stc',
    'PROMISE_BROKEN chair',
  ]);
});

test('A5: everything missing is named, each field by itself, and nothing is kept', async () => {
  await world.setTime('2018-12-17');
  const duty = await issueDuty(world, { unit: 'STC' });
  const refused = await deliver(duty, { reason: 'ngắn' });
  expect(refused).toMatchObject({ kind: 'rule', code: 'apology.incomplete', options: { rule: 'A5' } });
  const { options } = refused as { options: { errors: { field: string }[] } };
  expect(options.errors.map(({ field }) => field)).toEqual([
    'reasonCategory',
    'reason',
    'remedy',
    'text',
    'promisedDate',
  ]);
  const row = await now(world, duty.id);
  expect([row.version, row.apology?.state, row.promises.length]).toEqual([1, 'OWED', 0]);
});

test('A6: a Sunday, the day of signing, and a day beyond the original term cannot be promised', async () => {
  await world.setTime('2018-12-17');
  const duty = await issueDuty(world, { unit: 'STC' });
  for (const promised of ['2018-12-23', '2018-12-17', '2019-01-07']) {
    expect(await deliver(duty, letter(promised))).toMatchObject({
      options: { rule: 'A6', errors: [{ field: 'promisedDate' }] },
    });
  }
  expect(await deliver(duty, letter('2019-01-04'))).toMatchObject({ id: duty.id });
});

test('A6: two tabs at once make one promise; and once delivered, no other', async () => {
  await world.setTime('2018-12-17');
  const duty = await issueDuty(world, { unit: 'STC' });
  const request = await by(world, 'head.stc', duty);
  const answers = await Promise.all(
    ['2018-12-24', '2018-12-25', '2018-12-26'].map((promised) =>
      apologies.deliver(request, letter(promised)),
    ),
  );
  expect(answers.filter((given) => 'code' in given)).toHaveLength(2);
  expect((await now(world, duty.id)).promises).toHaveLength(1);
  expect(await deliver(duty, letter('2018-12-27'))).toMatchObject({ options: { rule: 'A6' } });
});

test('A6: the database itself refuses a second promise, and the refusal says so', async () => {
  await world.setTime('2018-12-17');
  const duty = await issueDuty(world, { unit: 'STC' });
  await world.database.apologyPromise.create({
    data: {
      assignmentId: duty.id,
      promisedDate: new Date('2018-12-20'),
      signedOn: new Date('2018-12-17'),
      signedById: 1,
    },
  });
  expect(await deliver(duty, letter('2018-12-24'))).toMatchObject({
    code: 'apology.promise-used',
    options: { rule: 'A6', errors: [{ field: 'promisedDate' }] },
  });
});

test('A7: finished at signing: the finish date instead of a promise; both are refused', async () => {
  await world.setTime('2018-12-17');
  const duty = await issueDuty(world, { unit: 'STC' });
  const both = { ...letter('2018-12-20'), finishedOn: day('2018-12-17') };
  expect(await deliver(duty, both)).toMatchObject({ options: { errors: [{ field: 'finishedOn' }] } });
  await deliver(duty, { ...WORDS, finishedOn: day('2018-12-17') });
  expect((await now(world, duty.id)).apology).toMatchObject({ promisedDate: null, nextCheckOn: null });
  await submit(duty);
  await verify(duty);
  expect((await now(world, duty.id)).apology?.state).toBe('KEPT');
});

test('H1–H3: an officer drafts but does not sign; a deputy neither; both attempts are logged', async () => {
  await world.setTime('2018-12-17');
  const duty = await issueDuty(world, { unit: 'STC' });
  expect(await deliver(duty, letter('2018-12-20'), 'officer.stc')).toMatchObject({
    kind: 'forbidden',
    options: { rule: 'H1' },
  });
  const deputy = await by(world, 'head.stc', duty, { signedAs: 'KT. Giám đốc' });
  expect(await apologies.deliver(deputy, letter('2018-12-20'))).toMatchObject({ options: { rule: 'H2' } });
  expect(await world.database.event.count({ where: { assignmentId: duty.id, refused: true } })).toBe(2);
  expect((await now(world, duty.id)).apology?.state).toBe('OWED');
});

test('H1: the kept draft fills what the head leaves out', async () => {
  await world.setTime('2018-12-14');
  const duty = await issueDuty(world, { unit: 'STC' });
  const draft = await by(world, 'officer.stc', duty);
  expect(await apologies.saveDraft(draft, WORDS)).toMatchObject({ code: 'apology.none-owed' });
  await world.setTime('2018-12-17');
  expect(await apologies.saveDraft(draft, WORDS)).toMatchObject({ version: 2 });
  expect(await apologies.saveDraft(draft, WORDS)).toMatchObject({ code: 'version.stale' });
  const office = await by(world, 'office', duty);
  expect(await apologies.saveDraft(office, WORDS)).toMatchObject({ kind: 'forbidden' });
  await deliver(duty, { promisedDate: day('2018-12-20') });
  expect((await now(world, duty.id)).apology).toMatchObject({ ...WORDS, state: 'DELIVERED' });
});

test('H2: an acting head signs with the decision in the capacity', async () => {
  await world.setTime('2018-12-17');
  const duty = await issueDuty(world, { unit: 'STC' });
  const { personId, ...rest } = await world.actor('officer.stc');
  await world.database.mandate.create({
    data: {
      personId,
      unitId: rest.unitId,
      from: new Date('2018-12-10'),
      to: new Date('2018-12-17'),
      decisionNumber: '12/QĐ-STC',
      createdAt: new Date('2018-12-10'),
    },
  });
  const actor = { ...rest, personId, actingHeadOf: [rest.unitId] };
  await apologies.deliver(await by(world, 'head.stc', duty, { actor }), letter('2018-12-20'));
  expect((await now(world, duty.id)).apology?.signatoryCapacity).toContain('12/QĐ-STC');
});

test('A3: until the end of the day before, and the result in time withdraws it by itself', async () => {
  await world.setTime('2018-12-13T23:59');
  const duty = await issueDuty(world, { unit: 'STC' });
  await deliver(duty, letter('2018-12-20'));
  expect((await now(world, duty.id)).apology).toMatchObject({ state: 'DELIVERED', advance: true });
  await world.setTime('2018-12-14');
  await submit(duty);
  expect((await now(world, duty.id)).apology).toMatchObject({
    state: 'VOID',
    voidDocumentNumber: null,
    nextCheckOn: null,
  });

  await world.setTime('2018-12-14T00:00');
  const closed = await issueDuty(world, { unit: 'STC' });
  expect(await deliver(closed, letter('2018-12-20'))).toMatchObject({
    code: 'apology.advance-closed',
    options: { rule: 'A3' },
  });
});

test('A8: returned for form within 2 working days, the promise is free again; later it is refused', async () => {
  await world.setTime('2018-12-17');
  const duty = await issueDuty(world, { unit: 'STC' });
  await deliver(duty, letter('2018-12-20'));
  await world.setTime('2018-12-19T23:59');
  const office = () => by(world, 'office', duty);
  expect(await apologies.returnForm(await office(), {})).toMatchObject({ kind: 'malformed' });
  await apologies.returnForm(await office(), { reason: 'sai thể thức' });
  const row = await now(world, duty.id);
  expect(row.apology).toMatchObject({ state: 'OWED', reason: WORDS.reason, promisedDate: null });
  expect(iso(row.apology?.nextCheckOn)).toBe('2018-12-20');
  expect(iso(row.promises[0]?.returnedOn)).toBe('2018-12-19');
  expect(await told(world, duty.id)).toContain('APOLOGY_FORM_RETURNED head.stc');
  await deliver(duty, letter('2018-12-24'));
  expect((await now(world, duty.id)).promises).toHaveLength(2);

  await world.setTime('2018-12-24');
  expect(await apologies.returnForm(await office(), { reason: 'x' })).toMatchObject({
    code: 'form-return.term-over',
    options: { rule: 'A8' },
  });
});

test('A8, A9: returned after its own term has passed, it is owed late', async () => {
  await world.setTime('2018-12-19');
  const duty = await issueDuty(world, { unit: 'STC' });
  await deliver(duty, letter('2018-12-24'));
  await world.setTime('2018-12-20');
  await apologies.returnForm(await by(world, 'office', duty), { reason: 'sai thể thức' });
  const { apology } = await now(world, duty.id);
  expect(apology?.state).toBe('LATE');
  expect([apology?.lateOn, apology?.nextCheckOn].map(iso)).toEqual(['2018-12-20', '2018-12-20']);
});

test('A11: only the office voids, with reason and document; then the result goes in', async () => {
  await world.setTime('2018-12-17');
  const duty = await issueDuty(world, { unit: 'STC' });
  const order = { reason: 'bất khả kháng', documentNumber: '30/BCĐ' };
  expect(await apologies.void(await by(world, 'head.stc', duty), order)).toMatchObject({ kind: 'forbidden' });
  expect(await apologies.void(await by(world, 'office', duty), { reason: 'x' })).toMatchObject({
    options: { errors: [{ field: 'documentNumber' }] },
  });
  await apologies.void(await by(world, 'office', duty), order);
  expect((await now(world, duty.id)).apology).toMatchObject({ state: 'VOID', voidDocumentNumber: '30/BCĐ' });
  expect(await told(world, duty.id)).toContain('APOLOGY_VOIDED head.stc');
  expect(await apologies.void(await by(world, 'office', duty), order)).toMatchObject({
    code: 'voiding.nothing-to-void',
  });
  expect(await deliver(duty, letter('2018-12-20'))).toMatchObject({ options: { rule: 'A11' } });
  expect(await submit(duty)).toMatchObject({ state: 'SUBMITTED' });
});

test('A1, P3: a coordinating unit does not apologise', async () => {
  await world.setTime('2018-12-17');
  const [, part] = await issueTask(world, [{ unit: 'SNV' }, { unit: 'STC', role: 'COORDINATING' }]);
  expect(await deliver(part!, letter('2018-12-20'))).toMatchObject({
    code: 'action.not-for-role',
    options: { rule: 'A1' },
  });
  expect((await now(world, part!.id)).apology).toBeNull();
});
