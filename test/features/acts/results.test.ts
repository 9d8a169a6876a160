import { afterAll, beforeAll, expect, test } from 'vitest';
import { ActsModule } from '../../../src/features/acts/acts.module.js';
import { ExplanationsService } from '../../../src/features/acts/explanations.service.js';
import { ResultsService } from '../../../src/features/acts/results.service.js';
import { startWorld } from '../../support/world.js';
import type { World } from '../../support/world.js';
import { by, iso, issueDuty, issueTask, now, told } from './duties.js';

let world: World;
let results: ResultsService;
let explanations: ExplanationsService;
beforeAll(async () => {
  world = await startWorld([ActsModule]);
  results = world.module.get(ResultsService);
  explanations = world.module.get(ExplanationsService);
});
afterAll(() => world.stop());

const RESULT = { text: 'Đã hoàn thành.' };

test('W: a progress report keeps its day and percent; out of 0 to 100 it is refused by field', async () => {
  await world.setTime('2018-12-03');
  const duty = await issueDuty(world, { unit: 'STC' });
  const report = { percent: 60, text: 'đang làm', difficulties: 'thiếu số liệu', proposals: 'cung cấp' };
  await results.reportProgress(await by(world, 'officer.stc', duty), report);
  expect(await now(world, duty.id)).toMatchObject({ state: 'IN_PROGRESS', lastPercent: 60, version: 2 });
  expect(iso((await now(world, duty.id)).lastReportOn)).toBe('2018-12-03');
  for (const percent of [-1, 101, 1.5]) {
    const refused = await results.reportProgress(await by(world, 'officer.stc', duty), {
      percent,
      text: 'x',
    });
    expect(refused).toMatchObject({ kind: 'malformed', options: { errors: [{ field: 'percent' }] } });
  }
});

test('C1, W3, W4: 23:59:59 of the due date is in time; the verifier is told and reminded in 5 working days', async () => {
  await world.setTime('2018-12-14T23:59:59');
  const duty = await issueDuty(world, { unit: 'STC' });
  expect(await results.submit(await by(world, 'officer.stc', duty), RESULT)).toMatchObject({
    state: 'SUBMITTED',
  });
  const row = await now(world, duty.id);
  expect([iso(row.submittedOn), iso(row.verifyRemindOn)]).toEqual(['2018-12-14', '2018-12-21']);
  expect(row.apology).toBeNull();
  expect(await told(world, duty.id)).toEqual(['SUBMITTED office']);
});

test('A2, A7: at 00:00 of the next day the result is refused until the apology, which is owed without any sweep', async () => {
  await world.setTime('2018-12-15T00:00');
  const duty = await issueDuty(world, { unit: 'STC' });
  expect(await results.submit(await by(world, 'officer.stc', duty), RESULT)).toMatchObject({
    kind: 'rule',
    code: 'submission.apology-first',
    options: { rule: 'A7', allowedActions: expect.arrayContaining(['progress-reports']) },
  });
  const { apology, state, version } = await now(world, duty.id);
  expect([state, version]).toEqual(['IN_PROGRESS', 1]);
  expect(apology).toMatchObject({ state: 'OWED', advance: false });
  expect([iso(apology?.arisesOn), iso(apology?.dueOn), iso(apology?.nextCheckOn)]).toEqual([
    '2018-12-15',
    '2018-12-19',
    '2018-12-20',
  ]);
  expect(await told(world, duty.id)).toEqual(['APOLOGY_OWED head.stc', 'APOLOGY_OWED officer.stc']);
  await results.submit(await by(world, 'officer.stc', duty), RESULT);
  expect(await told(world, duty.id)).toHaveLength(2);
});

test('R10: what is late from before the go-live owes no apology and is submitted', async () => {
  await world.setTime('2018-11-27');
  const duty = await issueDuty(world, { unit: 'STC', due: '2018-11-23', issuedOn: '2018-11-01' });
  expect(await results.submit(await by(world, 'officer.stc', duty), RESULT)).toMatchObject({
    state: 'SUBMITTED',
  });
  expect((await now(world, duty.id)).apology).toBeNull();
});

test('W3: sent back, the submission does not count; the second one does; completed tells the unit', async () => {
  await world.setTime('2018-12-10');
  const duty = await issueDuty(world, { unit: 'STC' });
  await results.submit(await by(world, 'officer.stc', duty), RESULT);
  expect(await results.verify(await by(world, 'office', duty), { accepted: false })).toMatchObject({
    kind: 'malformed',
    options: { errors: [{ field: 'reason' }] },
  });
  await results.verify(await by(world, 'office', duty), { accepted: false, reason: 'thiếu phụ lục' });
  let row = await now(world, duty.id);
  expect([row.state, row.submittedOn, row.verifyRemindOn]).toEqual(['IN_PROGRESS', null, null]);
  expect(iso(row.lateCheckOn)).toBe('2018-12-15');

  await world.setTime('2018-12-12');
  await results.submit(await by(world, 'head.stc', duty), RESULT);
  await world.setTime('2018-12-20');
  await results.verify(await by(world, 'office', duty), { accepted: true });
  row = await now(world, duty.id);
  expect(row.submissions.map(({ number, state }) => [number, state])).toEqual([
    [1, 'SENT_BACK'],
    [2, 'VERIFIED'],
  ]);
  expect([row.state, iso(row.submittedOn), iso(row.completedOn), row.nextRungOn, row.lateCheckOn]).toEqual([
    'COMPLETED',
    '2018-12-12',
    '2018-12-20',
    null,
    null,
  ]);
  expect(await told(world, duty.id)).toEqual([
    'SENT_BACK head.stc',
    'SENT_BACK officer.stc',
    'SUBMITTED office',
    'SUBMITTED office',
    'VERIFIED head.stc',
    'VERIFIED officer.stc',
  ]);
});

