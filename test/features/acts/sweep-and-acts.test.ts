/** What the acts leave for the sweeps, and what the sweeps leave for the acts. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { ActsModule } from '../../../src/features/acts/acts.module.js';
import { ResultsService } from '../../../src/features/acts/results.service.js';
import { SuspensionsService } from '../../../src/features/acts/suspensions.service.js';
import { ApologiesModule } from '../../../src/features/apologies/apologies.module.js';
import { ApologiesService } from '../../../src/features/apologies/apologies.service.js';
import { ExtensionsModule } from '../../../src/features/extensions/extensions.module.js';
import { ExtensionsService } from '../../../src/features/extensions/extensions.service.js';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings.js';
import {
  sweepLateApologies,
  sweepEscalatedApologies,
  sweepPromises,
} from '../../../src/features/escalations/apology-sweep.js';
import { sweepLateness } from '../../../src/features/escalations/lateness-sweep.js';
import { by, issueDuty, now, told } from './duties.js';
import { startWorld } from '../../support/world.js';
import type { World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld([ActsModule, ApologiesModule, ExtensionsModule]);
});
afterAll(() => world.stop());

async function sweep(day: string): Promise<void> {
  const { now: at, today: asOf } = await world.setTime(day);
  const moment = { asOf, at, settings: DEFAULT_SETTINGS };
  await world.database.sqlTransaction(async (sql) => {
    for (const step of [sweepLateness, sweepLateApologies, sweepEscalatedApologies, sweepPromises]) {
      await step(sql, moment);
    }
  });
}

const LETTER = {
  reasonCategory: 'OWN_FAULT',
  reason: 'Đơn vị bố trí nhân lực chưa kịp thời nên việc chuẩn bị nội dung bị chậm so với kế hoạch.',
  remedy: 'Cử thêm hai chuyên viên.',
  text: 'Đơn vị xin lỗi Trưởng ban về sự chậm trễ này.',
  promisedDate: Temporal.PlainDate.from('2018-12-21'),
};
const deliver = async (duty: { id: number }) =>
  world.module.get(ApologiesService).deliver(await by(world, 'head.stc', duty), LETTER);
const kinds = async (id: number, kind: string) =>
  (await told(world, id)).filter((line) => line.startsWith(`${kind} `)).length;

test('A2: opened by an act, the apology is not opened again by the sweep, and nobody is told twice', async () => {
  await world.setTime('2018-12-15T00:01');
  const duty = await issueDuty(world, { unit: 'STC' });
  await world.module.get(ResultsService).submit(await by(world, 'officer.stc', duty), { text: 'x' });
  await sweep('2018-12-15');
  expect(await kinds(duty.id, 'APOLOGY_OWED')).toBe(2);
  expect((await now(world, duty.id)).lateCheckOn).toBeNull();
});

test('A10: delivered, then the promised date passes: the sweep breaks the promise the day after', async () => {
  await world.setTime('2018-12-17');
  const duty = await issueDuty(world, { unit: 'STC' });
  await deliver(duty);
  await sweep('2018-12-21');
  expect((await now(world, duty.id)).apology?.state).toBe('DELIVERED');
  await sweep('2018-12-22');
  expect((await now(world, duty.id)).apology?.state).toBe('BROKEN');
});

test('W3, A10: in time for the promise, sent back after it: the sweep breaks the promise', async () => {
  await world.setTime('2018-12-17');
  const duty = await issueDuty(world, { unit: 'STC' });
  await deliver(duty);
  const results = world.module.get(ResultsService);
  await results.submit(await by(world, 'officer.stc', duty), { text: 'x' });
  await sweep('2018-12-24');
  expect((await now(world, duty.id)).apology?.state).toBe('DELIVERED');
  await results.verify(await by(world, 'office', duty), { accepted: false, reason: 'thiếu phụ lục' });
  await sweep('2018-12-25');
  expect((await now(world, duty.id)).apology?.state).toBe('BROKEN');
});

test('A9: the committee head is told once, also when the letter is returned for form afterwards', async () => {
  await world.setTime('2018-12-15');
  const duty = await issueDuty(world, { unit: 'STC' });
  for (const day of ['2018-12-15', '2018-12-20', '2018-12-24']) await sweep(day);
  expect(await kinds(duty.id, 'APOLOGY_LATE_ESCALATED')).toBe(1);
  await world.module.get(ApologiesService).deliver(await by(world, 'head.stc', duty), {
    ...LETTER,
    promisedDate: Temporal.PlainDate.from('2018-12-28'),
  });
  const office = await by(world, 'office', duty);
  await world.module.get(ApologiesService).returnForm(office, { reason: 'sai thể thức' });
  expect((await now(world, duty.id)).apology?.state).toBe('LATE');
  for (const day of ['2018-12-25', '2018-12-26']) await sweep(day);
  expect(await kinds(duty.id, 'APOLOGY_LATE_ESCALATED')).toBe(1);
});

test('D2: while suspended no sweep marks the apology late; resumed, its moved term counts', async () => {
  await world.setTime('2018-12-15');
  const duty = await issueDuty(world, { unit: 'STC' });
  await sweep('2018-12-17');
  const suspensions = world.module.get(SuspensionsService);
  const order = { reason: 'chờ quy định', documentNumber: '15/BCĐ' };
  await suspensions.suspend(await by(world, 'office', duty), order);
  await sweep('2018-12-24');
  expect((await now(world, duty.id)).apology?.state).toBe('OWED');
  await suspensions.resume(await by(world, 'office', duty), order);
  await sweep('2018-12-26');
  expect((await now(world, duty.id)).apology?.state).toBe('OWED');
  await sweep('2018-12-27');
  expect((await now(world, duty.id)).apology?.state).toBe('LATE');
});

test('X3: voided by the grant, the sweep of the same day opens nothing; after the new date it does', async () => {
  await world.setTime('2018-12-14');
  const duty = await issueDuty(world, { unit: 'STC' });
  const extensions = world.module.get(ExtensionsService);
  const requestedDate = Temporal.PlainDate.from('2018-12-21');
  await extensions.request(await by(world, 'officer.stc', duty), { requestedDate, reason: 'chờ số liệu' });
  await sweep('2018-12-18');
  const granted = { granted: true, reason: 'có căn cứ', documentNumber: '120/BCĐ' };
  await extensions.decide(await by(world, 'office', duty), 1, granted);
  await sweep('2018-12-21');
  expect((await now(world, duty.id)).apology?.state).toBe('VOID');
  await sweep('2018-12-22');
  expect((await now(world, duty.id)).apology?.state).toBe('OWED');
});
