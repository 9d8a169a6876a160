import { afterAll, beforeAll, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { ActsModule } from '../../../src/features/acts/acts.module.js';
import { ResultsService } from '../../../src/features/acts/results.service.js';
import { ExtensionsModule } from '../../../src/features/extensions/extensions.module.js';
import { ExtensionsService } from '../../../src/features/extensions/extensions.service.js';
import { by, iso, issueDuty, issueTask, now, told } from '../acts/duties.js';
import { startWorld } from '../../support/world.js';
import type { World } from '../../support/world.js';

let world: World;
let extensions: ExtensionsService;
beforeAll(async () => {
  world = await startWorld([ActsModule, ExtensionsModule]);
  extensions = world.module.get(ExtensionsService);
});
afterAll(() => world.stop());

const until = (day: string) => ({
  requestedDate: Temporal.PlainDate.from(day),
  reason: 'chờ số liệu cả năm',
});
const GRANTED = { granted: true, reason: 'có căn cứ', documentNumber: '120/BCĐ' };
const ask = async (duty: { id: number }, day: string) =>
  extensions.request(await by(world, 'officer.stc', duty), until(day));
const decide = async (account: string, duty: { id: number }, number: number, body: object = GRANTED) =>
  extensions.decide(await by(world, account, duty), number, body);

test('X1: asked until the last minute of the due date; the next day the form points to the apology', async () => {
  await world.setTime('2018-12-14T23:59');
  const duty = await issueDuty(world, { unit: 'STC' });
  expect(await ask(duty, '2018-12-14')).toMatchObject({
    code: 'extension.date-not-later',
    options: { errors: [{ field: 'requestedDate' }] },
  });
  expect(await ask(duty, '2018-12-28')).toMatchObject({ state: 'IN_PROGRESS', version: 2 });
  expect(await told(world, duty.id)).toEqual(['EXTENSION_REQUESTED office']);
  expect(await ask(duty, '2018-12-28')).toMatchObject({ code: 'extension.undecided' });

  await world.setTime('2018-12-15T00:00');
  const late = await issueDuty(world, { unit: 'STC' });
  expect(await ask(late, '2018-12-28')).toMatchObject({
    kind: 'rule',
    code: 'extension.after-due-date',
    options: { rule: 'X1' },
  });
});

test('X1, C4: missing fields are named; a granted date that is a closed day moves, with the reason', async () => {
  await world.setTime('2018-12-10');
  const duty = await issueDuty(world, { unit: 'STC' });
  const empty = await extensions.request(await by(world, 'officer.stc', duty), {});
  expect(empty).toMatchObject({ options: { errors: [{ field: 'requestedDate' }, { field: 'reason' }] } });
  await ask(duty, '2018-12-31');
  await decide('office', duty, 1);
  const row = await now(world, duty.id);
  expect([row.dueDate, row.originalDueDate, row.printedDate].map(iso)).toEqual([
    '2019-01-02',
    '2018-12-14',
    '2018-12-14',
  ]);
  expect(row.dueDateReason).toContain('02/01/2019');
  expect(row).toMatchObject({ extensions: 1, deadlineVersion: 2 });
  expect(row.deadlineVersions).toMatchObject([
    { number: 2, kind: 'EXTENSION', documentNumber: '120/BCĐ', reason: 'có căn cứ' },
  ]);
  expect([row.lateCheckOn, row.rungsFrom, row.nextRungOn].map(iso)).toEqual([
    '2019-01-03',
    '2018-12-10',
    '2018-12-20',
  ]);
  expect(await told(world, duty.id)).toEqual([
    'EXTENSION_DECIDED head.stc',
    'EXTENSION_DECIDED officer.stc',
    'EXTENSION_REQUESTED office',
  ]);
});

test('X2: the first is the office’s, the second the committee head’s, a third does not exist', async () => {
  await world.setTime('2018-12-10');
  const duty = await issueDuty(world, { unit: 'STC' });
  await ask(duty, '2018-12-20');
  expect(await decide('chair', duty, 1)).toMatchObject({ kind: 'forbidden', options: { rule: 'X2' } });
  expect(await decide('office', duty, 7)).toMatchObject({ kind: 'not-found' });
  expect(await decide('office', duty, 1, { granted: true })).toMatchObject({
    options: { errors: [{ field: 'reason' }, { field: 'documentNumber' }] },
  });
  await decide('office', duty, 1);
  expect(await decide('office', duty, 1)).toMatchObject({ kind: 'conflict' });

  await ask(duty, '2018-12-25');
  expect(await told(world, duty.id)).toContain('EXTENSION_REQUESTED chair');
  expect(await decide('office', duty, 2)).toMatchObject({ kind: 'forbidden', options: { rule: 'X2' } });
  expect(await decide('chair', duty, 1)).toMatchObject({ code: 'extension.already-decided' });
  await decide('chair', duty, 2);
  expect(await ask(duty, '2018-12-28')).toMatchObject({
    code: 'extension.no-further',
    options: { rule: 'X2' },
  });
});

test('X2: refused, all stands and one more request may be made, to the committee head; refused again, no third', async () => {
  await world.setTime('2018-12-10');
  const duty = await issueDuty(world, { unit: 'STC' });
  await ask(duty, '2018-12-20');
  await decide('office', duty, 1, { granted: false, reason: 'không đủ căn cứ' });
  const row = await now(world, duty.id);
  expect(row).toMatchObject({ extensions: 0, deadlineVersion: 1 });
  expect(row.extensionRequests).toMatchObject([{ state: 'REFUSED', decisionReason: 'không đủ căn cứ' }]);
  expect(await ask(duty, '2018-12-20')).toMatchObject({ id: duty.id });
  expect(await told(world, duty.id)).toContain('EXTENSION_REQUESTED chair');
  expect(await decide('office', duty, 2)).toMatchObject({ code: 'extension.other-decider' });
  await decide('chair', duty, 2, { granted: false, reason: 'không đủ căn cứ' });
  expect(await ask(duty, '2018-12-20')).toMatchObject({
    code: 'extension.no-further',
    options: { rule: 'X2' },
  });
});

test('P1: a part is not extended beyond its lead', async () => {
  await world.setTime('2018-12-10');
  const [, part] = await issueTask(world, [
    { unit: 'SNV' },
    { unit: 'STC', role: 'COORDINATING', due: '2018-12-12' },
  ]);
  expect(await ask(part!, '2018-12-17')).toMatchObject({ options: { rule: 'P1' } });
  expect(await ask(part!, '2018-12-14')).toMatchObject({ id: part!.id });
});

test('X3: granted after the date: from the old date, the apology void by the decision, one correcting notice each', async () => {
  await world.setTime('2018-12-14');
  const duty = await issueDuty(world, { unit: 'STC' });
  await ask(duty, '2018-12-28');
  await world.setTime('2018-12-20');
  await world.module.get(ResultsService).submit(await by(world, 'officer.stc', duty), { text: 'x' });
  expect((await now(world, duty.id)).apology?.state).toBe('OWED');
  await levelsWereSent(duty.id, ['head.stc', 'officer.stc', 'leader'], ['L1', 'L2']);
  await world.database.notice.updateMany({
    where: { assignmentId: duty.id, kind: 'APOLOGY_OWED' },
    data: { state: 'SENT' },
  });

  await decide('office', duty, 1);
  const row = await now(world, duty.id);
  expect(iso(row.dueDate)).toBe('2018-12-28');
  expect(row.apology).toMatchObject({
    state: 'VOID',
    voidReason: 'có căn cứ',
    voidDocumentNumber: '120/BCĐ',
    nextCheckOn: null,
  });
  const lines = await told(world, duty.id);
  expect(lines.filter((line) => line.startsWith('LATENESS_CORRECTED'))).toEqual([
    'LATENESS_CORRECTED head.stc',
    'LATENESS_CORRECTED leader',
    'LATENESS_CORRECTED officer.stc',
  ]);
  const event = await world.database.event.findFirstOrThrow({
    where: { assignmentId: duty.id, action: 'extension-decision' },
  });
  expect(event.data).toMatchObject({ countedFrom: '2018-12-14', apologyVoided: true, lateMarksVoided: true });
  const submitted = await world.module
    .get(ResultsService)
    .submit(await by(world, 'officer.stc', duty), { text: 'xong' });
  expect(submitted).toMatchObject({ state: 'SUBMITTED' });
});

test('X3, A2: granted to a day that has passed as well: still late, the apology stays owed', async () => {
  await world.setTime('2018-12-14');
  const duty = await issueDuty(world, { unit: 'STC' });
  await ask(duty, '2018-12-18');
  await world.setTime('2018-12-20');
  await decide('office', duty, 1);
  const row = await now(world, duty.id);
  expect(row.apology?.state).toBe('OWED');
  expect(iso(row.lateCheckOn)).toBe('2018-12-19');
});

test('A11, X3: voided by the decision, the apology arises again when the new date passes too', async () => {
  await world.setTime('2018-12-14');
  const duty = await issueDuty(world, { unit: 'STC' });
  await ask(duty, '2018-12-28');
  await world.setTime('2018-12-17');
  await decide('office', duty, 1);
  await world.setTime('2018-12-29');
  expect(
    await world.module.get(ResultsService).submit(await by(world, 'officer.stc', duty), { text: 'x' }),
  ).toMatchObject({ options: { rule: 'A7' } });
  const { apology } = await now(world, duty.id);
  expect(apology).toMatchObject({ state: 'OWED', voidedOn: null });
  expect(iso(apology?.arisesOn)).toBe('2018-12-29');
});

test('X2, W1: two deciders at once grant one extension', async () => {
  await world.setTime('2018-12-10');
  const duty = await issueDuty(world, { unit: 'STC' });
  await ask(duty, '2018-12-20');
  const request = await by(world, 'office', duty);
  const answers = await Promise.all([1, 2].map(() => extensions.decide(request, 1, GRANTED)));
  expect(answers.filter((given) => 'code' in given)).toMatchObject([{ kind: 'conflict' }]);
  const row = await now(world, duty.id);
  expect([row.extensions, row.deadlineVersions.length]).toEqual([1, 1]);
});

async function levelsWereSent(assignmentId: number, accounts: string[], levels: string[]): Promise<void> {
  for (const account of accounts) {
    const { personId } = await world.actor(account);
    for (const rung of levels) {
      await world.database.notice.create({
        data: {
          kind: 'RUNG',
          assignmentId,
          rung,
          deadlineVersion: 1,
          recipientId: personId,
          state: 'SENT',
          why: 'HEAD',
          dueOn: new Date('2018-12-17'),
          createdAt: new Date('2018-12-17'),
        },
      });
    }
  }
}
