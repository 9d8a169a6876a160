import { afterAll, beforeAll, expect, test } from 'vitest';
import { ActsModule } from '../../../src/features/acts/acts.module.js';
import { CorrectionService } from '../../../src/features/acts/correction.service.js';
import { ResultsService } from '../../../src/features/acts/results.service.js';
import { SuspensionsService } from '../../../src/features/acts/suspensions.service.js';
import { Temporal } from 'temporal-polyfill';
import { startWorld } from '../../support/world.js';
import type { World } from '../../support/world.js';
import { by, iso, issueDuty, now, told } from './duties.js';

let world: World;
let suspensions: SuspensionsService;
beforeAll(async () => {
  world = await startWorld([ActsModule]);
  suspensions = world.module.get(SuspensionsService);
});
afterAll(() => world.stop());

const ORDER = { reason: 'chờ quy định mới', documentNumber: '15/BCĐ' };

test('D2, X4: suspended and resumed: the working days are added as a new version, not as an extension', async () => {
  await world.setTime('2018-12-03');
  const duty = await issueDuty(world, { unit: 'STC' });
  expect(await suspensions.suspend(await by(world, 'office', duty), { reason: 'x' })).toMatchObject({
    kind: 'malformed',
    options: { errors: [{ field: 'documentNumber' }] },
  });
  expect(await suspensions.suspend(await by(world, 'officer.stc', duty), ORDER)).toMatchObject({
    kind: 'forbidden',
  });
  await suspensions.suspend(await by(world, 'office', duty), ORDER);
  expect(iso((await now(world, duty.id)).suspendedOn)).toBe('2018-12-03');

  await world.setTime('2018-12-10');
  await suspensions.resume(await by(world, 'office', duty), { ...ORDER, documentNumber: '18/BCĐ' });
  const row = await now(world, duty.id);
  expect(row).toMatchObject({ state: 'IN_PROGRESS', suspendedOn: null, extensions: 0, deadlineVersion: 2 });
  expect([row.dueDate, row.rungsFrom, row.lateCheckOn, row.nextRungOn].map(iso)).toEqual([
    '2018-12-21',
    '2018-12-10',
    '2018-12-22',
    '2018-12-12',
  ]);
  expect(row.deadlineVersions).toMatchObject([{ number: 2, kind: 'SUSPENSION', documentNumber: '18/BCĐ' }]);
  expect(iso(row.originalDueDate)).toBe('2018-12-14');
  expect(await told(world, duty.id)).toEqual([
    'RESUMED head.stc',
    'RESUMED officer.stc',
    'SUSPENDED head.stc',
    'SUSPENDED officer.stc',
  ]);
});

test('C3: resumed into a year without a calendar: the due date waits, with the year', async () => {
  await world.setTime('2018-12-03');
  const duty = await issueDuty(world, { unit: 'STC', due: '2019-12-31' });
  await suspensions.suspend(await by(world, 'office', duty), ORDER);
  await world.setTime('2018-12-04');
  await suspensions.resume(await by(world, 'office', duty), ORDER);
  expect(await now(world, duty.id)).toMatchObject({ dueDate: null, missingYear: 2020, nextRungOn: null });
});

test('D2: an owed apology rests while suspended, and its term moves with the deadline', async () => {
  await world.setTime('2018-12-17');
  const duty = await issueDuty(world, { unit: 'STC' });
  await world.module.get(ResultsService).submit(await by(world, 'officer.stc', duty), { text: 'x' });
  await suspensions.suspend(await by(world, 'office', duty), ORDER);
  expect((await now(world, duty.id)).apology).toMatchObject({ state: 'OWED', nextCheckOn: null });
  await world.setTime('2018-12-20');
  await suspensions.resume(await by(world, 'office', duty), ORDER);
  const { apology, dueDate } = await now(world, duty.id);
  expect([dueDate, apology?.arisesOn, apology?.dueOn, apology?.nextCheckOn].map(iso)).toEqual([
    '2018-12-19',
    '2018-12-20',
    '2018-12-24',
    '2018-12-25',
  ]);
});

test('W: cancelled with a reason, the unit is told; with a document its unsigned apology is void (A11)', async () => {
  await world.setTime('2018-12-17');
  const [plain, documented] = [
    await issueDuty(world, { unit: 'STC' }),
    await issueDuty(world, { unit: 'STC' }),
  ];
  expect(await suspensions.cancel(await by(world, 'office', plain), {})).toMatchObject({ kind: 'malformed' });
  await suspensions.cancel(await by(world, 'office', plain), { reason: 'trùng' });
  const row = await now(world, plain.id);
  expect(row).toMatchObject({ state: 'CANCELLED', nextRungOn: null, lateCheckOn: null });
  expect(row.apology).toMatchObject({ state: 'OWED', nextCheckOn: null });
  expect(await told(world, plain.id)).toContain('CANCELLED head.stc');
  await suspensions.cancel(await by(world, 'office', documented), ORDER);
  expect((await now(world, documented.id)).apology).toMatchObject({
    state: 'VOID',
    voidDocumentNumber: '15/BCĐ',
  });
});

test('A13: evidence of a result in time makes it stand, withdraws the apology, tells those who were told', async () => {
  const correction = world.module.get(CorrectionService);
  await world.setTime('2018-12-20');
  const duty = await issueDuty(world, { unit: 'STC' });
  await world.module.get(ResultsService).submit(await by(world, 'officer.stc', duty), { text: 'x' });
  await world.database.notice.updateMany({
    where: { assignmentId: duty.id, kind: 'APOLOGY_OWED' },
    data: { state: 'SENT' },
  });
  const evidence = { reason: 'đã nộp bản giấy', documentNumber: '20/BCĐ' };
  const on = (day: string) => ({ ...evidence, submittedOn: Temporal.PlainDate.from(day) });
  expect(await correction.correct(await by(world, 'office', duty), on('2018-12-15'))).toMatchObject({
    code: 'correction.still-late',
    options: { rule: 'A13' },
  });
  expect(await correction.correct(await by(world, 'office', duty), on('2018-12-21'))).toMatchObject({
    code: 'correction.in-future',
  });
  await correction.correct(await by(world, 'office', duty), on('2018-12-14'));
  const row = await now(world, duty.id);
  expect([row.state, iso(row.submittedOn)]).toEqual(['SUBMITTED', '2018-12-14']);
  expect(row.apology).toMatchObject({ state: 'VOID', voidDocumentNumber: '20/BCĐ', nextCheckOn: null });
  const event = await world.database.event.findFirstOrThrow({
    where: { assignmentId: duty.id, action: 'correction' },
  });
  expect(event.data).toMatchObject({
    adjustment: { field: 'submittedOn', before: null, after: '2018-12-14' },
  });
  expect((await told(world, duty.id)).filter((line) => !line.startsWith('APOLOGY'))).toEqual([
    'LATENESS_CORRECTED head.stc',
    'LATENESS_CORRECTED officer.stc',
  ]);
  expect(await correction.correct(await by(world, 'office', duty), on('2018-12-14'))).toMatchObject({
    code: 'correction.not-late',
  });
});