test('A4, W3: in time, sent back after the due date: the apology counts from the sending back', async () => {
  await world.setTime('2018-12-14');
  const duty = await issueDuty(world, { unit: 'STC' });
  await results.submit(await by(world, 'officer.stc', duty), RESULT);
  await world.setTime('2018-12-19');
  await results.verify(await by(world, 'office', duty), { accepted: false, reason: 'thiếu phụ lục' });
  await results.submit(await by(world, 'officer.stc', duty), RESULT);
  expect(iso((await now(world, duty.id)).apology?.dueOn)).toBe('2018-12-24');
});

test('W5: what the standing office’s own unit submitted is verified by the committee head', async () => {
  await world.setTime('2018-12-10');
  const duty = await issueDuty(world, { unit: 'STTTT' });
  await results.submit(await by(world, 'officer.stttt', duty), RESULT);
  expect(await told(world, duty.id)).toEqual(['SUBMITTED chair']);
  expect(await results.verify(await by(world, 'office', duty), { accepted: true })).toMatchObject({
    kind: 'forbidden',
  });
  expect(await results.verify(await by(world, 'chair', duty), { accepted: true })).toMatchObject({
    state: 'COMPLETED',
  });
});

test('P, P3: a part is verified by the lead unit; a late part owes an explanation, not an apology', async () => {
  await world.setTime('2018-12-11');
  const [lead, part] = await issueTask(world, [
    { unit: 'STC' },
    { unit: 'SNV', role: 'COORDINATING', due: '2018-12-10' },
  ]);
  await results.submit(await by(world, 'officer.snv', part!), RESULT);
  expect(await told(world, part!.id)).toEqual([
    'EXPLANATION_OWED head.snv',
    'SUBMITTED head.stc',
    'SUBMITTED officer.stc',
  ]);
  expect((await now(world, part!.id)).explanations).toMatchObject([{ kind: 'PART_LATE', givenOn: null }]);
  expect(await results.verify(await by(world, 'office', part!), { accepted: true })).toMatchObject({
    kind: 'forbidden',
    options: { rule: 'P' },
  });
  expect(await results.verify(await by(world, 'officer.stc', part!), { accepted: true })).toMatchObject({
    state: 'COMPLETED',
  });
  await explanations.explain(await by(world, 'officer.snv', part!), { text: 'chờ số liệu' });
  expect((await now(world, part!.id)).explanations).toMatchObject([{ text: 'chờ số liệu' }]);
  expect(await explanations.explain(await by(world, 'officer.stc', lead!), { text: 'x' })).toMatchObject({
    options: { rule: 'A10' },
  });
});

test('P2: the lead submits only when each part is completed, cancelled, or explained', async () => {
  await world.setTime('2018-12-10');
  const [lead] = await issueTask(world, [
    { unit: 'STC' },
    { unit: 'SNV', role: 'COORDINATING' },
    { unit: 'PLEIKU', role: 'COORDINATING', state: 'CANCELLED' },
  ]);
  expect(await results.submit(await by(world, 'officer.stc', lead!), RESULT)).toMatchObject({
    code: 'submission.parts-missing',
    options: { rule: 'P2' },
  });
  expect(
    await explanations.explainPart(await by(world, 'officer.stc', lead!), { unit: 'PLEIKU', reason: 'x' }),
  ).toMatchObject({ code: 'part-explanation.not-missing' });
  expect(
    await explanations.explainPart(await by(world, 'officer.snv', lead!), { unit: 'SNV', reason: 'x' }),
  ).toMatchObject({ kind: 'forbidden' });
  const reason = 'đơn vị chưa có số liệu';
  await explanations.explainPart(await by(world, 'officer.stc', lead!), { unit: 'SNV', reason });
  expect(await results.submit(await by(world, 'officer.stc', lead!), RESULT)).toMatchObject({
    state: 'SUBMITTED',
  });
});

test('W1: two verifiers at once: one decides, the other hears what changed', async () => {
  await world.setTime('2018-12-10');
  const duty = await issueDuty(world, { unit: 'STC' });
  await results.submit(await by(world, 'officer.stc', duty), RESULT);
  const request = await by(world, 'office', duty);
  const answers = await Promise.all([
    results.verify(request, { accepted: true }),
    results.verify(request, { accepted: false, reason: 'thiếu' }),
  ]);
  expect(answers.filter((given) => 'code' in given && given['code'] === 'version.stale')).toHaveLength(1);
  const { submissions, version } = await now(world, duty.id);
  expect([submissions.length, version]).toEqual([1, 3]);
});

test('H1: in person, an officer’s submission is refused and logged; a result needs words or a file', async () => {
  await world.setTime('2018-12-10');
  const duty = await issueDuty(world, { unit: 'STC' }, { inPerson: true });
  expect(await results.submit(await by(world, 'officer.stc', duty), RESULT)).toMatchObject({
    options: { rule: 'H1' },
  });
  expect(await world.database.event.count({ where: { assignmentId: duty.id, refused: true } })).toBe(1);
  expect(await results.submit(await by(world, 'head.stc', duty), { text: ' ' })).toMatchObject({
    options: { errors: [{ field: 'text' }] },
  });
});
